package org.yizhan.placement.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;

/** The solver of this platform against every subset of the columns. */
final class ExactSolverTest {

    private static final StopRule ENDLESS = new StopRule(Long.MAX_VALUE, null, Progress.silent());

    private static ExactSolver solver() {
        ExactSolver solver = ExactSolver.find();
        Assumptions.assumeTrue(solver != null, "no native solver for this platform");
        return Objects.requireNonNull(solver);
    }

    @ParameterizedTest
    @EnumSource(ExactSolver.Method.class)
    void findsAndProvesTheCheapestCover(ExactSolver.Method method) {
        ExactSolver solver = solver();
        for (int seed = 0; seed < 150; seed++) {
            Instance instance = random(new SplittableRandom(seed));
            CoverProgram program = CoverProgram.of(instance);
            int[] known = Greedy.cover(instance);
            ExactSolver.Answer answer = solver.solve(program, known, method, 0, ENDLESS.meter(1_000_000_000L));
            long optimum = cheapest(program);
            assertThat(answer.bound()).as("bound, seed %d", seed).isEqualTo(optimum);
            int[] best = answer.best() == null ? known : answer.best();
            assertThat(instance.costOf(best)).as("cost, seed %d", seed).isEqualTo(optimum);
            assertThat(covers(instance, best)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(ExactSolver.Method.class)
    void aCapacityIsHeld(ExactSolver.Method method) {
        ExactSolver solver = solver();
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Instance plain = random(random);
            long[] weight = random.longs(plain.matrix.rows, 1, 9).toArray();
            long[] use = random.longs(plain.matrix.columns, 1, 4).toArray();
            int[] same = IntStream.range(0, Math.max(plain.matrix.rows, plain.matrix.columns))
                    .toArray();
            WorthInstance worth = new WorthInstance(plain.matrix, weight, use, same, same, same);
            CoverProgram program = CoverProgram.of(worth, 5);
            int[] none = IntStream.range(plain.matrix.columns, plain.matrix.columns + plain.matrix.rows)
                    .toArray();
            ExactSolver.Answer answer = solver.solve(program, none, method, 0, ENDLESS.meter(1_000_000_000L));
            assertThat(answer.bound()).as("seed %d", seed).isEqualTo(cheapest(program));
        }
    }

    @Test
    void whatIsCutShortIsStillABound() {
        ExactSolver solver = solver();
        SplittableRandom random = new SplittableRandom(3);
        Instance instance = torus(random, 220, 500);
        int[] known = Greedy.cover(instance);
        long last = 0;
        for (long work : new long[] {1, 30_000_000L, 300_000_000L}) {
            ExactSolver.Answer answer = solver.solve(
                    CoverProgram.of(instance), known, ExactSolver.Method.BRANCHING, 0, ENDLESS.meter(work));
            assertThat(answer.bound()).isBetween(last, instance.costOf(known));
            last = Math.max(last, answer.bound() - 2);
        }
        StopRule soon = new StopRule(Long.MAX_VALUE, Duration.ofMillis(300), Progress.silent());
        for (ExactSolver.Method method : ExactSolver.Method.values()) {
            ExactSolver.Answer answer =
                    solver.solve(CoverProgram.of(instance), known, method, 0, soon.meter(Long.MAX_VALUE));
            assertThat(answer.bound()).isLessThanOrEqualTo(instance.costOf(known));
        }
    }

    /** The duals of such small instances often leave a gap, which the solver then closes. */
    @Test
    void theEngineProvesWhatTheDualsCannot() {
        solver();
        int beyondDuals = 0;
        for (int seed = 0; seed < 16; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Instance plain = torus(random, 14, 60);
            Incidence matrix = plain.matrix;
            long[] weight = random.longs(matrix.rows, 1, 50).toArray();
            long[] use = seed % 2 == 0
                    ? ones(matrix.columns)
                    : random.longs(matrix.columns, 1, 4).toArray();
            boolean[] all = new boolean[Math.max(matrix.rows, matrix.columns)];
            Arrays.fill(all, true);
            long capacity = 3 + seed % 4;
            StopRule rule = new StopRule(2_000_000_000L, null, Progress.silent());
            MaxCoverOutcome outcome = MaxCoverEngine.solve(
                    matrix,
                    weight,
                    use,
                    Arrays.copyOf(all, matrix.columns),
                    Arrays.copyOf(all, matrix.rows),
                    capacity,
                    null,
                    rule,
                    2,
                    seed,
                    Progress.silent().begin(Message.of("placement.stage-budget"), -1),
                    (value, bound) -> assertThat(value).isLessThanOrEqualTo(bound));
            long optimum = most(matrix, weight, use, capacity);
            assertThat(covered(matrix, weight, outcome.columns()))
                    .as("seed %d", seed)
                    .isEqualTo(optimum);
            if (outcome.exactBound() != Long.MAX_VALUE) {
                beyondDuals++;
                assertThat(outcome.exactBound()).as("bound, seed %d", seed).isEqualTo(optimum);
            }
        }
        assertThat(beyondDuals).as("instances that the solver was needed for").isGreaterThan(2);
    }

    /** What runs on several threads, native solvers included, must not depend on which of them is first. */
    @Test
    void sameSeedAndEffortGiveTheSameAnswersOnOneThreadAndOnThree() {
        ExactSolver solver = solver();
        Instance instance = torus(new SplittableRandom(5), 260, 420);
        boolean[] all = new boolean[instance.matrix.rows];
        Arrays.fill(all, true);
        boolean[] columns = Arrays.copyOf(all, instance.matrix.columns);
        LagrangianDual dual = new LagrangianDual(instance, columns);
        dual.start((double) instance.costOf(Greedy.cover(instance)));
        dual.run(ENDLESS.meter(Long.MAX_VALUE), 1e9, Double.POSITIVE_INFINITY, 200);
        long[] weight =
                new SplittableRandom(6).longs(instance.matrix.rows, 1, 50).toArray();
        List<List<Object>> seen = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            StopRule rule = new StopRule(700_000_000L, null, Progress.silent());
            SetCoverOutcome cover = SetCoverEngine.solve(
                    instance.matrix,
                    instance.cost,
                    columns,
                    instance.demand,
                    rule,
                    threads,
                    1,
                    Progress.silent().begin(Message.of("placement.stage-cover"), -1),
                    (value, bound) -> assertThat(value).isGreaterThanOrEqualTo(bound));
            MaxCoverOutcome most = MaxCoverEngine.solve(
                    instance.matrix,
                    weight,
                    ones(instance.matrix.columns),
                    columns,
                    all,
                    8,
                    null,
                    new StopRule(700_000_000L, null, Progress.silent()),
                    threads,
                    1,
                    Progress.silent().begin(Message.of("placement.stage-budget"), -1),
                    (value, bound) -> assertThat(value).isLessThanOrEqualTo(bound));
            BlockBound blocks = new BlockBound(instance, columns, dual.multipliers(), 120, solver);
            long passes = 0;
            try (Parallel parallel = new Parallel(threads)) {
                for (int n = 0; n < 3; n++) {
                    StopRule.Meter meter = ENDLESS.meter(blocks.passWork());
                    blocks.pass(parallel, meter, Long.MAX_VALUE / 2);
                    passes += meter.spent();
                }
            }
            assertThat(blocks.blocks()).isGreaterThan(1);
            seen.add(List.of(
                    Arrays.toString(cover.columns()),
                    cover.bound(),
                    cover.work(),
                    Arrays.toString(most.columns()),
                    most.exactBound(),
                    most.work(),
                    blocks.bound(),
                    passes));
        }
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }

    private static long[] ones(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long most(Incidence matrix, long[] weight, long[] use, long capacity) {
        long most = 0;
        for (int subset = 0; subset < 1 << matrix.columns; subset++) {
            int chosen = subset;
            int[] columns = IntStream.range(0, matrix.columns)
                    .filter(j -> (chosen >> j & 1) == 1)
                    .toArray();
            if (Arrays.stream(columns).mapToLong(j -> use[j]).sum() <= capacity) {
                most = Math.max(most, covered(matrix, weight, columns));
            }
        }
        return most;
    }

    private static long covered(Incidence matrix, long[] weight, int[] columns) {
        boolean[] covered = new boolean[matrix.rows];
        for (int j : columns) {
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                covered[matrix.columnRows[k]] = true;
            }
        }
        return IntStream.range(0, covered.length)
                .filter(i -> covered[i])
                .mapToLong(i -> weight[i])
                .sum();
    }

    private static Instance random(SplittableRandom random) {
        int columns = 2 + random.nextInt(9);
        int rows = 1 + random.nextInt(9);
        int[] pairColumns = new int[rows * columns];
        int[] pairRows = new int[rows * columns];
        int pairs = 0;
        for (int i = 0; i < rows; i++) {
            int certain = random.nextInt(columns);
            for (int j = 0; j < columns; j++) {
                if (j == certain || random.nextInt(3) == 0) {
                    pairColumns[pairs] = j;
                    pairRows[pairs++] = i;
                }
            }
        }
        long[] cost = random.longs(columns, 1, 8).toArray();
        return new Instance(Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs), cost);
    }

