package org.yizhan.network;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Runs GraphHopper's import under watch: when one of its decoder threads dies, its main thread polls an empty queue for
 * ever. A minute in which the whole process does next to nothing is taken for that.
 */
final class WatchedImport {

    private static final int STILL_SECONDS = 60;
    private static final double BUSY_SHARE = 0.02;
    /** How soon a wish to stop is heard. */
    private static final int HEARD_MILLIS = 100;

    private WatchedImport() {}

    /**
     * Runs an import in a thread of its own until it is done or no longer wanted. GraphHopper cannot be stopped from
     * outside, so an import that is given up may go on until the program ends.
     *
     * @param work the import
     * @param stop whether the user has asked to stop
     * @param cleanUp removes what the import has left; also called once one that was given up has ended after all
     * @throws YizhanException where the import fails, stalls or is stopped
     */
    static void run(Runnable work, BooleanSupplier stop, Runnable cleanUp) {
        AtomicBoolean givenUp = new AtomicBoolean();
        FutureTask<Boolean> task = new FutureTask<>(
                () -> {
                    try {
                        work.run();
                    } finally {
                        if (givenUp.get()) {
                            cleanUp.run();
                        }
                    }
                },
                true);
        Thread thread = new Thread(task, "road import");
        thread.setDaemon(true);
        thread.start();
        boolean done = false;
        try {
            await(task, stop);
            done = true;
        } finally {
            if (!done) {
                givenUp.set(true);
                thread.interrupt();
                cleanUp.run();
            }
        }
    }

    private static void await(FutureTask<Boolean> task, BooleanSupplier stop) {
        long cpuBefore = processCpuNanos();
        long since = System.nanoTime();
        while (true) {
            try {
                task.get(HEARD_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillWorking) {
                if (stop.getAsBoolean()) {
                    throw YizhanException.cancelled(Message.of("network.import-cancelled"));
                }
                if (System.nanoTime() - since >= TimeUnit.SECONDS.toNanos(STILL_SECONDS)) {
                    long cpu = processCpuNanos();
                    if (cpu - cpuBefore < STILL_SECONDS * 1e9 * BUSY_SHARE) {
                        throw YizhanException.failed(Message.of("network.import-stalled"), stillWorking);
                    }
                    cpuBefore = cpu;
                    since = System.nanoTime();
                }
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw YizhanException.failed(Message.of("network.import-failed", cause.toString()), cause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw YizhanException.cancelled(Message.of("network.import-cancelled"));
            }
        }
    }

    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
