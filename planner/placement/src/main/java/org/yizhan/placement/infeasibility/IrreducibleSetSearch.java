package org.yizhan.placement.infeasibility;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.StopRule;

/**
 * Finds an irreducible infeasible set by halving (U. Junker, QuickXplain: preferred explanations and relaxations for
 * over-constrained problems, AAAI 2004), first among the planner's rules with all rows, then among the rows.
 */
final class IrreducibleSetSearch {

    private final ConflictProblem problem;
    private final StopRule stop;
    /** What each known choice breaks: one that breaks none of some constraints shows that they can be had. */
    private final List<BitSet> witnesses = new ArrayList<>();

    private boolean sure = true;

    IrreducibleSetSearch(ConflictProblem problem, StopRule stop) {
        this.problem = problem;
        this.stop = stop;
    }

    /** Whether every set that was not shown to be impossible was shown to be possible. */
    boolean isSure() {
        return sure;
    }

    /** Elements that cannot be had together; null where it is not shown that all of them cannot. */
    @Nullable
    BitSet find() {
        if (!impossible(problem.all())) {
            return null;
        }
        // First whole rules, which may be thousands of limits, then their parts, then rows.
        BitSet rows = problem.allRows();
        List<BitSet> blocks = new ArrayList<>();
        for (int rule = 0; rule < problem.rules; rule++) {
            blocks.add(problem.ofRule(rule));
        }
        for (int k = 0; k < problem.required.length; k++) {
            blocks.add(one(problem.site(k)));
        }
        BitSet wholeRules = union(xplain(rows, false, blocks));
        BitSet parts = union(xplain(rows, false, singles(wholeRules)));
        BitSet left = impossible(parts) ? new BitSet() : union(xplain(parts, false, singles(rows)));
        left.or(parts);
        return left;
    }

    private List<BitSet> singles(BitSet elements) {
        return elements.stream()
                .filter(problem::exists)
                .mapToObj(IrreducibleSetSearch::one)
                .toList();
    }

    private static BitSet one(int element) {
        BitSet set = new BitSet();
        set.set(element);
        return set;
    }

    private static BitSet union(List<BitSet> sets) {
        BitSet all = new BitSet();
        sets.forEach(all::or);
        return all;
    }

    /** A smallest part (by inclusion) of some blocks that is impossible with the background; all of them are. */
    private List<BitSet> xplain(BitSet background, boolean changed, List<BitSet> blocks) {
        if ((changed && impossible(background)) || blocks.isEmpty()) {
            return List.of();
        }
        if (blocks.size() == 1) {
            return blocks;
        }
        List<BitSet> first = blocks.subList(0, blocks.size() / 2);
        List<BitSet> second = blocks.subList(blocks.size() / 2, blocks.size());
        BitSet withFirst = union(first);
        withFirst.or(background);
        List<BitSet> ofSecond = xplain(withFirst, true, second);
        BitSet withSecond = union(ofSecond);
        withSecond.or(background);
        List<BitSet> ofFirst = xplain(withSecond, !ofSecond.isEmpty(), first);
        List<BitSet> both = new ArrayList<>(ofFirst);
        both.addAll(ofSecond);
        return both;
    }

    /** True where it is shown that some constraints cannot be had together. */
    private boolean impossible(BitSet active) {
        for (BitSet broken : witnesses) {
            if (!broken.intersects(active)) {
                return false;
            }
        }
        ConflictProgram model = ConflictProgram.of(problem, active);
        IntegerProgram.Outcome outcome = model.solve(stop);
        if (outcome.impossible()) {
            return true;
        }
        long[] values = outcome.values();
        if (values == null) {
            sure = false;
            return false;
        }
        witnesses.add(problem.brokenBy(model.choice(values)));
        return false;
    }
}
