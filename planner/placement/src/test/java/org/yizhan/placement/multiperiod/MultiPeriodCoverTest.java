package org.yizhan.placement.multiperiod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

final class MultiPeriodCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(6_000_000);

    @Tag("slow")
    @Test
    void nearlyAlwaysFindsWhatBruteForceFindsAndNeverClaimsMore() {
        int same = 0;
        int asked = 0;
        for (int seed = 0; seed < 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            if (problem.columns() > 7) {
                continue;
            }
            List<BuildLimit> limits = limits(problem, random);
            double optimum = bestByBruteForce(problem, limits);
            MultiPeriodCoverSolution solution = MultiPeriodCover.solve(problem, limits, SHORT, SolveProgress.silent());
            assertThat(solution.weight()).as("seed %d", seed).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(solution.bound()).as("bound, seed %d", seed).isGreaterThanOrEqualTo(optimum - 1e-9);
            assertThat(solution.weight()).isCloseTo(weighed(problem, solution, limits.size()), within(1e-9));
            same += solution.weight() > optimum - 1e-9 ? 1 : 0;
            asked++;
        }
        assertThat(asked).isGreaterThan(400);
        assertThat(same).isGreaterThan(asked * 97 / 100);
    }

    /** Rules that hold at the end, of which some allow less before. */
    private static List<List<SideConstraint>> rules(CoverProblem problem, int periods, SplittableRandom random) {
        List<SideConstraint> last = RandomConstraints.of(problem, random);
        List<List<SideConstraint>> rules = new ArrayList<>();
        boolean growing = random.nextBoolean();
        for (int t = 1; t <= periods; t++) {
            int year = t;
            rules.add(
                    t == periods
                            ? last
                            : last.stream()
                                    .map(rule -> growing && rule.hasMost()
                                            ? rule.within(0, rule.linear().most() * year / periods)
                                            : rule.mostAlone())
                                    .toList());
        }
        return rules;
    }

    @Tag("slow")
    @Test
    void keepsToRulesInEveryPeriodAndNearlyAlwaysFindsWhatBruteForceFinds() {
        int same = 0;
        int asked = 0;
        int ruled = 0;
        int impossible = 0;
        for (int seed = 0; seed < 1200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            if (problem.columns() > 6) {
                continue;
            }
            List<BuildLimit> limits = limits(problem, random);
            List<List<SideConstraint>> rules = rules(problem, limits.size(), random);
            double optimum = bestByBruteForce(problem, limits, rules);
            MultiPeriodCover.Outcome outcome =
                    MultiPeriodCover.solve(problem, limits, rules, SHORT, SolveProgress.silent());
            MultiPeriodCoverSolution solution = outcome.solution();
            if (optimum < 0) {
                impossible++;
                assertThat(solution).as("seed %d", seed).isNull();
                continue;
            }
            assertThat(outcome.impossible()).as("impossible, seed %d", seed).isFalse();
            asked++;
            ruled += optimum < bestByBruteForce(problem, limits) - 1e-9 ? 1 : 0;
            if (solution == null) {
                continue;
            }
            assertThat(solution.weight()).as("seed %d", seed).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(solution.bound()).as("bound, seed %d", seed).isGreaterThanOrEqualTo(optimum - 1e-9);
            assertThat(solution.certifiedBound()).isGreaterThanOrEqualTo(solution.bound() - 1e-9);
            assertThat(solution.weight()).isCloseTo(weighed(problem, solution, limits.size()), within(1e-9));
            same += solution.weight() > optimum - 1e-9 ? 1 : 0;
        }
        assertThat(asked).isGreaterThan(200);
        assertThat(ruled).isGreaterThan(25);
        assertThat(impossible).isGreaterThan(50);
        assertThat(same).isGreaterThan(asked * 97 / 100);
    }

    /** Limits that the required sites fit into at the end. */
    private static List<BuildLimit> limits(CoverProblem problem, SplittableRandom random) {
        int periods = 1 + random.nextInt(3);
        boolean byNumber = random.nextBoolean();
        long required = 0;
        int buildable = 0;
        for (int j = 0; j < problem.columns(); j++) {
            SiteStatus status = problem.status(j);
            required += status == SiteStatus.REQUIRED ? (byNumber ? 1 : problem.cost(j)) : 0;
            buildable += status == SiteStatus.REQUIRED || status == SiteStatus.FREE ? 1 : 0;
        }
        List<BuildLimit> limits = new ArrayList<>();
        long sofar = 0;
        for (int t = 0; t < periods; t++) {
            sofar += random.nextInt(byNumber ? 3 : 8);
            long most = t == periods - 1 ? Math.max(sofar, required) : sofar;
            limits.add(
                    byNumber
                            ? BuildLimit.stations((int) Math.min(most, buildable))
                            : BuildLimit.budget(problem.costOf(most)));
        }
        return limits;
    }

    private static double bestByBruteForce(CoverProblem problem, List<BuildLimit> limits) {
        return bestByBruteForce(problem, limits, Collections.nCopies(limits.size(), List.of()));
    }

    private static double bestByBruteForce(
            CoverProblem problem, List<BuildLimit> limits, List<List<SideConstraint>> rules) {
        int periods = limits.size();
        double best = -1;
        int[] opening = new int[problem.columns()];
        for (long code = 0; code < Math.pow(periods + 1, problem.columns()); code++) {
            long rest = code;
            for (int j = 0; j < opening.length; j++) {
                opening[j] = (int) (rest % (periods + 1));
                rest /= periods + 1;
            }
            if (keeps(rules, opening)) {
                best = Math.max(best, value(problem, limits, opening));
            }
        }
        return best;
    }

    private static boolean keeps(List<List<SideConstraint>> rules, int[] opening) {
        return IntStream.range(0, rules.size()).allMatch(t -> {
            int[] open = IntStream.range(0, opening.length)
                    .filter(j -> opening[j] <= t)
                    .toArray();
            return rules.get(t).stream().allMatch(rule -> rule.holds(open));
        });
    }

    /** Covered weight over all periods where the openings (the number of periods: never) are allowed, else −1. */
    private static double value(CoverProblem problem, List<BuildLimit> limits, int[] opening) {
        int periods = limits.size();
        double total = 0;
        for (int t = 0; t < periods; t++) {
            long rows = 0;
            long used = 0;
            for (int j = 0; j < opening.length; j++) {
                SiteStatus status = problem.status(j);
                boolean open = opening[j] <= t;
                if ((status == SiteStatus.EXISTING && !open)
                        || (status == SiteStatus.FORBIDDEN && open)
                        || (status == SiteStatus.REQUIRED && t == periods - 1 && !open)) {
                    return -1;
                }
                if (open) {
                    used += status == SiteStatus.EXISTING ? 0 : limits.get(t).byNumber() ? 1 : problem.cost(j);
                    for (int row : problem.rowsOf(j)) {
                        rows |= 1L << row;
                    }
                }
            }
            double limit = limits.get(t).byNumber()
                    ? limits.get(t).stations()
                    : limits.get(t).budget() / problem.costUnit().doubleValue() + 1e-9;
            if (used > limit) {
                return -1;
            }
            for (int i = 0; i < problem.rows(); i++) {
                total += (rows >> i & 1) * problem.weightOf(problem.weight(i));
            }
        }
        return total;
    }

    private static double weighed(CoverProblem problem, MultiPeriodCoverSolution solution, int periods) {
        double total = 0;
        for (int t = 0; t < periods; t++) {
            for (int i = 0; i < problem.rows(); i++) {
                boolean covered = false;
                for (int j : problem.columnsOf(i)) {
                    covered |= solution.opening(j) >= 0 && solution.opening(j) <= t;
                }
                total += covered ? problem.weightOf(problem.weight(i)) : 0;
            }
        }
        return total;
    }

    @Test
    void eachPeriodKeepsWhatWasOpenAndSavingsCarryOver() {
        CoverProblem problem = CoverProblem.builder(3, 3)
                .cover(0, 0)
                .cover(1, 1)
                .cover(2, 2)
                .weight(0, 10)
                .weight(1, 4)
                .weight(2, 3)
                .cost(0, 2)
                .cost(1, 1)
                .cost(2, 1)
                .build();
        List<BuildLimit> limits = List.of(BuildLimit.budget(1), BuildLimit.budget(2), BuildLimit.budget(3));
        MultiPeriodCoverSolution solution = MultiPeriodCover.solve(problem, limits, SHORT, SolveProgress.silent());
        // 4 + 7 + 7 = 18 by opening what is affordable at once; 4 would have to close for 10 in the second year;
        // waiting a
        // year for the large one gives 0 + 10 + 14 = 24.
        assertThat(solution.weight()).isEqualTo(24);
        assertThat(solution.opening(0)).isEqualTo(1);
        assertThat(solution.opening(1)).isEqualTo(2);
        assertThat(solution.opening(2)).isEqualTo(-1);
        assertThat(solution.periods())
                .extracting(MultiPeriodCoverSolution.Period::bound)
                .containsExactly(4.0, 10.0, 14.0);
    }

    @Test
    void theLastPeriodMustHaveRoomForWhatIsRequired() {
        CoverProblem problem = CoverProblem.builder(2, 1)
                .cover(0, 0)
                .status(0, SiteStatus.REQUIRED)
                .status(1, SiteStatus.REQUIRED)
                .build();
        List<BuildLimit> enough = List.of(BuildLimit.stations(1), BuildLimit.stations(2));
        assertThat(MultiPeriodCover.solve(problem, enough, SHORT, SolveProgress.silent())
                        .columns())
                .containsExactly(0, 1);
        assertThatThrownBy(() ->
                        MultiPeriodCover.solve(problem, List.of(BuildLimit.stations(1)), SHORT, SolveProgress.silent()))
                .isInstanceOf(PlacementException.class)
                .hasMessageContaining("2 sites are required");
    }
}
