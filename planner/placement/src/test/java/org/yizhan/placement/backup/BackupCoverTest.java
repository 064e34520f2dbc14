package org.yizhan.placement.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** Backup covering against every subset of the sites, with places counted one by one. */
final class BackupCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(2_000_000);

    @Tag("slow")
    @Test
    void findsAndProvesWhatBruteForceFinds() {
        int shared = 0;
        for (int seed = 0; seed < 4000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            int[] placeOf = new int[problem.columns()];
            Arrays.setAll(placeOf, j -> random.nextInt(1 + problem.columns()));
            boolean[] twice = new boolean[problem.rows()];
            for (int i = 0; i < twice.length; i++) {
                twice[i] = random.nextInt(3) > 0;
                shared += BackupCover.places(problem, i, placeOf) < problem.columnsOf(i).length ? 1 : 0;
            }
            SetCoverSolution solution =
                    BackupCover.solve(problem, i -> twice[i], placeOf, SHORT, SolveProgress.silent());
            long optimum = cheapest(problem, twice, placeOf);
            assertThat(solution.costUnits()).as("cost, seed %d", seed).isEqualTo(optimum);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isEqualTo(optimum);
            assertThat(solution.certifiedBoundUnits()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(isBackedUp(problem, twice, placeOf, set(solution.columns())))
                    .as("seed %d", seed)
                    .isTrue();
        }
        assertThat(shared).as("rows whose sites share places").isGreaterThan(1000);
    }

    @Tag("slow")
    @Test
    void underSideRulesItFindsAndProvesWhatBruteForceFinds() {
        int ruled = 0;
        int impossible = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            int[] placeOf = new int[problem.columns()];
            Arrays.setAll(placeOf, j -> random.nextInt(1 + problem.columns()));
            boolean[] twice = new boolean[problem.rows()];
            for (int i = 0; i < twice.length; i++) {
                twice[i] = random.nextInt(3) > 0;
            }
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            long optimum = cheapest(problem, twice, placeOf, limits);
            ConstrainedCoverSolution solution =
                    BackupCover.solve(problem, i -> twice[i], placeOf, limits, SHORT, SolveProgress.silent());
            assertThat(solution.isImpossible()).as("impossible, seed %d", seed).isEqualTo(optimum == Long.MAX_VALUE);
            // Whoever covers every row and keeps to the rule on backups has backed up: the same subsets of sites.
            BackupCover.Rule rule = BackupCover.ruleOf(problem, i -> twice[i], placeOf);
            for (int set = 0; set < 1 << problem.columns(); set++) {
                int[] columns = columns(problem, set);
                boolean may = Arrays.stream(columns).noneMatch(j -> problem.status(j) == SiteStatus.FORBIDDEN);
                if (may && isBackedUp(problem, new boolean[twice.length], placeOf, set)) {
                    assertThat(rule.limits().stream().allMatch(limit -> limit.holds(columns)))
                            .as("seed %d, set %d", seed, set)
                            .isEqualTo(isBackedUp(problem, twice, placeOf, set));
                }
            }
            if (optimum == Long.MAX_VALUE) {
                impossible++;
                continue;
            }
            assertThat(solution.valueUnits()).as("cost, seed %d", seed).isEqualTo(optimum);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isEqualTo(optimum);
            assertThat(solution.certifiedBoundUnits()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(isBackedUp(problem, twice, placeOf, set(solution.columns())))
                    .as("seed %d", seed)
                    .isTrue();
            ruled += optimum > cheapest(problem, twice, placeOf) ? 1 : 0;
        }
        assertThat(ruled).as("rules that bind").isGreaterThan(100);
        assertThat(impossible).isGreaterThan(200);
    }

    private static int[] columns(CoverProblem problem, int set) {
        return IntStream.range(0, problem.columns())
                .filter(j -> (set >> j & 1) == 1)
                .toArray();
    }

    @Test
    void twoSitesOfOnePlaceAreNoBackupOfEachOther() {
        CoverProblem problem = CoverProblem.builder(3, 1)
                .cover(0, 0)
                .cover(1, 0)
                .cover(2, 0)
                .cost(2, 9)
                .build();
        assertThat(BackupCover.solve(problem, i -> true, new int[] {0, 0, 1}, SHORT, SolveProgress.silent())
                        .cost())
                .isEqualTo(10);
        assertThat(BackupCover.solve(problem, i -> true, new int[] {0, 1, 2}, SHORT, SolveProgress.silent())
                        .cost())
                .isEqualTo(2);
        // Where there is only one place, once must do.
        assertThat(BackupCover.solve(problem, i -> true, new int[] {4, 4, 4}, SHORT, SolveProgress.silent())
                        .cost())
                .isEqualTo(1);
    }

    private static int set(int[] columns) {
        return Arrays.stream(columns).map(j -> 1 << j).sum();
    }

    private static long cheapest(CoverProblem problem, boolean[] twice, int[] placeOf) {
        return cheapest(problem, twice, placeOf, List.of());
    }

    private static long cheapest(CoverProblem problem, boolean[] twice, int[] placeOf, List<SideConstraint> limits) {
        long best = Long.MAX_VALUE;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            long charge = 0;
            int[] columns = columns(problem, set);
            boolean valid =
                    isBackedUp(problem, twice, placeOf, set) && limits.stream().allMatch(limit -> limit.holds(columns));
            for (int j = 0; j < problem.columns(); j++) {
                boolean in = (set >> j & 1) == 1;
                charge += in ? problem.charge(j) : 0;
                valid &= in
                        ? problem.status(j) != SiteStatus.FORBIDDEN
                        : !problem.status(j).isForced();
            }
            best = valid ? Math.min(best, charge) : best;
        }
        return best;
    }

    private static boolean isBackedUp(CoverProblem problem, boolean[] twice, int[] placeOf, int set) {
        for (int i = 0; i < problem.rows(); i++) {
            int chosen = 0;
            int could = 0;
            for (int place = 0; place <= problem.columns(); place++) {
                boolean stands = false;
                boolean may = false;
                for (int j : problem.columnsOf(i)) {
                    stands |= placeOf[j] == place && (set >> j & 1) == 1;
                    may |= placeOf[j] == place && problem.status(j) != SiteStatus.FORBIDDEN;
                }
                chosen += stands ? 1 : 0;
                could += may ? 1 : 0;
            }
            if (chosen < Math.min(could, twice[i] ? 2 : 1)) {
                return false;
            }
        }
        return true;
    }
}
