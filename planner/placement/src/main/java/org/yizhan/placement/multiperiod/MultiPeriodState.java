package org.yizhan.placement.multiperiod;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.SolveProgress;

/** Opening periods of sites, with how often each row is covered in each period, for local search. */
final class MultiPeriodState {

    /** A pass costs a look at every pair of chosen sites; few passes find most of what there is to find. */
    private static final int MOST_PASSES = 20;

    private final CoverProblem problem;
    private final int periods;
    /** What is left of each limit in each period: first that on what is built, then of each rule whose most grows. */
    private final long[][] room;
    /** What each site takes of each limit. */
    private final long[][] use;

    private final int[] opening;
    /** How often each row is covered in each period. */
    private final int[][] times;

    private final int[][] rowsOf;
    private final List<Integer> movable = new ArrayList<>();

    /** @param opening period in which each site opens, −1 for never */
    MultiPeriodState(CoverProblem problem, List<BuildLimit> limits, List<List<SideConstraint>> rules, int[] opening) {
        this.problem = problem;
        this.periods = limits.size();
        this.opening = opening.clone();
        int[] growing = growing(rules);
        this.room = new long[1 + growing.length][periods];
        this.use = new long[1 + growing.length][problem.columns()];
        this.times = new int[periods][problem.rows()];
        this.rowsOf = new int[problem.columns()][];
        for (int t = 0; t < periods; t++) {
            room[0][t] = BuildCapacity.total(problem, limits.get(t));
            for (int k = 0; k < growing.length; k++) {
                LinearConstraint limit = rules.get(t).get(growing[k]).linear();
                room[k + 1][t] = limit.most();
                for (int n = 0; n < limit.columns().length; n++) {
                    use[k + 1][limit.columns()[n]] = limit.uses()[n];
                }
            }
        }
        boolean byNumber = limits.get(0).byNumber();
        for (int j = 0; j < opening.length; j++) {
            if (opening[j] < 0) {
                continue;
            }
            rowsOf[j] = problem.rowsOf(j);
            if (problem.status(j) != SiteStatus.EXISTING) {
                movable.add(j);
                use[0][j] = byNumber ? 1 : problem.cost(j);
            }
            for (int t = opening[j]; t < periods; t++) {
                take(j, t, 1);
                change(j, t, 1);
            }
        }
    }

    /** Rules that allow less in some period than in the last; what is open earlier is a part of that, and keeps to all others. */
    private static int[] growing(List<List<SideConstraint>> rules) {
        List<SideConstraint> last = rules.get(rules.size() - 1);
        return IntStream.range(0, last.size())
                .filter(r -> rules.stream()
                        .anyMatch(period -> period.get(r).linear().most()
                                < last.get(r).linear().most()))
                .toArray();
    }

    private void take(int column, int period, int times) {
        for (int k = 0; k < room.length; k++) {
            room[k][period] -= times * use[k][column];
        }
    }

    /** Whether a period has room for one site once another has left it; −1 for none that leaves. */
    private boolean hasRoom(int period, int column, int leaving) {
        for (int k = 0; k < room.length; k++) {
            if (room[k][period] + (leaving < 0 ? 0 : use[k][leaving]) < use[k][column]) {
                return false;
            }
        }
        return true;
    }

    int[] openings() {
        return opening.clone();
    }

    /** Covered weight, all periods together, in weight units. */
    long total() {
        long total = 0;
        for (int[] period : times) {
            for (int i = 0; i < period.length; i++) {
                total += period[i] > 0 ? problem.weight(i) : 0;
            }
        }
        return total;
    }

    /** Opens sites earlier where there is room, and exchanges opening periods, until nothing gets better. */
    void improve(SolveProgress progress) {
        boolean better = true;
        for (int pass = 0; better && pass < MOST_PASSES; pass++) {
            better = false;
            for (int a = 0; a < movable.size() && !progress.isCancelled(); a++) {
                int j = movable.get(a);
                while (opening[j] > 0 && hasRoom(opening[j] - 1, j, -1)) {
                    int t = --opening[j];
                    take(j, t, 1);
                    better |= change(j, t, 1) > 0;
                }
                for (int b = 0; b < a; b++) {
                    better |= exchange(j, movable.get(b));
                }
            }
        }
    }

    /** Lets each of two sites open when the other does now, if that covers more. */
    private boolean exchange(int j, int k) {
        int early = opening[j] < opening[k] ? j : k;
        int late = early == j ? k : j;
        for (int t = opening[early]; t < opening[late]; t++) {
            if (!hasRoom(t, late, early)) {
                return false;
            }
        }
        long gain = 0;
        for (int t = opening[early]; t < opening[late]; t++) {
            gain += change(early, t, -1) + change(late, t, 1);
        }
        if (gain > 0) {
            for (int t = opening[early]; t < opening[late]; t++) {
                take(early, t, -1);
                take(late, t, 1);
            }
            int swapped = opening[early];
            opening[early] = opening[late];
            opening[late] = swapped;
            return true;
        }
        for (int t = opening[early]; t < opening[late]; t++) {
            change(late, t, -1);
            change(early, t, 1);
        }
        return false;
    }

    /** Adds a site to a period or takes it out; returns by how much the covered weight changes. */
    private long change(int column, int period, int by) {
        long change = 0;
        int[] counts = times[period];
        for (int row : rowsOf[column]) {
            int before = counts[row];
            counts[row] += by;
            if (before == 0) {
                change += problem.weight(row);
            } else if (counts[row] == 0) {
                change -= problem.weight(row);
            }
        }
        return change;
    }
}
