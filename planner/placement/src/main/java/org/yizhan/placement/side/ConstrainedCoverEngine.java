package org.yizhan.placement.side;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Incumbent;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/**
 * Covering under side rules: annealing beside a Lagrangian bound, in rounds of growing work, and an exact solver for what is
 * small enough or where no choice that keeps to everything turns up.
 */
public final class ConstrainedCoverEngine {

    /** What is enough where nothing but the best is. */
    public static final long BEST = Long.MIN_VALUE;

    private static final long FIRST_ROUND_LOOKS = 300;
    private static final long LEAST_TASK = 200_000;
    private static final long ROUND_GROWTH = 4;
    private static final double GENTLE = 0.1;
    private static final double HOT = 0.5;
    private static final double STEP_FROM_KNOWN = 0.25;
    /** Once the bound has converged and so many rounds found nothing better, further ones would not either. */
    private static final int MOST_VAIN_ROUNDS = 4;
    /** What an exact solver takes in its stride, in entries of its matrix. */
    private static final int MOST_ENTRIES_EXACT = 60_000;
    /** What it may try where nothing else has found any choice. */
    private static final int MOST_ENTRIES_FEASIBLE = 3_000_000;

    /** What closes a tiny problem, however little is allowed: a solver that may look at a few nodes only proves nothing. */
    private static final long LEAST_SOLVER_WORK = 50_000_000;

    private static final long WORK_PER_ENTRY = 1_000_000;

    private final ConstrainedCoverInstance instance;
    private final boolean[] forced;
    private final StopRule rule;
    private final ConstrainedCoverDual dual;
    private final List<ConstrainedCoverAnnealing> searches;
    private boolean impossible;
    private boolean askedSolver;
    private long exactBound = Long.MIN_VALUE;

    private ConstrainedCoverEngine(
            ConstrainedCoverInstance instance,
            boolean[] forced,
            boolean[] start,
            double[] duals,
            double[] limitDuals,
            StopRule rule,
            long seed) {
        this.instance = instance;
        this.forced = forced;
        this.rule = rule;
        this.impossible = instance.contradiction;
        this.searches = List.of(
                new ConstrainedCoverAnnealing(instance, start, GENTLE, seed),
                new ConstrainedCoverAnnealing(instance, start, HOT, seed + 1));
        ConstrainedCoverDual given = new ConstrainedCoverDual(instance, duals, limitDuals, upper(), STEP_FROM_KNOWN);
        ConstrainedCoverDual plain =
                new ConstrainedCoverDual(instance, plainDuals(), new double[limitDuals.length], upper(), 1);
        this.dual = given.value() >= plain.value() ? given : plain;
    }

    /**
     * Solves one problem.
     *
     * @param cost of each column, at least 0; forced columns are not charged
     * @param loss of leaving each row uncovered, at least 0, or negative where it must be covered
     * @param allowed columns that may be chosen, none of them forced
     * @param forced columns that are chosen in any case
     * @param start columns to begin with, whatever rules they break
     * @param duals multipliers of the rows to begin with
     * @param limitDuals multipliers of the limits to begin with, negative for a most
     * @param enough the search ends once a choice is worth no more than this, or none can; {@link #BEST} where it is to go on
     * @param listener hears the value of the best choice so far, where there is one, and what none is below; losses that nothing can
     *     spare not counted
     */
    public static RawConstrainedCoverSolution solve(
            Incidence matrix,
            long[] cost,
            long[] loss,
            boolean[] allowed,
            boolean[] forced,
            List<LinearConstraint> limits,
            int[] start,
            double[] duals,
            double[] limitDuals,
            long enough,
            StopRule rule,
            int threads,
            long seed,
            SolveProgress.Stage stage,
            Incumbent.Listener listener) {
        StopRule.Meter meter = rule.meter(rule.work());
        ConstrainedCoverInstance instance =
                ConstrainedCoverInstance.of(matrix, cost, loss, allowed, forced, limits, meter);
        boolean[] in = new boolean[matrix.columns];
        for (int j : start) {
            in[j] = true;
        }
        boolean[] own = new boolean[instance.columnId.length];
        for (int c = 0; c < own.length; c++) {
            own[c] = in[instance.columnId[c]];
        }
        double[] ownDuals = new double[instance.matrix.rows];
        for (int i = 0; i < duals.length; i++) {
            if (instance.rowOf[i] >= 0) {
                ownDuals[instance.rowOf[i]] += duals[i];
            }
        }
        ConstrainedCoverEngine engine =
                new ConstrainedCoverEngine(instance, forced, own, ownDuals, limitDuals, rule, seed);
        engine.run(enough, meter, threads, stage, listener);
        return engine.outcome(loss, meter.spent());
    }

