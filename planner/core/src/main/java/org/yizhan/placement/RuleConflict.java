package org.yizhan.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Progress;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearLimit;
import org.yizhan.placement.solver.RuledRows;
import org.yizhan.placement.solver.StopRule;

/**
 * Why no choice of sites keeps to all rules: a set of rules, required sites and rows that cannot be had together although all
 * but any one of them can (an irreducible infeasible set), and the least changes with which everything can.
 *
 * <p>The set is found by halving (U. Junker, QuickXplain: preferred explanations and relaxations for over-constrained
 * problems, AAAI 2004), first among the planner's rules with all rows, then among the rows. A change is the optimum of the
 * same problem with one rule made elastic: min s with Σ a x ≤ U + s (or ≥ L − s), or min Σ w_i z_i over rows left uncovered.
 * Where no single rule helps, as few as possible are changed, and these as little as possible in sum. (J. Chinneck, E.
 * Dravnieks, Locating minimal infeasible constraint sets in linear programs, ORSA J. on Computing 3, 1991.)
 */
public final class RuleConflict {

    /** Where the elastic program of the rows has more entries, what could be left is not asked. */
    private static final long MOST_ENTRIES = 5_000_000;

    private static final long WORK_OF_ONE = 2_000_000_000L;

    private final CoverProblem problem;
    private final List<SiteLimit> limits;
    private final int[] ruleOf;
    private final int rules;
    private final SolveOptions options;
    private final Progress progress;
    /** Ends the search for the set; every change has a time of its own. */
    private StopRule stop;

    private final int[] required;
    private final int[] rows;
    private final int[] allRows;
    private final boolean[] existing;
    /** Which constraints each known choice breaks: what breaks none of some constraints shows that they can be had. */
    private final List<BitSet> witnesses = new ArrayList<>();

    private boolean sure = true;

    private RuleConflict(
            CoverProblem problem,
            List<SiteLimit> limits,
            int[] ruleOf,
            boolean coverAll,
            SolveOptions options,
            Progress progress) {
        this.problem = problem;
        this.limits = limits;
        this.ruleOf = ruleOf;
        this.rules = Arrays.stream(ruleOf).max().orElse(-1) + 1;
        this.options = options;
        this.progress = progress;
        this.stop = new StopRule(options.effort(), options.timeLimit(), progress);
        this.existing = new boolean[problem.columns()];
        boolean[] usable = new boolean[problem.columns()];
        int[] locked = new int[problem.columns()];
        int count = 0;
        for (int j = 0; j < usable.length; j++) {
            SiteStatus status = problem.status(j);
            existing[j] = status == SiteStatus.EXISTING;
            usable[j] = status == SiteStatus.FREE || status == SiteStatus.REQUIRED;
            if (status == SiteStatus.REQUIRED) {
                locked[count++] = j;
            }
        }
        this.required = Arrays.copyOf(locked, count);
        boolean[] open = new boolean[problem.rows()];
        for (int i = 0; i < open.length; i++) {
            open[i] = coverAll && problem.isCoverable(i) && !coveredBy(i, existing);
        }
        int[] needed = new int[open.length];
        int size = 0;
        for (int i = 0; i < open.length; i++) {
            if (open[i]) {
                needed[size++] = i;
            }
        }
        this.allRows = Arrays.copyOf(needed, size);
        this.rows = RuledRows.undominated(problem.incidence(), usable, open, stop);
    }

