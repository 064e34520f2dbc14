package org.yizhan.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Nested multi-period MCLP: in which period each site opens, so that most weight is covered over all periods together. What
 * opens stays open.
 *
 * <pre>
 * sets        J sites (columns), I rows with weights w_i, J_i ⊆ J the sites that cover row i, periods t = 1 … T
 * variables   x_jt = 1 where site j is open in period t, else 0;  z_it = 1 where row i is covered then, else 0
 * maximise    Σ_t Σ_{i∈I} w_i z_it
 * subject to  z_it ≤ Σ_{j∈J_i} x_jt      for every i ∈ I and t
 *             Σ_j a_j x_jt ≤ C_t         over the sites to build, for every t; C_1 ≤ … ≤ C_T counted from the start
 *             x_jt ≥ x_j,t−1             for every j and t
 *             x_jt = 1                   for existing sites in every period, for required ones in the last
 *             x_jt = 0                   for forbidden sites
 * </pre>
 *
 * <p>D. Schilling, Dynamic location modeling for public-sector facilities: a multicriteria approach, Decision Sciences 11
 * (1980). Without the nesting the periods fall apart into single-period problems, whose bounds hold here all the more:
 * each period's bound is that of its own relaxation, and their sum bounds the whole.
 */
public final class PhasedCover {

    private final CoverProblem problem;
    private final List<MaxCoverLimits> limits;
    /** For each period on its own, whose bound it is, and for each search of the nesting. */
    private final SolveOptions alone;

    private final SolveOptions nesting;
    private final Progress progress;

    private PhasedCover(
            CoverProblem problem,
            List<MaxCoverLimits> limits,
            SolveOptions alone,
            SolveOptions nesting,
            Progress progress) {
        this.problem = problem;
        this.limits = limits;
        this.alone = alone;
        this.nesting = nesting;
        this.progress = progress;
    }

