package org.yizhan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.plan.solve.SolveInstance;
import org.yizhan.placement.solver.SolveOptions;

/**
 * Solves the shared coverage instances and prints a table as Markdown: {@code SolverBenchmark FOLDER [NAME]…}, where a name
 * picks the runs whose instance, with the number of stations after a colon, begins so: {@code harbin-500:0} covers all,
 * {@code harbin-500:200} is maximal covering with 200. What is known when goes to standard error meanwhile.
 */
public final class SolverBenchmark {

    /** One line of the table; p = 0 covers all. */
    private record Case(String instance, int p, int seconds) {
        boolean isAmong(List<String> names) {
            return names.isEmpty() || names.stream().anyMatch((instance + ":" + p)::startsWith);
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("zhongguancun-500", 0, 30),
            new Case("zhongguancun-500", 15, 30),
            new Case("harbin-250", 0, 60),
            new Case("harbin-500", 0, 90),
            new Case("harbin-500", 200, 60),
            new Case("harbin-500", 500, 60),
            new Case("harbin-500", 1000, 60),
            new Case("grid-2k", 0, 30),
            new Case("grid-2k", 36, 30),
            new Case("grid-10k", 0, 60),
            new Case("grid-10k", 174, 15),
            new Case("grid-50k", 0, 120),
            new Case("grid-50k", 832, 60));

    private SolverBenchmark() {}

    /** Runs what the arguments pick, one after another. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        System.out.println(
                "| instance | model | objective | bound | of which from duals | gap % | within 1 % after s | total s"
                        + " | CPU s | peak heap MiB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Case one : CASES) {
            if (one.isAmong(wanted) && Files.exists(folder.resolve(one.instance + ".csv.gz"))) {
                System.out.println(line(folder, one));
            }
        }
    }

    private static String line(Path folder, Case one) {
        System.gc();
        heaps().forEach(MemoryPoolMXBean::resetPeakUsage);
        Watch watch = new Watch();
        double cpu = cpuSeconds();
        SolveInstance.Report report = SolveInstance.run(
                new SolveInstance.Source.Coverage(
                        folder.resolve(one.instance + ".csv.gz"),
                        folder.resolve(one.instance + "-demand.csv.gz"),
                        null),
                one.p == 0 ? new SolveInstance.Model.Lscp() : new SolveInstance.Model.MclpByStations(one.p),
                SolveOptions.ofTime(Duration.ofSeconds(one.seconds)),
                watch);
        long peak = heaps().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %,.0f | %,.0f | %.2f | %s | %.1f | %.1f | %d |",
                one.instance,
                one.p == 0 ? "LSCP" : "MCLP p=" + one.p,
                report.objective(),
                report.bound(),
                report.certifiedBound(),
                100 * report.gap(),
                watch.within(report.objective()),
                report.seconds(),
                cpuSeconds() - cpu,
                peak);
    }

    private static List<MemoryPoolMXBean> heaps() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    /** Notes when which value was known. */
    private static final class Watch implements Progress {
        private final List<double[]> told = new ArrayList<>();

        @Override
        public Stage begin(Message what, long total) {
            long start = System.nanoTime();
            return new Stage() {
                @Override
                public void advance(long units) {}

                @Override
                public void say(Message soFar) {
                    synchronized (told) {
                        double seconds = (System.nanoTime() - start) / 1e9;
                        double value = ((Number) soFar.arguments().get(0)).doubleValue();
                        told.add(new double[] {seconds, value});
                        System.err.printf(
                                Locale.ROOT,
                                "%.1f s: %,.0f, bound %,.0f%n",
                                seconds,
                                value,
                                ((Number) soFar.arguments().get(1)).doubleValue());
                    }
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        /** When a value at most 1 % off the final one was first told. */
        String within(double last) {
            synchronized (told) {
                return told.stream()
                        .filter(one -> Math.abs(one[1] - last) <= 0.01 * last)
                        .findFirst()
                        .map(one -> String.format(Locale.ROOT, "%.1f", one[0]))
                        .orElse("-");
            }
        }
    }
}
