package org.yizhan.placement.solver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long and how a solver may work. Stopped by effort, the same problem, options and seed give the same result on any
 * machine; stopped by time or by the user, the best so far.
 *
 * @param seed of every random choice
 * @param effort pairs of the matrix that may be visited, greater than 0: about 10^8 to 3·10^8 a second and core
 * @param timeLimit greater than zero, or null for none
 * @param threads how many threads work at a time, at least 1; has no influence on the result
 */
public record SolveOptions(long seed, long effort, @Nullable Duration timeLimit, int threads) {

    /** Enough for a district to be proven best and for a large city to come near. */
    public static final long DEFAULT_EFFORT = 20_000_000_000L;

    public SolveOptions {
        if (effort <= 0) {
            throw new IllegalArgumentException("effort must be greater than 0, not " + effort);
        }
        if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
            throw new IllegalArgumentException("time limit must be greater than zero, not " + timeLimit);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, not " + threads);
        }
    }

    /** Repeatable: {@link #DEFAULT_EFFORT}, seed 1, every core. */
    public static SolveOptions standard() {
        return ofEffort(DEFAULT_EFFORT);
    }

    /** Repeatable: stops after an amount of work. */
    public static SolveOptions ofEffort(long effort) {
        return new SolveOptions(1, effort, null, Runtime.getRuntime().availableProcessors());
    }

    /** Stops when the time is up. */
    public static SolveOptions ofTime(Duration limit) {
        return new SolveOptions(1, Long.MAX_VALUE, limit, Runtime.getRuntime().availableProcessors());
    }

    /**
     * As a user asks: stops after the effort that is given, where there is one; else at the time limit, where there is one;
     * else after the usual effort.
     */
    public static SolveOptions of(long seed, @Nullable Long effort, @Nullable Duration timeLimit, long usualEffort) {
        long most = effort != null ? effort : timeLimit == null ? usualEffort : Long.MAX_VALUE;
        return new SolveOptions(seed, most, timeLimit, Runtime.getRuntime().availableProcessors());
    }

    public SolveOptions withSeed(long other) {
        return new SolveOptions(other, effort, timeLimit, threads);
    }

    public SolveOptions withThreads(int other) {
        return new SolveOptions(seed, effort, timeLimit, other);
    }

    /** The same for one of several searches that share the effort and the time. */
    public SolveOptions shared(int searches) {
        Duration each = timeLimit == null ? null : timeLimit.dividedBy(searches).plusMillis(1);
        return new SolveOptions(seed, Math.max(1, effort / searches), each, threads);
    }

    /** What is left once one search of so many has had its {@linkplain #shared share}. */
    public SolveOptions without(int searches) {
        Duration left = timeLimit == null ? null : timeLimit.minus(timeLimit.dividedBy(searches));
        return new SolveOptions(seed, Math.max(1, effort - effort / searches), left, threads);
    }
}