    /**
     * One way out.
     *
     * @param limits limits that give way, empty where rows or sites do
     * @param least what is the least of each of them then, in its measure; NaN where it stays
     * @param most what is the most of each of them then, in its measure; NaN where it stays
     * @param sites required sites to be given up
     * @param rows rows to be left uncovered
     * @param exact true where less would not do
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Change(int[] limits, double[] least, double[] most, int[] sites, int[] rows, boolean exact) {}

    /**
     * What cannot be had together.
     *
     * @param leasts limits whose least takes part
     * @param mosts limits whose most takes part
     * @param sites required sites that take part
     * @param rows rows that take part
     * @param irreducible true where the rest can be had without any one of them
     * @param changes each of which alone makes everything possible
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Explanation(
            int[] leasts, int[] mosts, int[] sites, int[] rows, boolean irreducible, List<Change> changes) {}

    /**
     * Explains.
     *
     * @param ruleOf number of the planner's rule that each limit comes from, from 0
     * @param coverAll whether every coverable row must be covered
     * @param rowLoss what leaving each row uncovered counts, at least 1
     * @param options effort and time for the set, and again for each change
     * @return null where no solver is to be had, or none shows within the effort that there is no choice
     */
    public static @Nullable Explanation explain(
            CoverProblem problem,
            List<SiteLimit> limits,
            int[] ruleOf,
            boolean coverAll,
            long[] rowLoss,
            SolveOptions options,
            Progress progress) {
        return new RuleConflict(problem, limits, ruleOf, coverAll, options, progress).explain(rowLoss);
    }

