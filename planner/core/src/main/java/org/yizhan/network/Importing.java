package org.yizhan.network;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Runs GraphHopper's import under watch: when one of its decoder threads dies, its main thread polls an empty queue for
 * ever. A minute in which the whole process does next to nothing is taken for that.
 */
final class Importing {

    private static final int STILL_SECONDS = 60;
    private static final double BUSY_SHARE = 0.02;

    private Importing() {}

    static void run(Runnable work) {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Thread thread = new Thread(task, "road import");
        thread.setDaemon(true);
        thread.start();
        long cpuBefore = processCpuNanos();
        while (true) {
            try {
                task.get(STILL_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                long cpu = processCpuNanos();
                if (cpu - cpuBefore < STILL_SECONDS * 1e9 * BUSY_SHARE) {
                    thread.interrupt();
                    throw YizhanException.failed(Message.of("network.import-stalled"), e);
                }
                cpuBefore = cpu;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw YizhanException.failed(Message.of("network.import-failed", cause.toString()), cause);
            } catch (InterruptedException e) {
                thread.interrupt();
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
