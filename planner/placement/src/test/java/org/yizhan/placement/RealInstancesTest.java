package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.capacitated.CapacitatedCover;
import org.yizhan.placement.capacitated.CapacitatedCoverProblem;
import org.yizhan.placement.capacitated.CapacitatedCoverSolution;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SmallInstances;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** What is known of real street networks; the bounds asked for are what little work must already give. */
@Tag("slow")
final class RealInstancesTest {

    @Test
    void zhongguancunIsProvenToNeed38Stations() {
        SetCoverSolution solution = cover("zhongguancun-500", 400_000_000L);
        assertThat(solution.cost()).isEqualTo(38);
        assertThat(solution.isOptimal()).isTrue();
    }

    @Test
    void harbinAt250MetresComesDownToTheBestKnown() {
        SetCoverSolution solution = cover("harbin-250", 300_000_000L);
        assertThat(solution.cost()).isBetween(3873.0, 3876.0);
        assertThat(solution.bound()).isBetween(3855.0, 3873.0);
        assertThat(solution.certifiedBoundUnits()).isGreaterThanOrEqualTo(3850);
    }

    @Test
    void harbinAt500MetresComesDownToTheBestKnown() {
        SetCoverSolution solution = cover("harbin-500", 300_000_000L);
        assertThat(solution.cost()).isBetween(1495.0, 1500.0);
        assertThat(solution.bound()).isBetween(1475.0, 1496.0);
    }

    @Test
    void theGridOf400CandidatesNeeds72() {
        SetCoverSolution solution = cover("grid-2k", 200_000_000L);
        assertThat(solution.cost()).isEqualTo(72);
        assertThat(solution.bound()).isBetween(68.0, 72.0);
    }

    @Test
    void maximalCoveringReachesWhatIsKnown() {
        MaximalCoverSolution grid = cover("grid-2k", 36, 200_000_000L);
        assertThat(grid.weight()).isBetween(18_100.0, 18_194.0);
        assertThat(grid.bound()).isBetween(18_194.0, 18_350.0);
        MaximalCoverSolution zhongguancun = cover("zhongguancun-500", 15, 200_000_000L);
        assertThat(zhongguancun.weight()).isGreaterThan(100_000);
        assertThat(zhongguancun.gap()).isLessThan(0.01);
    }

    /** The second has relaxations that cannot be solved from where the last one ended. */
    @Test
    void maximalCoveringIsProvenByDualsAlone() {
        SmallInstances.solver();
        assertThat(cover("grid-2k", 36, 4_000_000_000L).certifiedBound()).isEqualTo(18_194);
        MaximalCoverSolution zhongguancun = MaximalCover.solve(
                SharedInstances.read("zhongguancun-500", Math::rint),
                BuildLimit.stations(15),
                SolveOptions.ofEffort(20_000_000_000L),
                SolveProgress.silent());
        assertThat(zhongguancun.weight()).isEqualTo(100_601);
        assertThat(zhongguancun.certifiedBound()).isEqualTo(100_601);
    }

    @Test
    void seatsInZhongguancunComeWithinAHundredthOfTheBound() {
        CoverProblem sites = SharedInstances.read("zhongguancun-500");
        double[] seats = new double[sites.columns()];
        Arrays.setAll(seats, j -> 3000 * (1 + j % 3));
        CapacitatedCoverSolution solution = CapacitatedCover.solve(
                new CapacitatedCoverProblem(sites, seats),
                BuildLimit.stations(15),
                SolveOptions.ofEffort(200_000_000L),
                SolveProgress.silent());
        assertThat(solution.columns()).hasSize(15);
        assertThat(solution.seating().total()).isBetween(0.985 * solution.bound(), solution.bound());
        MaximalCoverSolution reached = cover("zhongguancun-500", 15, 200_000_000L);
        assertThat(solution.seating().total()).isLessThan(reached.bound());
    }

    private static SetCoverSolution cover(String name, long effort) {
        return SetCover.solve(SharedInstances.read(name), SolveOptions.ofEffort(effort), SolveProgress.silent());
    }

    private static MaximalCoverSolution cover(String name, int stations, long effort) {
        return MaximalCover.solve(
                SharedInstances.read(name),
                BuildLimit.stations(stations),
                SolveOptions.ofEffort(effort),
                SolveProgress.silent());
    }
}