    /**
     * Solves the problem, best effort within the options: each period on its own, then nested backwards and forwards from
     * several of these, then improved by exchanging opening periods.
     *
     * @param limits what may be built up to the end of each period, never less than in the period before; all stations or
     *     all budgets
     * @throws YizhanException where the last period allows less than the required sites take, or more sites than there are
     */
    public static PhasedSolution solve(
            CoverProblem problem, List<MaxCoverLimits> limits, SolveOptions options, Progress progress) {
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("no period");
        }
        // Half for the periods on their own, half for nests from up to three pivots.
        int nests = Math.max(1, Math.min(3, limits.size()) * (limits.size() - 1));
        return new PhasedCover(problem, limits, options.shared(2 * limits.size()), options.shared(2 * nests), progress)
                .solve();
    }

    private PhasedSolution solve() {
        int last = limits.size() - 1;
        Capacity.of(problem, limits.get(last));
        List<MaxCoverSolution> single = new ArrayList<>();
        try (Progress.Stage stage = progress.begin(Message.of("placement.stage-phases"), limits.size())) {
            MaxCoverCertificate before = null;
            for (int t = 0; t <= last; t++) {
                single.add(MaxCover.solve(relaxed(t), limits.get(t), before, alone, progress.quietly()));
                before = single.get(t).certificate();
                stage.advance(1);
            }
        }
        PhaseState best = null;
        try (Progress.Stage stage = progress.begin(Message.of("placement.stage-nesting"), -1)) {
            for (int pivot : pivots(last)) {
                PhaseState state = new PhaseState(problem, limits, nested(pivot, single.get(pivot)));
                state.improve(progress);
                stage.advance(1);
                if (best == null || state.total() > best.total()) {
                    best = state;
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("no pivot");
        }
        long[] certified = certified(single);
        long[] bounds = new long[certified.length];
        for (int t = 0; t < bounds.length; t++) {
            bounds[t] = Math.min(single.get(t).boundUnits(), certified[t]);
        }
        return new PhasedSolution(problem, limits, best.openings(), bounds, certified);
    }

    /** The best that the duals of any period prove for each: with another price they hold for it as well. */
    private long[] certified(List<MaxCoverSolution> single) {
        long[] bounds = new long[limits.size()];
        for (int t = 0; t < bounds.length; t++) {
            bounds[t] = single.get(t).certifiedBoundUnits();
            CoverProblem period = relaxed(t);
            for (int s = 0; s < bounds.length; s++) {
                if (s != t && sameDecisions(period, relaxed(s))) {
                    MaxCoverCertificate other = single.get(s).certificate().within(period, limits.get(t));
                    bounds[t] = Math.min(bounds[t], other.verify(period, limits.get(t)));
                }
            }
        }
        return bounds;
    }

    private static boolean sameDecisions(CoverProblem a, CoverProblem b) {
        for (int j = 0; j < a.columns(); j++) {
            if (a.status(j) != b.status(j)) {
                return false;
            }
        }
        return true;
    }

    /** Forwards from an early period the budget might be gone before what is required has its turn. */
    private int[] pivots(int last) {
        for (int j = 0; j < problem.columns(); j++) {
            if (problem.status(j) == SiteStatus.REQUIRED) {
                return new int[] {last};
            }
        }
        return Arrays.stream(new int[] {last, last / 2, 0}).distinct().toArray();
    }

    /** The single-period problem of a period: what is required need not be there before the last. */
    private CoverProblem relaxed(int period) {
        SiteStatus[] statuses = statuses();
        if (period < limits.size() - 1) {
            for (int j = 0; j < statuses.length; j++) {
                statuses[j] = statuses[j] == SiteStatus.REQUIRED ? SiteStatus.FREE : statuses[j];
            }
        }
        return problem.deciding(statuses);
    }

    private SiteStatus[] statuses() {
        SiteStatus[] statuses = new SiteStatus[problem.columns()];
        for (int j = 0; j < statuses.length; j++) {
            statuses[j] = problem.status(j);
        }
        return statuses;
    }

    /** Opening periods nested around the choice of one period; −1 for sites that never open. */
    private int[] nested(int pivot, MaxCoverSolution choice) {
        int last = limits.size() - 1;
        int[] opening = new int[problem.columns()];
        Arrays.fill(opening, -1);
        for (int j : choice.columns()) {
            opening[j] = problem.status(j) == SiteStatus.EXISTING ? 0 : pivot;
        }
        for (int t = pivot - 1; t >= 0; t--) {
            SiteStatus[] statuses = statuses();
            for (int j = 0; j < statuses.length; j++) {
                if (statuses[j] != SiteStatus.EXISTING) {
                    statuses[j] = opening[j] == t + 1 ? SiteStatus.FREE : SiteStatus.FORBIDDEN;
                }
            }
            for (int j : solved(statuses, limits.get(t))) {
                opening[j] = problem.status(j) == SiteStatus.EXISTING ? 0 : t;
            }
        }
        for (int t = pivot + 1; t <= last; t++) {
            SiteStatus[] statuses = statuses();
            for (int j = 0; j < statuses.length; j++) {
                if (opening[j] >= 0 && statuses[j] != SiteStatus.EXISTING) {
                    statuses[j] = SiteStatus.REQUIRED;
                }
            }
            for (int j : solved(statuses, limits.get(t))) {
                opening[j] = opening[j] < 0 ? t : opening[j];
            }
        }
        return opening;
    }

    private int[] solved(SiteStatus[] statuses, MaxCoverLimits limit) {
        CoverProblem fixed = problem.deciding(statuses);
        int buildable = 0;
        for (SiteStatus status : statuses) {
            buildable += status == SiteStatus.FREE || status == SiteStatus.REQUIRED ? 1 : 0;
        }
        MaxCoverLimits within =
                limit.byNumber() ? MaxCoverLimits.stations(Math.min(limit.stations(), buildable)) : limit;
        return MaxCover.solve(fixed, within, nesting, progress.quietly()).columns();
    }
}
