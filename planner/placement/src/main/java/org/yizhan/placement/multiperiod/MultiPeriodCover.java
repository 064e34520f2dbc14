package org.yizhan.placement.multiperiod;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverCertificate;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

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
 *             L_rt ≤ Σ_j a_rj x_jt ≤ U_rt for every side rule r and t, where there are any, as in {@link ConstrainedSetCover}
 * </pre>
 *
 * <p>D. Schilling, Dynamic location modeling for public-sector facilities: a multicriteria approach, Decision Sciences 11
 * (1980). Without the nesting the periods fall apart into single-period problems, whose bounds hold here all the more:
 * each period's bound is that of its own relaxation, and their sum bounds the whole.
 */
public final class MultiPeriodCover {

    private final CoverProblem problem;
    private final List<BuildLimit> limits;
    /** Side rules of each period, the same in number and order; empty lists where there are none. */
    private final List<List<SideConstraint>> rules;
    /** For each period on its own, whose bound it is, and for each search of the nesting. */
    private final SolveOptions alone;

    private final SolveOptions nesting;
    private final SolveProgress progress;

    private MultiPeriodCover(
            CoverProblem problem,
            List<BuildLimit> limits,
            List<List<SideConstraint>> rules,
            SolveOptions alone,
            SolveOptions nesting,
            SolveProgress progress) {
        this.problem = problem;
        this.limits = limits;
        this.rules = rules;
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
     * @throws PlacementException where the last period allows less than the required sites take, or more sites than there are
     */
    public static MultiPeriodCoverSolution solve(
            CoverProblem problem, List<BuildLimit> limits, SolveOptions options, SolveProgress progress) {
        return Objects.requireNonNull(
                solve(problem, limits, Collections.nCopies(limits.size(), List.of()), options, progress).solution);
    }

    /**
     * What was found under side rules.
     *
     * @param solution null where none is known
     * @param impossible true where the rules of the last period cannot be kept to
     */
    public record Outcome(@Nullable MultiPeriodCoverSolution solution, boolean impossible) {}

    /**
     * As {@link #solve(CoverProblem, List, SolveOptions, SolveProgress)}, under side rules.
     *
     * @param rules those of each period for all that is open then: the same ones in the same order, whose most may grow and
     *     whose least is 0 before the last period
     * @throws PlacementException where the last period allows less than the required sites take, or more sites than there are
     */
    public static Outcome solve(
            CoverProblem problem,
            List<BuildLimit> limits,
            List<List<SideConstraint>> rules,
            SolveOptions options,
            SolveProgress progress) {
        if (limits.isEmpty() || rules.size() != limits.size()) {
            throw new IllegalArgumentException("no period, or rules of other periods");
        }
        // Half for the periods on their own, half for nests from up to three pivots.
        int nests = Math.max(1, Math.min(3, limits.size()) * (limits.size() - 1));
        return new MultiPeriodCover(
                        problem, limits, rules, options.shared(2 * limits.size()), options.shared(2 * nests), progress)
                .solve();
    }

    /** A choice for one period and what bounds it; no columns where none is known. */
    private record Single(
            List<Integer> columns,
            boolean found,
            boolean impossible,
            long bound,
            long certified,
            @Nullable MaximalCoverCertificate certificate,
            ConstrainedMaximalCover.@Nullable Proven proven) {}

    private Single single(
            CoverProblem period,
            BuildLimit limit,
            List<SideConstraint> rules,
            @Nullable Single like,
            SolveOptions options) {
        if (rules.isEmpty()) {
            MaximalCoverSolution solution = MaximalCover.solve(
                    period, limit, like == null ? null : like.certificate, options, progress.quietly());
            return new Single(
                    boxed(solution.columns()),
                    true,
                    false,
                    solution.boundUnits(),
                    solution.certifiedBoundUnits(),
                    solution.certificate(),
                    null);
        }
        ConstrainedMaximalCover.Proven proven = ConstrainedMaximalCover.prove(
                period, limit, rules, like == null ? null : like.proven, options, progress.quietly());
        ConstrainedCoverSolution solution = proven.solution();
        return new Single(
                solution.isFound() ? boxed(solution.columns()) : List.of(),
                solution.isFound(),
                solution.isImpossible(),
                solution.boundUnits(),
                solution.certifiedBoundUnits(),
                null,
                proven);
    }

    private static List<Integer> boxed(int[] columns) {
        return Arrays.stream(columns).boxed().toList();
    }

    private Outcome solve() {
        int last = limits.size() - 1;
        BuildCapacity.of(problem, limits.get(last));
        List<Single> single = new ArrayList<>();
        try (SolveProgress.Stage stage = progress.begin(SolveStage.PHASES, limits.size())) {
            Single before = null;
            for (int t = 0; t <= last; t++) {
                single.add(single(relaxed(t), limits.get(t), rules.get(t), before, alone));
                before = single.get(t);
                stage.advance(1);
            }
        }
        if (!single.get(last).found) {
            return new Outcome(null, single.get(last).impossible);
        }
        MultiPeriodState best = null;
        try (SolveProgress.Stage stage = progress.begin(SolveStage.NESTING, -1)) {
            for (int pivot : pivots(last)) {
                int[] opening = single.get(pivot).found ? nested(pivot, single.get(pivot).columns) : null;
                if (opening != null) {
                    MultiPeriodState state = new MultiPeriodState(problem, limits, rules, opening);
                    state.improve(progress);
                    best = best == null || state.total() > best.total() ? state : best;
                }
                stage.advance(1);
            }
        }
        if (best == null) {
            return new Outcome(null, false);
        }
        long[] certified = certified(single);
        long[] bounds = new long[certified.length];
        for (int t = 0; t < bounds.length; t++) {
            bounds[t] = Math.min(single.get(t).bound, certified[t]);
        }
        return new Outcome(
                new MultiPeriodCoverSolution(problem, limits, rules, best.openings(), bounds, certified), false);
    }

    /** The best that the duals of any period prove for each: with another price they hold for it as well. */
    private long[] certified(List<Single> single) {
        long[] bounds = new long[limits.size()];
        for (int t = 0; t < bounds.length; t++) {
            bounds[t] = single.get(t).certified;
            CoverProblem period = relaxed(t);
            for (int s = 0; s < bounds.length; s++) {
                MaximalCoverCertificate other = single.get(s).certificate;
                if (s != t && other != null && sameDecisions(period, relaxed(s))) {
                    bounds[t] = Math.min(bounds[t], proven(other, period, limits.get(t)));
                }
            }
        }
        return bounds;
    }

    /** A period that can afford nothing has prices out of all proportion; what overflows with them proves nothing for others. */
    private static long proven(MaximalCoverCertificate other, CoverProblem period, BuildLimit limit) {
        try {
            return other.within(period, limit).verify(period, limit);
        } catch (ArithmeticException tooLarge) {
            return Long.MAX_VALUE;
        }
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

    /** Opening periods nested around the choice of one period, −1 for sites that never open; null where rules forbid. */
    private int @Nullable [] nested(int pivot, List<Integer> choice) {
        int last = limits.size() - 1;
        int[] opening = new int[problem.columns()];
        Arrays.fill(opening, -1);
        for (int j : choice) {
            opening[j] = problem.status(j) == SiteStatus.EXISTING ? 0 : pivot;
        }
        for (int t = pivot - 1; t >= 0; t--) {
            SiteStatus[] statuses = statuses();
            for (int j = 0; j < statuses.length; j++) {
                if (statuses[j] != SiteStatus.EXISTING) {
                    statuses[j] = opening[j] == t + 1 ? SiteStatus.FREE : SiteStatus.FORBIDDEN;
                }
            }
            Single fewer = solved(statuses, t, growing(t));
            if (!fewer.found) {
                return null;
            }
            for (int j : fewer.columns) {
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
            Single more = solved(statuses, t, rules.get(t));
            if (!more.found) {
                return null;
            }
            for (int j : more.columns) {
                opening[j] = opening[j] < 0 ? t : opening[j];
            }
        }
        return opening;
    }

    /** The rules that allow less in a period than in the next: a part of the next period's choice keeps to all others. */
    private List<SideConstraint> growing(int period) {
        return IntStream.range(0, rules.get(period).size())
                .filter(r -> rules.get(period).get(r).linear().most()
                        < rules.get(period + 1).get(r).linear().most())
                .mapToObj(r -> rules.get(period).get(r))
                .toList();
    }

    private Single solved(SiteStatus[] statuses, int period, List<SideConstraint> side) {
        CoverProblem fixed = problem.deciding(statuses);
        BuildLimit limit = limits.get(period);
        int buildable = 0;
        for (SiteStatus status : statuses) {
            buildable += status == SiteStatus.FREE || status == SiteStatus.REQUIRED ? 1 : 0;
        }
        BuildLimit within = limit.byNumber() ? BuildLimit.stations(Math.min(limit.stations(), buildable)) : limit;
        return single(fixed, within, side, null, nesting);
    }
}
