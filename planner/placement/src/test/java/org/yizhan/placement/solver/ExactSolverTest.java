package org.yizhan.placement.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.placement.setcover.Greedy;

/** The solver of this platform against every subset of the columns. */
final class ExactSolverTest {

    private static final StopRule ENDLESS = new StopRule(Long.MAX_VALUE, null, SolveProgress.silent());

    @ParameterizedTest
    @EnumSource(ExactSolver.Method.class)
    void findsAndProvesTheCheapestCover(ExactSolver.Method method) {
        ExactSolver solver = SmallInstances.solver();
        for (int seed = 0; seed < 150; seed++) {
            SetCoverInstance instance = SmallInstances.random(new SplittableRandom(seed));
            int[] known = Greedy.cover(instance);
            ExactSolver.Answer answer = solver.solve(instance, known, method, 0, ENDLESS.meter(1_000_000_000L));
            long optimum = SmallInstances.cheapest(instance);
            assertThat(answer.bound()).as("bound, seed %d", seed).isEqualTo(optimum);
            int[] best = answer.best() == null ? known : answer.best();
            assertThat(instance.costOf(best)).as("cost, seed %d", seed).isEqualTo(optimum);
            assertThat(SmallInstances.covers(instance, best)).isTrue();
        }
    }

    @Tag("slow")
    @Test
    void whatIsCutShortIsStillABound() {
        ExactSolver solver = SmallInstances.solver();
        SplittableRandom random = new SplittableRandom(3);
        SetCoverInstance instance = SmallInstances.torus(random, 220, 500);
        int[] known = Greedy.cover(instance);
        long last = 0;
        for (long work : new long[] {1, 30_000_000L, 300_000_000L}) {
            ExactSolver.Answer answer =
                    solver.solve(instance, known, ExactSolver.Method.BRANCHING, 0, ENDLESS.meter(work));
            assertThat(answer.bound()).isBetween(last, instance.costOf(known));
            last = Math.max(last, answer.bound() - 2);
        }
        StopRule soon = new StopRule(Long.MAX_VALUE, Duration.ofMillis(300), SolveProgress.silent());
        for (ExactSolver.Method method : ExactSolver.Method.values()) {
            ExactSolver.Answer answer = solver.solve(instance, known, method, 0, soon.meter(Long.MAX_VALUE));
            assertThat(answer.bound()).isLessThanOrEqualTo(instance.costOf(known));
        }
    }
}