    /** For every row the cheapest column, shared among its rows; all of a soft row's loss where columns cost nothing. */
    private double[] plainDuals() {
        Incidence matrix = instance.matrix;
        double[] duals = new double[matrix.rows];
        for (int i = 0; i < duals.length; i++) {
            duals[i] = instance.isHard(i) ? upper() : 0.5 * instance.loss[i];
            for (int k = matrix.rowStart[i]; k < matrix.rowStart[i + 1] && instance.isHard(i); k++) {
                int j = matrix.rowColumns[k];
                duals[i] = Math.min(duals[i], (double) instance.cost[j] / matrix.columnSize(j));
            }
        }
        return duals;
    }

    /** What the best choice is worth; where none is known, what no choice exceeds. */
    private double upper() {
        if (found()) {
            return best().bestValue();
        }
        double all = 1;
        for (long price : instance.cost) {
            all += price;
        }
        for (long loss : instance.loss) {
            all += Math.max(0, loss);
        }
        return all;
    }

    private boolean found() {
        return best().bestValue() < Long.MAX_VALUE;
    }

    private ConstrainedCoverAnnealing best() {
        return searches.get(0).bestValue() <= searches.get(1).bestValue() ? searches.get(0) : searches.get(1);
    }

    private long bound() {
        double lagrangian = Math.ceil(dual.value() - dual.doubt());
        return Math.max(exactBound, lagrangian < Long.MIN_VALUE / 2.0 ? Long.MIN_VALUE : (long) lagrangian);
    }

    private boolean closed() {
        return impossible || (found() && bound() >= best().bestValue());
    }

    private boolean decided(long enough) {
        return closed() || (enough != BEST && (bound() > enough || best().bestValue() <= enough));
    }

    private void run(
            long enough, StopRule.Meter meter, int threads, SolveProgress.Stage stage, Incumbent.Listener listener) {
        long size = instance.matrix.pairs() + instance.matrix.columns + 1L;
        long work = Math.max(LEAST_TASK, FIRST_ROUND_LOOKS * size);
        int vain = 0;
        try (Parallel parallel = new Parallel(threads)) {
            while (!decided(enough) && !meter.stopped() && !(dual.converged() && vain >= MOST_VAIN_ROUNDS)) {
                long left = rule.workLeft(meter);
                long share = left < 6 * work ? Math.max(1, left / 3) : work;
                long before = meter.spent();
                long valueBefore = best().bestValue();
                meter.spend(Math.max(1, parallel.run(tasks(share))));
                exchange();
                if (!found() && !decided(enough) && !instance.hasHardRows()) {
                    lookAtLimitsAlone(meter);
                }
                if (!decided(enough)) {
                    askSolver(meter, Math.max(share, LEAST_TASK));
                }
                stage.advance(meter.spent() - before);
                vain = found() && best().bestValue() == valueBefore ? vain + 1 : 0;
                if (found()) {
                    listener.hear(best().bestValue(), Math.min(best().bestValue(), bound()));
                }
                work *= ROUND_GROWTH;
            }
        }
    }

