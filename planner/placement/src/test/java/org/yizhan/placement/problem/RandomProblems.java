package org.yizhan.placement.problem;

import java.util.List;
import java.util.random.RandomGenerator;

/** Small seeded problems with everything that may be odd about them. */
public final class RandomProblems {

    private static final List<SiteStatus> STATUSES = List.of(SiteStatus.values());

    private RandomProblems() {}

    /** Up to 12 columns and 14 rows; costs, weights, statuses and holes vary from problem to problem. */
    public static CoverProblem small(RandomGenerator random) {
        return small(random, 1);
    }

    /** The same, where some rows are wanted twice or three times. */
    public static CoverProblem wantedTwice(RandomGenerator random) {
        return small(random, 3);
    }

    private static CoverProblem small(RandomGenerator random, int mostDemand) {
        int columns = random.nextInt(13);
        int rows = random.nextInt(15);
        double density = 0.05 + 0.5 * random.nextDouble();
        int costKind = random.nextInt(3);
        boolean statuses = random.nextInt(3) == 0;
        CoverProblemBuilder builder = CoverProblem.builder(columns, rows);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                if (random.nextDouble() < density) {
                    builder.cover(j, i);
                    if (random.nextInt(20) == 0) {
                        builder.cover(j, i);
                    }
                }
            }
            if (costKind == 1) {
                builder.cost(j, 1 + random.nextInt(5));
            } else if (costKind == 2) {
                builder.cost(j, (1 + random.nextInt(4000)) / 100.0);
            }
            if (statuses && random.nextInt(3) == 0) {
                builder.status(j, STATUSES.get(random.nextInt(STATUSES.size())));
            }
        }
        for (int i = 0; i < rows; i++) {
            if (random.nextInt(3) > 0) {
                builder.weight(i, random.nextInt(40) / 4.0);
            }
            if (mostDemand > 1 && random.nextBoolean()) {
                builder.demand(i, 1 + random.nextInt(mostDemand));
            }
        }
        return builder.build();
    }

    /** A number of stations that some choice keeps to. */
    public static int stations(CoverProblem problem, RandomGenerator random) {
        int required = 0;
        int free = 0;
        for (int j = 0; j < problem.columns(); j++) {
            required += problem.status(j) == SiteStatus.REQUIRED ? 1 : 0;
            free += problem.status(j) == SiteStatus.FREE ? 1 : 0;
        }
        return required + random.nextInt(free + 1);
    }

    /** A budget in cost units that some choice keeps to. */
    public static long budget(CoverProblem problem, RandomGenerator random) {
        long required = 0;
        long free = 0;
        for (int j = 0; j < problem.columns(); j++) {
            required += problem.status(j) == SiteStatus.REQUIRED ? problem.cost(j) : 0;
            free += problem.status(j) == SiteStatus.FREE ? problem.cost(j) : 0;
        }
        return required + random.nextLong(free + 1);
    }

    /** A torus on which about half of the rows are wanted twice. */
    public static CoverProblem torusWantedTwice(RandomGenerator random, int columns, int rows, double radius) {
        return torus(random, columns, rows, radius, 2);
    }

    /** A street-like problem: sites and rows on a torus, a site covers what is near. */
    public static CoverProblem torus(RandomGenerator random, int columns, int rows, double radius) {
        return torus(random, columns, rows, radius, 1);
    }

    private static CoverProblem torus(RandomGenerator random, int columns, int rows, double radius, int mostDemand) {
        double[] x = random.doubles((long) columns + rows).toArray();
        double[] y = random.doubles((long) columns + rows).toArray();
        CoverProblemBuilder builder = CoverProblem.builder(columns, rows);
        for (int i = 0; i < rows; i++) {
            builder.weight(i, 1 + random.nextInt(50));
            if (mostDemand > 1) {
                builder.demand(i, 1 + random.nextInt(mostDemand));
            }
            for (int j = 0; j < columns; j++) {
                double dx = Math.abs(x[j] - x[columns + i]);
                double dy = Math.abs(y[j] - y[columns + i]);
                if (Math.min(dx, 1 - dx) + Math.min(dy, 1 - dy) <= radius) {
                    builder.cover(j, i);
                }
            }
        }
        return builder.build();
    }
}