    private @Nullable Explanation explain(long[] rowLoss) {
        BitSet everything = new BitSet();
        everything.set(0, elements());
        if (!impossible(everything)) {
            return null;
        }
        // First whole rules, which may be thousands of limits, then their parts, then rows.
        BitSet background = rowElements();
        List<BitSet> blocks = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            BitSet block = new BitSet();
            for (int r = 0; r < limits.size(); r++) {
                if (ruleOf[r] == rule) {
                    block.set(2 * r, 2 * r + 2);
                }
            }
            blocks.add(block);
        }
        for (int k = 0; k < required.length; k++) {
            blocks.add(one(2 * limits.size() + k));
        }
        BitSet wholeRules = union(xplain(background, false, blocks));
        List<BitSet> sides = new ArrayList<>();
        for (int e = wholeRules.nextSetBit(0); e >= 0; e = wholeRules.nextSetBit(e + 1)) {
            if (exists(e)) {
                sides.add(one(e));
            }
        }
        BitSet parts = union(xplain(background, false, sides));
        List<BitSet> single = new ArrayList<>();
        for (int e = background.nextSetBit(0); e >= 0; e = background.nextSetBit(e + 1)) {
            single.add(one(e));
        }
        BitSet left = impossible(parts) ? new BitSet() : union(xplain(parts, false, single));
        boolean irreducible = sure;
        return new Explanation(
                parts.stream()
                        .filter(e -> e < 2 * limits.size() && e % 2 == 0)
                        .map(e -> e / 2)
                        .toArray(),
                parts.stream()
                        .filter(e -> e < 2 * limits.size() && e % 2 == 1)
                        .map(e -> e / 2)
                        .toArray(),
                parts.stream()
                        .filter(e -> e >= 2 * limits.size())
                        .map(e -> required[e - 2 * limits.size()])
                        .toArray(),
                left.stream().map(e -> rows[e - firstRow()]).toArray(),
                irreducible,
                changes(parts, rowLoss));
    }

    private int firstRow() {
        return 2 * limits.size() + required.length;
    }

    private int elements() {
        return firstRow() + rows.length;
    }

    private BitSet rowElements() {
        BitSet set = new BitSet();
        set.set(firstRow(), elements());
        return set;
    }

    /** Whether an element says anything: the least of a limit is 2r, its most 2r + 1. */
    private boolean exists(int element) {
        if (element >= 2 * limits.size()) {
            return true;
        }
        SiteLimit limit = limits.get(element / 2);
        return element % 2 == 0 ? limit.hasLeast() : limit.hasMost();
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
        Model model = new Model(active, false);
        if (model.contradiction) {
            return true;
        }
        IntegerProgram.Outcome outcome = model.program.solve(WORK_OF_ONE, stop);
        if (outcome.impossible()) {
            return true;
        }
        long[] values = outcome.values();
        if (values == null) {
            sure = false;
            return false;
        }
        witnesses.add(broken(model.choice(values)));
        return false;
    }

    private BitSet broken(boolean[] choice) {
        BitSet broken = new BitSet();
        for (int r = 0; r < limits.size(); r++) {
            LinearLimit limit = limits.get(r).linear();
            long used = limit.used(choice);
            broken.set(2 * r, used < limit.least());
            broken.set(2 * r + 1, used > limit.most());
        }
        for (int k = 0; k < required.length; k++) {
            broken.set(2 * limits.size() + k, !choice[required[k]]);
        }
        for (int k = 0; k < rows.length; k++) {
            broken.set(firstRow() + k, !coveredBy(rows[k], choice));
        }
        return broken;
    }

    private boolean coveredBy(int row, boolean[] choice) {
        for (int k = problem.incidence().rowBegin(row); k < problem.incidence().rowEnd(row); k++) {
            if (choice[problem.incidence().columnAt(k)]) {
                return true;
            }
        }
        return false;
    }

    private List<Change> changes(BitSet parts, long[] rowLoss) {
        List<Change> changes = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            boolean takesPart = false;
            for (int r = 0; r < limits.size(); r++) {
                takesPart |= ruleOf[r] == rule && (parts.get(2 * r) || parts.get(2 * r + 1));
            }
            if (takesPart) {
                add(changes, elastic(one(rule), false));
            }
        }
        for (int k = 0; k < required.length; k++) {
            if (parts.get(2 * limits.size() + k)) {
                add(changes, elastic(one(rules + k), false));
            }
        }
        if (changes.isEmpty()) {
            BitSet all = new BitSet();
            all.set(0, rules + required.length);
            add(changes, elastic(all, true));
        }
        add(changes, leaving(rowLoss));
        return changes;
    }

    private static void add(List<Change> changes, @Nullable Change change) {
        if (change != null) {
            changes.add(change);
        }
    }

    /** The least change of some rules and required sites; with {@code fewest}, of as few of them as possible. */
    private @Nullable Change elastic(BitSet soft, boolean fewest) {
        stop = new StopRule(options.effort(), options.timeLimit(), progress);
        long mostChanged = Long.MAX_VALUE;
        if (fewest) {
            Elastic count = new Elastic(soft, true, Long.MAX_VALUE);
            IntegerProgram.Outcome outcome = count.model.program.solve(WORK_OF_ONE, stop);
            long[] values = outcome.values();
            if (count.model.contradiction || values == null) {
                return null;
            }
            mostChanged = count.changed(values);
        }
        Elastic elastic = new Elastic(soft, false, mostChanged);
        if (elastic.model.contradiction) {
            return null;
        }
        IntegerProgram.Outcome outcome = elastic.model.program.solve(WORK_OF_ONE, stop);
        long[] values = outcome.values();
        return values == null ? null : elastic.change(values, outcome.optimal());
    }

    /** The least that has to be left uncovered with all rules held; null where the rules alone cannot be held. */
    private @Nullable Change leaving(long[] rowLoss) {
        stop = new StopRule(options.effort(), options.timeLimit(), progress);
        BitSet held = new BitSet();
        held.set(0, firstRow());
        Model model = new Model(held, false);
        if (model.contradiction || allRows.length == 0) {
            return null;
        }
        int[] leftRows = new int[allRows.length];
        int[] variables = new int[allRows.length];
        int count = 0;
        for (int row : allRows) {
            if (coveredBy(row, model.fixed)) {
                continue;
            }
            int[] free = model.freeColumnsOf(row);
            int leave = model.program.variable(rowLoss[row], 1);
            int[] all = Arrays.copyOf(free, free.length + 1);
            all[free.length] = leave;
            model.program.row(all, ones(all.length), 1, LinearLimit.ANY);
            leftRows[count] = row;
            variables[count++] = leave;
            if (model.program.entries() > MOST_ENTRIES) {
                return null;
            }
        }
        IntegerProgram.Outcome outcome = model.program.solve(WORK_OF_ONE, stop);
        long[] values = outcome.values();
        if (values == null) {
            return null;
        }
        int[] left = new int[count];
        int size = 0;
        for (int k = 0; k < count; k++) {
            if (values[variables[k]] == 1) {
                left[size++] = leftRows[k];
            }
        }
        return new Change(
                new int[0], new double[0], new double[0], new int[0], Arrays.copyOf(left, size), outcome.optimal());
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Some constraints as an integer program. A column that is in no active most harms nothing and is chosen outright; what
     * is left to decide are the columns that some most counts.
     */
    private final class Model {
        final IntegerProgram program = new IntegerProgram();
        final boolean[] fixed = existing.clone();
        final int[] variable = new int[problem.columns()];
        boolean contradiction;

        /** @param bare leaves the limits to the caller, and every column that any limit knows undecided */
        Model(BitSet active, boolean bare) {
            boolean[] counted = new boolean[variable.length];
            for (int r = 0; r < limits.size(); r++) {
                if (bare || (active.get(2 * r + 1) && limits.get(r).hasMost())) {
                    for (int j : limits.get(r).linear().columns()) {
                        counted[j] = true;
                    }
                }
            }
            for (int k = 0; k < required.length; k++) {
                fixed[required[k]] |= active.get(2 * limits.size() + k);
            }
            Arrays.fill(variable, -1);
            for (int j = 0; j < variable.length; j++) {
                if (problem.status(j) == SiteStatus.FORBIDDEN || fixed[j]) {
                    continue;
                }
                if (counted[j]) {
                    variable[j] = program.variable(0, 1);
                } else {
                    fixed[j] = true;
                }
            }
            for (int k = 0; k < rows.length; k++) {
                if (active.get(firstRow() + k) && !coveredBy(rows[k], fixed)) {
                    int[] free = freeColumnsOf(rows[k]);
                    contradiction |= free.length == 0;
                    program.row(free, ones(free.length), 1, LinearLimit.ANY);
                }
            }
            for (int r = 0; r < limits.size() && !bare; r++) {
                limit(r, active.get(2 * r), active.get(2 * r + 1), -1, -1);
            }
        }

        int[] freeColumnsOf(int row) {
            return Arrays.stream(problem.columnsOf(row))
                    .map(j -> variable[j])
                    .filter(v -> v >= 0)
                    .toArray();
        }

        /** A limit; {@code under} and {@code over} are variables by which it may be broken, or −1. */
        void limit(int r, boolean least, boolean most, int under, int over) {
            LinearLimit limit = limits.get(r).linear();
            int[] variables = new int[limit.columns().length + 1];
            long[] factors = new long[variables.length];
            int size = 0;
            long taken = 0;
            long room = 0;
            for (int k = 0; k < limit.columns().length; k++) {
                int j = limit.columns()[k];
                if (fixed[j]) {
                    taken += limit.uses()[k];
                } else if (variable[j] >= 0) {
                    variables[size] = variable[j];
                    factors[size++] = limit.uses()[k];
                    room += limit.uses()[k];
                }
            }
            if (most && limits.get(r).hasMost()) {
                bound(variables, factors, size, over, -1, LinearLimit.ANY, limit.most() - taken);
                contradiction |= over < 0 && taken > limit.most();
            }
            if (least && limits.get(r).hasLeast()) {
                bound(variables, factors, size, under, 1, limit.least() - taken, LinearLimit.ANY);
                contradiction |= under < 0 && taken + room < limit.least();
            }
        }

        private void bound(int[] variables, long[] factors, int size, int slack, int sign, long low, long high) {
            int length = slack < 0 ? size : size + 1;
            int[] own = Arrays.copyOf(variables, length);
            long[] uses = Arrays.copyOf(factors, length);
            if (slack >= 0) {
                own[size] = slack;
                uses[size] = sign;
            }
            program.row(own, uses, sign > 0 ? low : -LinearLimit.ANY, sign > 0 ? LinearLimit.ANY : high);
        }

        boolean[] choice(long[] values) {
            boolean[] choice = fixed.clone();
            for (int j = 0; j < choice.length; j++) {
                choice[j] |= variable[j] >= 0 && values[variable[j]] == 1;
            }
            return choice;
        }
    }

    /** Everything as a program in which some rules and required sites may give way, at a price. */
    private final class Elastic {
        final Model model;
        private final int[] under = new int[limits.size()];
        private final int[] over = new int[limits.size()];
        private final int[] given = new int[rules + required.length];

        /** @param counting prices each rule that gives way at 1, otherwise each unit by which it does */
        Elastic(BitSet soft, boolean counting, long mostChanged) {
            BitSet active = rowElements();
            for (int k = 0; k < required.length; k++) {
                active.set(2 * limits.size() + k, !soft.get(rules + k));
            }
            model = new Model(active, true);
            Arrays.fill(given, -1);
            Arrays.fill(under, -1);
            Arrays.fill(over, -1);
            for (int g = soft.nextSetBit(0); g >= 0; g = soft.nextSetBit(g + 1)) {
                given[g] = model.program.variable(counting || g >= rules ? 1 : 0, 1);
                if (g >= rules) {
                    // A site that may be given up: chosen, or given up.
                    int column = model.variable[required[g - rules]];
                    int[] pair = column >= 0 ? new int[] {column, given[g]} : new int[] {given[g]};
                    model.program.row(pair, ones(pair.length), column >= 0 ? 1 : 0, LinearLimit.ANY);
                }
            }
            for (int r = 0; r < limits.size(); r++) {
                int group = given[ruleOf[r]];
                if (group >= 0) {
                    LinearLimit limit = limits.get(r).linear();
                    long all = Arrays.stream(limit.uses()).sum();
                    under[r] = slack(limit.least(), group, counting);
                    over[r] = slack(all, group, counting);
                }
                model.limit(r, true, true, under[r], over[r]);
            }
            if (mostChanged < Long.MAX_VALUE) {
                int[] all = Arrays.stream(given).filter(v -> v >= 0).toArray();
                model.program.row(all, ones(all.length), 0, mostChanged);
            }
        }

        private int slack(long most, int group, boolean counting) {
            int slack = model.program.variable(counting ? 0 : 1, most);
            // Only a rule that gives way has slack.
            model.program.row(new int[] {slack, group}, new long[] {-1, most}, 0, LinearLimit.ANY);
            return slack;
        }

        long changed(long[] values) {
            return Arrays.stream(given)
                    .filter(v -> v >= 0)
                    .map(v -> (int) values[v])
                    .sum();
        }

        @Nullable
        Change change(long[] values, boolean exact) {
            int[] changed = new int[limits.size()];
            double[] least = new double[changed.length];
            double[] most = new double[changed.length];
            int size = 0;
            for (int r = 0; r < changed.length; r++) {
                long down = under[r] < 0 ? 0 : values[under[r]];
                long up = over[r] < 0 ? 0 : values[over[r]];
                if (down > 0 || up > 0) {
                    SiteLimit limit = limits.get(r);
                    changed[size] = r;
                    least[size] =
                            down == 0 ? Double.NaN : limit.amount(limit.linear().least() - down);
                    most[size++] =
                            up == 0 ? Double.NaN : limit.amount(limit.linear().most() + up);
                }
            }
            int[] sites = new int[required.length];
            int count = 0;
            for (int k = 0; k < required.length; k++) {
                if (given[rules + k] >= 0 && values[given[rules + k]] == 1) {
                    sites[count++] = required[k];
                }
            }
            return new Change(
                    Arrays.copyOf(changed, size),
                    Arrays.copyOf(least, size),
                    Arrays.copyOf(most, size),
                    Arrays.copyOf(sites, count),
                    new int[0],
                    exact);
        }
    }
}