    /** The bound and a search, or two searches once the bound has converged, at equal shares of the work. */
    private List<Callable<Long>> tasks(long share) {
        List<Callable<Long>> tasks = new ArrayList<>();
        double upper = upper();
        double target = found() ? upper - 1 + 2 * dual.doubt() : Double.POSITIVE_INFINITY;
        long goal = bound();
        boolean bounding = !dual.converged();
        if (bounding) {
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                dual.run(part, upper, target);
                return part.spent();
            });
        }
        for (ConstrainedCoverAnnealing search : bounding && found() ? List.of(searches.get(0)) : searches) {
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                search.anneal(part, goal);
                return part.spent();
            });
        }
        return tasks;
    }

    private void exchange() {
        ConstrainedCoverAnnealing best = best();
        boolean[] choice = best.best();
        if (choice != null) {
            searches.forEach(search -> search.learn(choice, best.bestValue()));
        }
    }

    /** Where no row has to be covered the limits alone say whether there is any choice, and by which one may begin. */
    private void lookAtLimitsAlone(StopRule.Meter meter) {
        InterchangeableColumns alike = new InterchangeableColumns(instance);
        IntegerProgram program = alike.program();
        ExactSolver solver = program.variables() == 0 ? null : ExactSolver.find();
        if (solver == null) {
            return;
        }
        StopRule.Meter part = rule.meter(Math.max(meter.left() / 3, LEAST_SOLVER_WORK));
        ExactSolver.Found answer = solver.solve(program, null, part);
        meter.spend(part.spent());
        impossible = answer.status() == ExactSolver.Status.INFEASIBLE;
        long[] counts = answer.values();
        if (counts != null) {
            boolean[] choice = alike.choice(counts);
            searches.forEach(search -> search.learn(choice, instance.valueOf(choice)));
        }
    }

    /** An exact solver, for the whole of a small problem, or for any choice at all where none is known. */
    private void askSolver(StopRule.Meter meter, long share) {
        IntegerProgram program = instance.program();
        boolean small = program.entries() <= MOST_ENTRIES_EXACT;
        boolean anyWanted = !found() && program.entries() <= MOST_ENTRIES_FEASIBLE;
        ExactSolver solver = (small || anyWanted) && !(askedSolver && found() && !small) ? ExactSolver.find() : null;
        if (solver == null) {
            return;
        }
        askedSolver = true;
        StopRule.Meter part = rule.meter(Math.max(
                share, Math.max(meter.left() / 3, Math.min(LEAST_SOLVER_WORK, WORK_PER_ENTRY * program.entries()))));
        boolean[] known = best().best();
        ExactSolver.Found answer = solver.solve(program, known == null ? null : values(known, program), part);
        meter.spend(part.spent());
        impossible = answer.status() == ExactSolver.Status.INFEASIBLE && !found();
        long[] values = answer.values();
        if (values != null) {
            exactBound = Math.max(exactBound, answer.bound());
            boolean[] choice = new boolean[instance.matrix.columns];
            for (int j = 0; j < choice.length; j++) {
                choice[j] = values[j] == 1;
            }
            searches.forEach(search -> search.learn(choice, instance.valueOf(choice)));
        }
    }

    private long[] values(boolean[] choice, IntegerProgram program) {
        Incidence matrix = instance.matrix;
        long[] values = new long[program.variables()];
        int next = matrix.columns;
        for (int j = 0; j < matrix.columns; j++) {
            values[j] = choice[j] ? 1 : 0;
        }
        for (int i = 0; i < matrix.rows; i++) {
            if (!instance.isHard(i)) {
                boolean covered = false;
                for (int k = matrix.rowStart[i]; k < matrix.rowStart[i + 1] && !covered; k++) {
                    covered = choice[matrix.rowColumns[k]];
                }
                values[next++] = covered ? 0 : 1;
            }
        }
        return values;
    }

    private RawConstrainedCoverSolution outcome(long[] loss, long work) {
        double[] own = dual.rowMultipliers();
        double[] duals = new double[loss.length];
        for (int i = 0; i < duals.length; i++) {
            int row = instance.rowOf[i];
            if (row >= 0) {
                // A merged row's dual is shared out among its rows, none above its own loss.
                duals[i] = instance.isHard(row) ? own[row] : Math.min(own[row], loss[i]);
                own[row] -= duals[i];
            } else if (row == ConstrainedCoverInstance.LOST) {
                duals[i] = loss[i];
            }
        }
        boolean[] choice = impossible ? null : best().best();
        return new RawConstrainedCoverSolution(
                choice == null ? null : whole(choice),
                impossible,
                exactBound == Long.MIN_VALUE ? exactBound : exactBound + instance.lost,
                duals,
                dual.limitMultipliers(),
                work);
    }

    private int[] whole(boolean[] choice) {
        boolean[] in = forced.clone();
        for (int c = 0; c < choice.length; c++) {
            in[instance.columnId[c]] |= choice[c];
        }
        int[] columns = new int[in.length];
        int size = 0;
        for (int j = 0; j < in.length; j++) {
            if (in[j]) {
                columns[size++] = j;
            }
        }
        return Arrays.copyOf(columns, size);
    }
}