    private static Instance torus(SplittableRandom random, int columns, int rows) {
        double[] x = random.doubles(columns + rows).toArray();
        double[] y = random.doubles(columns + rows).toArray();
        int[] pairColumns = new int[rows * columns];
        int[] pairRows = new int[rows * columns];
        int pairs = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double dx = Math.abs(x[j] - x[columns + i]);
                double dy = Math.abs(y[j] - y[columns + i]);
                if (j == i % columns || Math.hypot(Math.min(dx, 1 - dx), Math.min(dy, 1 - dy)) < 0.1) {
                    pairColumns[pairs] = j;
                    pairRows[pairs++] = i;
                }
            }
        }
        long[] cost = random.longs(columns, 50, 90).toArray();
        return new Instance(Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs), cost);
    }

    private static long cheapest(CoverProgram program) {
        Instance instance = program.instance();
        long cheapest = Long.MAX_VALUE;
        for (int subset = 0; subset < 1 << instance.matrix.columns; subset++) {
            int chosen = subset;
            int[] columns = IntStream.range(0, instance.matrix.columns)
                    .filter(j -> (chosen >> j & 1) == 1)
                    .toArray();
            long[] use = program.use();
            if ((use == null || Arrays.stream(columns).mapToLong(j -> use[j]).sum() <= program.capacity())
                    && covers(instance, columns)) {
                cheapest = Math.min(cheapest, instance.costOf(columns));
            }
        }
        return cheapest;
    }

    private static boolean covers(Instance instance, int[] columns) {
        boolean[] covered = new boolean[instance.matrix.rows];
        for (int j : columns) {
            for (int k = instance.matrix.columnStart[j]; k < instance.matrix.columnStart[j + 1]; k++) {
                covered[instance.matrix.columnRows[k]] = true;
            }
        }
        return IntStream.range(0, covered.length).allMatch(i -> covered[i]);
    }
}
