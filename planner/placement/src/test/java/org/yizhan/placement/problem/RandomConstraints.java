package org.yizhan.placement.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small seeded side rules: numbers, exclusions and budgets over parts of a problem's columns; some can be met, some not. */
public final class RandomConstraints {

    private RandomConstraints() {}

    public static List<SideConstraint> of(CoverProblem problem, RandomGenerator random) {
        List<SideConstraint> limits = new ArrayList<>();
        int count = random.nextInt(5);
        for (int n = 0; n < count; n++) {
            int[] columns = IntStream.range(0, problem.columns())
                    .filter(j -> random.nextInt(5) < 3)
                    .toArray();
            switch (random.nextInt(4)) {
                case 0 -> limits.add(SideConstraint.number(columns, 0, random.nextInt(4)));
                case 1 -> limits.add(SideConstraint.number(columns, random.nextInt(4), Integer.MAX_VALUE));
                case 2 -> {
                    int least = random.nextInt(4);
                    limits.add(SideConstraint.number(columns, least, least + random.nextInt(3)));
                }
                default -> {
                    int[] built = IntStream.of(columns)
                            .filter(j -> problem.status(j) != SiteStatus.EXISTING)
                            .toArray();
                    double[] costs = IntStream.of(built)
                            .mapToDouble(j -> problem.costOf(problem.cost(j)))
                            .toArray();
                    double all = IntStream.of(built)
                            .mapToDouble(j -> problem.costOf(problem.cost(j)))
                            .sum();
                    limits.add(SideConstraint.money(built, costs, Math.round(all * 60 * random.nextDouble()) / 100.0));
                }
            }
        }
        return limits;
    }
}
