package org.yizhan.placement.solver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a solve must end: after an amount of work, at a moment, or when the user asks. Safe to use from several threads.
 *
 * <p>Work is counted in visited pairs of the matrix, so the same work limit ends the same run at the same point on any
 * machine. A moment or the user may end it anywhere; what is then returned is valid but not repeatable.
 */
public final class StopRule {

    private final long work;
    private final long startNanos;
    private final long limitNanos;
    private final SolveProgress progress;
    private volatile boolean interrupted;

    /**
     * @param work pairs that may be visited, at least 0
     * @param timeLimit time from now, or null for no limit
     */
    public StopRule(long work, @Nullable Duration timeLimit, SolveProgress progress) {
        this.work = work;
        this.startNanos = System.nanoTime();
        this.limitNanos = timeLimit == null ? Long.MAX_VALUE : nanos(timeLimit);
        this.progress = progress;
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE : duration.toNanos();
    }

    /** Whether only work ends it, so that the same run ends the same way again. */
    public boolean repeatable() {
        return limitNanos == Long.MAX_VALUE;
    }

    public long work() {
        return work;
    }

    /** True once time is up or the user has asked to stop; stays true. */
    public boolean interrupted() {
        if (!interrupted && (System.nanoTime() - startNanos >= limitNanos || progress.isCancelled())) {
            interrupted = true;
        }
        return interrupted;
    }

    /** How much work a meter may still do, as far as the time limit lets one guess from its pace. */
    public long workLeft(Meter meter) {
        if (limitNanos == Long.MAX_VALUE) {
            return meter.left();
        }
        double elapsed = Math.max(1, System.nanoTime() - startNanos);
        double byTime = meter.spent() / elapsed * Math.max(0, limitNanos - elapsed);
        return Math.min(meter.left(), (long) byTime);
    }

    /** A meter that may spend so much work. One thread's use. */
    public Meter meter(long allowance) {
        return new Meter(this, allowance);
    }

    /** Counts the work of one task and says when it must stop. */
    public static final class Meter {
        private static final long WORK_BETWEEN_CHECKS = 1_000_000;

        private final StopRule rule;
        private final long allowance;
        private long spent;
        private long nextCheck;
        private boolean stopped;

        private Meter(StopRule rule, long allowance) {
            this.rule = rule;
            this.allowance = allowance;
            this.stopped = allowance <= 0;
        }

        /** Counts work done; false where the task must stop. */
        public boolean spend(long units) {
            spent += units;
            if (spent >= nextCheck) {
                nextCheck = spent + WORK_BETWEEN_CHECKS;
                stopped |= rule.interrupted();
            }
            stopped |= spent >= allowance;
            return !stopped;
        }

        public boolean stopped() {
            return stopped;
        }

        public StopRule rule() {
            return rule;
        }

        public long spent() {
            return spent;
        }

        public long left() {
            return stopped ? 0 : allowance - spent;
        }
    }
}
