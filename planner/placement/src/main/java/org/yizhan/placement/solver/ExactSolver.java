package org.yizhan.placement.solver;

import org.jspecify.annotations.Nullable;

/** Solves covering programs to a proven optimum, or as near as a meter lets it. */
public interface ExactSolver {

    /** How a solver goes about it; which is faster depends on the program. */
    enum Method {
        /** Learns clauses from conflicts: best for whole programs whose costs are all alike. */
        CONFLICTS,
        /** Branches on the linear relaxation: best for pieces with many different costs. */
        BRANCHING
    }

    /**
     * What was found.
     *
     * @param bound nothing that satisfies the program costs less
     * @param best columns of the cheapest solution found, ascending, or null where none is cheaper than the one given
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(long bound, int @Nullable [] best) {}

    /**
     * Solves a program.
     *
     * @param known columns of a solution
     * @param tolerance how far bound and solution may stay apart, as a share; at least 0
     * @param meter says how much work may be done, about, and is charged with it; its rule may end the search at any time
     */
    Answer solve(SetCoverInstance program, int[] known, Method method, double tolerance, StopRule.Meter meter);

    /** What is known of an integer program. */
    enum Status {
        OPTIMAL,
        FEASIBLE,
        INFEASIBLE,
        UNKNOWN
    }

    /**
     * What was found.
     *
     * @param status whether the values are the best there are, some that hold, or none
     * @param values one for each variable, null where none are known
     * @param bound nothing that holds is worth less; counts only where values are known
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Found(Status status, long @Nullable [] values, long bound) {}

    /**
     * Solves any integer program.
     *
     * @param hint values that may hold, or null
     * @param meter says how much work may be done, about, and is charged with it; its rule may end the search at any time
     */
    Found solve(IntegerProgram program, long @Nullable [] hint, StopRule.Meter meter);

    /** A linear program without variables. */
    LinearProgram linear();

    /** Has the native library loaded by another thread, so that it is there when it is asked for. */
    static void prepare() {
        Thread loader = new Thread(ExactSolver::find, "placement loader");
        loader.setDaemon(true);
        loader.start();
    }

    /** The solver that this machine has, or null where its native library cannot be loaded. */
    static @Nullable ExactSolver find() {
        return NativeSolver.find();
    }
}
