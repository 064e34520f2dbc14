package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** p-median and p-center against every choice of sites, and against published optima. */
final class WalkProblemsTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(2_000_000);

    private static WalkProblem small(SplittableRandom random) {
        int sites = 1 + random.nextInt(9);
        int demands = 1 + random.nextInt(10);
        int far = 100;
        boolean sparse = random.nextBoolean();
        int[][] demandsOf = new int[sites][];
        int[][] mmOf = new int[sites][];
        SiteStatus[] statuses = new SiteStatus[sites];
        for (int j = 0; j < sites; j++) {
            int count = 0;
            int[] listed = new int[demands];
            int[] mm = new int[demands];
            for (int i = 0; i < demands; i++) {
                if (!sparse || random.nextInt(3) > 0) {
                    listed[count] = i;
                    mm[count++] = random.nextInt(random.nextBoolean() ? 10 : 101);
                }
            }
            demandsOf[j] = Arrays.copyOf(listed, count);
            mmOf[j] = Arrays.copyOf(mm, count);
            statuses[j] = random.nextInt(5) > 0
                    ? SiteStatus.FREE
                    : SiteStatus.values()[random.nextInt(SiteStatus.values().length)];
        }
        double[] weights = new double[demands];
        for (int i = 0; i < demands; i++) {
            weights[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(40) / 4.0;
        }
        return new WalkProblem(demandsOf, mmOf, weights, far, statuses);
    }

    private static int count(WalkProblem problem, SiteStatus status) {
        int count = 0;
        for (int j = 0; j < problem.sites(); j++) {
            count += problem.status(j) == status ? 1 : 0;
        }
        return count;
    }

    /** Least weighted walk and least longest walk over every allowed choice. */
    private static long[] bruteForce(WalkProblem problem, int stations) {
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int set = 0; set < 1 << problem.sites(); set++) {
            boolean[] open = new boolean[problem.sites()];
            int built = 0;
            boolean allowed = true;
            for (int j = 0; j < open.length; j++) {
                open[j] = (set >> j & 1) == 1;
                SiteStatus status = problem.status(j);
                allowed &= open[j] ? status != SiteStatus.FORBIDDEN : !status.isForced();
                built += open[j] && status != SiteStatus.EXISTING ? 1 : 0;
            }
            if (!allowed || built > stations) {
                continue;
            }
            long cost = 0;
            long longest = 0;
            for (int i = 0; i < problem.demands(); i++) {
                int nearest = problem.farMm();
                boolean listed = false;
                for (int k = problem.walks().begin(i); k < problem.walks().end(i); k++) {
                    if (open[problem.walks().siteAt(k)]) {
                        nearest = Math.min(nearest, problem.walks().mmAt(k));
                        listed = true;
                    }
                }
                cost += problem.weight(i) * nearest;
                longest = Math.max(longest, listed ? nearest : Integer.MAX_VALUE);
            }
            best[0] = Math.min(best[0], cost);
            best[1] = Math.min(best[1], longest);
        }
        return best;
    }

    @Test
    void medianAndCenterFindWhatBruteForceFindsAndTheirBoundsHold() {
        int medianProven = 0;
        int centers = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WalkProblem problem = small(random);
            int required = count(problem, SiteStatus.REQUIRED);
            int stations = required + random.nextInt(count(problem, SiteStatus.FREE) + 1);
            if (stations + count(problem, SiteStatus.EXISTING) == 0) {
                continue;
            }
            long[] best = bruteForce(problem, stations);
            MedianSolution median = PMedian.solve(problem, stations, SHORT, Progress.silent());
            assertThat(median.cost()).as("median, seed %d", seed).isEqualTo(best[0]);
            assertThat(median.bound()).as("median bound, seed %d", seed).isLessThanOrEqualTo(best[0]);
            medianProven += median.isOptimal() ? 1 : 0;
            if (best[1] == Integer.MAX_VALUE) {
                assertThatThrownBy(() -> PCenter.solve(problem, stations, SHORT, Progress.silent()))
                        .isInstanceOf(YizhanException.class);
                continue;
            }
            PCenter.Outcome center = PCenter.solve(problem, stations, SHORT, Progress.silent());
            assertThat((long) center.longestMm()).as("center, seed %d", seed).isEqualTo(best[1]);
            assertThat((long) center.boundMm())
                    .as("center bound, seed %d", seed)
                    .isLessThanOrEqualTo(best[1]);
            centers++;
        }
        assertThat(medianProven).isGreaterThan(1500);
        assertThat(centers).isGreaterThan(1000);
    }

    @Test
    void aNumberOfStationsThatCannotBeIsRefused() {
        WalkProblem problem =
                new WalkProblem(new int[][] {{0}, {0}}, new int[][] {{5}, {7}}, new double[] {1}, 10, new SiteStatus[] {
                    SiteStatus.REQUIRED, SiteStatus.FREE
                });
        for (int stations : new int[] {0, 3}) {
            assertThatThrownBy(() -> PMedian.solve(problem, stations, SHORT, Progress.silent()))
                    .isInstanceOf(YizhanException.class);
        }
    }
}
