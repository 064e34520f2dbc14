package org.yizhan.placement.setcover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.SmallInstances;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/** The whole search for a cheapest cover on one thread and on several. */
@Tag("slow")
final class SetCoverEngineTest {

    private static final StopRule ENDLESS = new StopRule(Long.MAX_VALUE, null, SolveProgress.silent());

    /** What runs on several threads, native solvers included, must not depend on which of them is first. */
    @Test
    void sameSeedAndEffortGiveTheSameAnswersOnOneThreadAndOnThree() {
        ExactSolver solver = SmallInstances.solver();
        SetCoverInstance instance = SmallInstances.torus(new SplittableRandom(5), 260, 420);
        boolean[] all = new boolean[instance.matrix.rows];
        Arrays.fill(all, true);
        boolean[] columns = Arrays.copyOf(all, instance.matrix.columns);
        SetCoverDual dual = new SetCoverDual(instance, columns);
        dual.start((double) instance.costOf(Greedy.cover(instance)));
        dual.run(ENDLESS.meter(Long.MAX_VALUE), 1e9, Double.POSITIVE_INFINITY, 200);
        List<List<Object>> seen = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            StopRule rule = new StopRule(700_000_000L, null, SolveProgress.silent());
            RawSetCoverSolution cover = SetCoverEngine.solve(
                    instance.matrix,
                    instance.cost,
                    columns,
                    instance.demand,
                    SetCoverEngine.BEST,
                    rule,
                    threads,
                    1,
                    SolveProgress.silent().begin(SolveStage.COVER, -1),
                    (value, bound) -> assertThat(value).isGreaterThanOrEqualTo(bound));
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
            seen.add(List.of(Arrays.toString(cover.columns()), cover.bound(), cover.work(), blocks.bound(), passes));
        }
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }
}
