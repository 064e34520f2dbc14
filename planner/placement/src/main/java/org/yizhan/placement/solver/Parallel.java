package org.yizhan.placement.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks that share nothing on a few threads and waits for all of them, so that the outcome depends on no timing. */
public final class Parallel implements AutoCloseable {

    private final ExecutorService executor;

    public Parallel(int threads) {
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "placement");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs all tasks and returns the sum of what they return; the first failure is thrown once all have ended. */
    public long run(List<Callable<Long>> tasks) {
        List<Future<Long>> futures = new ArrayList<>(tasks.size());
        for (Callable<Long> task : tasks) {
            futures.add(executor.submit(task));
        }
        long sum = 0;
        RuntimeException failure = null;
        boolean interrupted = false;
        for (Future<Long> future : futures) {
            while (true) {
                try {
                    sum += future.get();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = failure != null ? failure : new IllegalStateException(e.getCause());
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return sum;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
