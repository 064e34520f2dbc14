package org.yizhan.placement.solver;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The solvers that OR-Tools brings: CP-SAT and SCIP, both through its linear-solver interface, which needs none of the
 * protobuf classes that would clash with those of the OSM reader. The native library is unpacked and loaded at first use.
 */
final class NativeSolver implements ExactSolver {

    /** Bounds come in floating point; this much is taken off before they are rounded up to a whole number. */
    private static final double SAFETY = 1e-6;
    /** Work that a simplex iteration stands for, in looks at every pair. */
    private static final long LOOKS_PER_ITERATION = 6;
    /** Work of setting up and presolving, likewise. */
    private static final long LOOKS_TO_BEGIN = 500;
    /** Simplex iterations that a node takes without cutting planes, about. */
    private static final long ITERATIONS_PER_NODE = 15;
    /** Work that a unit of CP-SAT's deterministic time stands for, in pairs visited. */
    private static final double WORK_PER_UNIT = 1.5e8;

    /** Measured at 368 columns, where counting cores harms, and at 2,206, where it helps. */
    private static final int MOST_COLUMNS_WITHOUT_COUNTING = 600;

    private static final long POLL_MILLIS = 50;

    private NativeSolver() {}

    private static final class Holder {
        static final @Nullable NativeSolver FOUND = load();

        private static @Nullable NativeSolver load() {
            try {
                Loader.loadNativeLibraries();
                return new NativeSolver();
            } catch (RuntimeException | LinkageError e) {
                // No library for this platform, or no place to unpack it to: the own search does without.
                System.getLogger(NativeSolver.class.getName()).log(System.Logger.Level.DEBUG, "no OR-Tools", e);
                return null;
            }
        }
    }

    static @Nullable NativeSolver find() {
        return Boolean.getBoolean("yizhan.no-native-solver") ? null : Holder.FOUND;
    }

    @Override
    public Answer solve(SetCoverInstance program, int[] known, Method method, double tolerance, StopRule.Meter meter) {
        MPSolver solver = MPSolver.createSolver(method == Method.CONFLICTS ? "SAT" : "SCIP");
        try {
            return solve(solver, program, known, method, tolerance, meter);
        } finally {
            solver.delete();
        }
    }

    @Override
    public Found solve(IntegerProgram program, long @Nullable [] hint, StopRule.Meter meter) {
        MPSolver solver = MPSolver.createSolver("SCIP");
        try {
            MPVariable[] variables = build(solver, program);
            if (hint != null) {
                solver.setHint(variables, Arrays.stream(hint).asDoubleStream().toArray());
            }
            solver.setSolverSpecificParametersAsString(branchParameters(meter.left(), 0, program.entries()));
            MPSolver.ResultStatus status = solveUntilInterrupted(solver, meter.rule());
            meter.spend(program.entries() * (LOOKS_TO_BEGIN + LOOKS_PER_ITERATION * solver.iterations()));
            if (status == MPSolver.ResultStatus.INFEASIBLE) {
                return new Found(Status.INFEASIBLE, null, 0);
            }
            if (status != MPSolver.ResultStatus.OPTIMAL && status != MPSolver.ResultStatus.FEASIBLE) {
                return new Found(Status.UNKNOWN, null, 0);
            }
            long[] values = new long[variables.length];
            for (int j = 0; j < values.length; j++) {
                values[j] = Math.round(variables[j].solutionValue());
            }
            if (!program.isFeasible(values)) {
                return new Found(Status.UNKNOWN, null, 0);
            }
            double bound = solver.objective().bestBound();
            long whole =
                    Math.min((long) Math.ceil(bound - SAFETY * Math.max(1, Math.abs(bound))), program.valueOf(values));
            return new Found(whole == program.valueOf(values) ? Status.OPTIMAL : Status.FEASIBLE, values, whole);
        } finally {
            solver.delete();
        }
    }

    @Override
    public LinearProgram linear() {
        return new NativeLinearProgram();
    }

    private static MPVariable[] build(MPSolver solver, IntegerProgram program) {
        MPVariable[] variables = new MPVariable[program.variables()];
        MPObjective objective = solver.objective();
        objective.setMinimization();
        for (int j = 0; j < variables.length; j++) {
            variables[j] = solver.makeIntVar(0, program.upper(j), "");
            objective.setCoefficient(variables[j], program.cost(j));
        }
        for (IntegerProgram.Row row : program.rows()) {
            MPConstraint constraint = solver.makeConstraint(
                    row.low() == -LinearConstraint.ANY ? Double.NEGATIVE_INFINITY : row.low(),
                    row.high() == LinearConstraint.ANY ? Double.POSITIVE_INFINITY : row.high());
            for (int k = 0; k < row.variables().length; k++) {
                constraint.setCoefficient(variables[row.variables()[k]], row.factors()[k]);
            }
        }
        return variables;
    }

