package org.yizhan.placement.infeasibility;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * The constraints among which a conflict is sought, numbered as elements of a set: the least and the most of each limit, then
 * the required sites, then the rows to be covered unless these are facts. Existing and forbidden columns are facts, not constraints. Immutable.
 */
final class ConflictProblem {

    final CoverProblem cover;
    final List<SideConstraint> limits;
    final int[] ruleOf;
    /** How many rules the limits come from. */
    final int rules;

    final boolean[] existing;
    final int[] required;
    /** Rows to be covered that no existing site covers. */
    final int[] openRows;
    /** Those of them that are elements: to cover these is to cover all. */
    final int[] rows;

    /** Whether that rows are to be covered is a fact, too. */
    final boolean rowsAreFacts;

    /** @param ruleOf number of the rule that each limit comes from, from 0 */
    ConflictProblem(
            CoverProblem cover,
            List<SideConstraint> limits,
            int[] ruleOf,
            boolean coverAll,
            boolean rowsAreFacts,
            StopRule stop) {
        this.rowsAreFacts = rowsAreFacts;
        this.cover = cover;
        this.limits = limits;
        this.ruleOf = ruleOf;
        this.rules = Arrays.stream(ruleOf).max().orElse(-1) + 1;
        this.existing = new boolean[cover.columns()];
        boolean[] usable = new boolean[cover.columns()];
        for (int j = 0; j < usable.length; j++) {
            SiteStatus status = cover.status(j);
            existing[j] = status == SiteStatus.EXISTING;
            usable[j] = status == SiteStatus.FREE || status == SiteStatus.REQUIRED;
        }
        this.required = IntStream.range(0, usable.length)
                .filter(j -> cover.status(j) == SiteStatus.REQUIRED)
                .toArray();
        boolean[] open = new boolean[cover.rows()];
        for (int i = 0; i < open.length; i++) {
            open[i] = coverAll && cover.isCoverable(i) && !covered(i, existing);
        }
        this.openRows = IntStream.range(0, open.length).filter(i -> open[i]).toArray();
        this.rows = UndominatedRows.undominated(cover.incidence(), usable, open, stop);
    }

    /** The element of a limit's least. */
    int least(int limit) {
        return 2 * limit;
    }

    /** The element of a limit's most. */
    int most(int limit) {
        return 2 * limit + 1;
    }

    /** The element of {@code required[k]}. */
    int site(int k) {
        return 2 * limits.size() + k;
    }

    /** The element of {@code rows[k]}. */
    int row(int k) {
        return site(required.length) + k;
    }

    /** Whether an element says anything: a limit may have no least or no most. */
    boolean exists(int element) {
        if (element >= site(0)) {
            return true;
        }
        SideConstraint limit = limits.get(element / 2);
        return element % 2 == 0 ? limit.hasLeast() : limit.hasMost();
    }

    BitSet all() {
        BitSet elements = allButRows();
        elements.or(allRows());
        return elements;
    }

    BitSet allRows() {
        return range(row(0), row(rowsAreFacts ? 0 : rows.length));
    }

    BitSet allButRows() {
        return range(0, row(0));
    }

    /** Both ends of every limit of a rule. */
    BitSet ofRule(int rule) {
        BitSet elements = new BitSet();
        for (int r = 0; r < limits.size(); r++) {
            if (ruleOf[r] == rule) {
                elements.set(least(r));
                elements.set(most(r));
            }
        }
        return elements;
    }

    private static BitSet range(int from, int to) {
        BitSet elements = new BitSet();
        elements.set(from, to);
        return elements;
    }

    /** The elements that a choice of columns does not keep to. */
    BitSet brokenBy(boolean[] choice) {
        BitSet broken = new BitSet();
        for (int r = 0; r < limits.size(); r++) {
            LinearConstraint limit = limits.get(r).linear();
            long used = limit.used(choice);
            broken.set(least(r), used < limit.least());
            broken.set(most(r), used > limit.most());
        }
        for (int k = 0; k < required.length; k++) {
            broken.set(site(k), !choice[required[k]]);
        }
        for (int k = 0; k < rows.length && !rowsAreFacts; k++) {
            broken.set(row(k), !covered(rows[k], choice));
        }
        return broken;
    }

    /** Whether a choice of columns covers a row. */
    boolean covered(int row, boolean[] choice) {
        for (int k = cover.incidence().rowBegin(row); k < cover.incidence().rowEnd(row); k++) {
            if (choice[cover.incidence().columnAt(k)]) {
                return true;
            }
        }
        return false;
    }
}
