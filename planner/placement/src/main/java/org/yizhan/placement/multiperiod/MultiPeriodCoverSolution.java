package org.yizhan.placement.multiperiod;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;

/** In which period each site opens, what each period covers, and what no plan covers in it. Immutable. */
public final class MultiPeriodCoverSolution {

    private final int[] opening;
    private final List<Period> periods;

    /**
     * One period, in the measures of the input.
     *
     * @param opened sites that open in it
     * @param weight what is covered in it
     * @param bound what no choice within its limit covers more than
     * @param certifiedBound what duals alone prove of that, checked
     */
    public record Period(int opened, double weight, double bound, double certifiedBound) {}

    /**
     * @param bounds weight units that no choice within each limit exceeds
     * @param certified what duals alone prove of these
     * @throws IllegalArgumentException where the openings break a limit, a rule or a decision
     */
    MultiPeriodCoverSolution(
            CoverProblem problem,
            List<BuildLimit> limits,
            List<List<SideConstraint>> rules,
            int[] opening,
            long[] bounds,
            long[] certified) {
        this.opening = opening.clone();
        List<Period> found = new ArrayList<>();
        boolean[] covered = new boolean[problem.rows()];
        long used = 0;
        long weight = 0;
        for (int t = 0; t < limits.size(); t++) {
            int opened = 0;
            for (int j = 0; j < opening.length; j++) {
                if (opening[j] != t) {
                    continue;
                }
                if (problem.status(j) == SiteStatus.FORBIDDEN) {
                    throw new IllegalArgumentException("forbidden column " + j + " opens");
                }
                if (problem.status(j) != SiteStatus.EXISTING) {
                    opened++;
                    used += limits.get(t).byNumber() ? 1 : problem.cost(j);
                }
                weight += problem.cover(j, covered);
            }
            if (used > BuildCapacity.total(problem, limits.get(t))) {
                throw new IllegalArgumentException("period " + t + " uses more than its limit");
            }
            int period = t;
            int[] open = IntStream.range(0, opening.length)
                    .filter(j -> opening[j] >= 0 && opening[j] <= period)
                    .toArray();
            if (!rules.get(t).stream().allMatch(rule -> rule.holds(open))) {
                throw new IllegalArgumentException("period " + t + " breaks a rule");
            }
            found.add(new Period(
                    opened, problem.weightOf(weight), problem.weightOf(bounds[t]), problem.weightOf(certified[t])));
        }
        for (int j = 0; j < opening.length; j++) {
            boolean wrong = problem.status(j) == SiteStatus.EXISTING && opening[j] != 0;
            if (wrong || (problem.status(j) == SiteStatus.REQUIRED && opening[j] < 0)) {
                throw new IllegalArgumentException("forced column " + j + " does not open");
            }
        }
        this.periods = List.copyOf(found);
    }

    /** The period in which a column opens, 0 for existing ones, or −1 where it never does. */
    public int opening(int column) {
        return opening[column];
    }

    /** The columns that are open in the end, ascending. */
    public int[] columns() {
        return IntStream.range(0, opening.length).filter(j -> opening[j] >= 0).toArray();
    }

    public List<Period> periods() {
        return periods;
    }

    /** Covered weight, all periods together: what the plan is made for. */
    public double weight() {
        return periods.stream().mapToDouble(Period::weight).sum();
    }

    /** No plan covers more, all periods together. */
    public double bound() {
        return periods.stream().mapToDouble(Period::bound).sum();
    }

    /** What duals alone prove of {@link #bound}, checked. */
    public double certifiedBound() {
        return periods.stream().mapToDouble(Period::certifiedBound).sum();
    }

    public boolean isOptimal() {
        return periods.stream().allMatch(period -> period.weight() >= period.bound());
    }
}