    private static Answer solve(
            MPSolver solver,
            SetCoverInstance instance,
            int[] known,
            Method method,
            double tolerance,
            StopRule.Meter meter) {
        Incidence matrix = instance.matrix;
        MPVariable[] variables = build(solver, instance);
        double[] hint = new double[variables.length];
        for (int j : known) {
            hint[j] = 1;
        }
        solver.setHint(variables, hint);
        long work = meter.left();
        solver.setSolverSpecificParametersAsString(
                method == Method.CONFLICTS
                        ? conflictParameters(work, tolerance, matrix.columns)
                        : branchParameters(work, tolerance, matrix.pairs()));
        MPSolver.ResultStatus status = solveUntilInterrupted(solver, meter.rule());
        if (method != Method.CONFLICTS) {
            meter.spend(matrix.pairs() * (LOOKS_TO_BEGIN + LOOKS_PER_ITERATION * solver.iterations()));
        } else {
            // How long it took is not told: a deterministic share is charged.
            meter.spend(status == MPSolver.ResultStatus.OPTIMAL ? work / 4 : work);
        }
        if (status != MPSolver.ResultStatus.OPTIMAL && status != MPSolver.ResultStatus.FEASIBLE) {
            return new Answer(0, null);
        }
        double bound = solver.objective().bestBound();
        long whole = (long) Math.ceil(bound - SAFETY * Math.max(1, Math.abs(bound)));
        int[] found = new int[variables.length];
        int size = 0;
        for (int j = 0; j < variables.length; j++) {
            if (variables[j].solutionValue() > 0.5) {
                found[size++] = j;
            }
        }
        int[] best = Arrays.copyOf(found, size);
        long knownCost = instance.costOf(known);
        long cost = instance.costOf(best);
        return new Answer(Math.max(0, Math.min(whole, Math.min(cost, knownCost))), cost < knownCost ? best : null);
    }

    private static MPVariable[] build(MPSolver solver, SetCoverInstance instance) {
        Incidence matrix = instance.matrix;
        MPVariable[] variables = new MPVariable[matrix.columns];
        MPObjective objective = solver.objective();
        objective.setMinimization();
        for (int j = 0; j < variables.length; j++) {
            variables[j] = solver.makeBoolVar("");
            objective.setCoefficient(variables[j], instance.cost[j]);
        }
        for (int i = 0; i < matrix.rows; i++) {
            MPConstraint row = solver.makeConstraint(instance.demand[i], Double.POSITIVE_INFINITY);
            for (int k = matrix.rowStart[i]; k < matrix.rowStart[i + 1]; k++) {
                row.setCoefficient(variables[matrix.rowColumns[k]], 1);
            }
        }
        return variables;
    }

    /**
     * The core-guided worker alone: a second one beside it takes turns with it and makes it two to four times slower.
     * Counting how much of each core must be true, too, proves large programs three times sooner and small ones eight
     * times later.
     */
    private static String conflictParameters(long work, double tolerance, int columns) {
        return "num_workers:1 subsolvers:'core' cover_optimization:" + (columns > MOST_COLUMNS_WITHOUT_COUNTING)
                + " relative_gap_limit:" + tolerance + " max_deterministic_time:" + work / WORK_PER_UNIT;
    }

    /**
     * Blocks of a cover gain nothing from cutting planes: without them and with pseudo-costs they take a seventh. Diving
     * into the tree reuses each relaxation for the next and saves a quarter of that.
     */
    private static String branchParameters(long work, double tolerance, int pairs) {
        long iterations = work / (LOOKS_PER_ITERATION * Math.max(1, pairs));
        return "separating/maxrounds = 0\nseparating/maxroundsroot = 0\nbranching/pscost/priority = 100000\n"
                + "nodeselection/restartdfs/stdpriority = 1000000\nlimits/gap = " + tolerance
                + "\nlimits/nodes = " + Math.max(1, iterations / ITERATIONS_PER_NODE);
    }

    /** Lets the user and the time limit end the search, which knows neither. */
    static MPSolver.ResultStatus solveUntilInterrupted(MPSolver solver, StopRule rule) {
        CountDownLatch done = new CountDownLatch(1);
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (!done.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                            if (rule.interrupted()) {
                                solver.interruptSolve();
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "placement watcher");
        watcher.setDaemon(true);
        watcher.start();
        try {
            return solver.solve();
        } finally {
            done.countDown();
            boolean interrupted = false;
            while (watcher.isAlive()) {
                try {
                    watcher.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
