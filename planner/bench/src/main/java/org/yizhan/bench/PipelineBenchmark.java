package org.yizhan.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.project.Project;

/**
 * The whole job after the import — zones, candidates, reach, plan, audit — with one service radius everywhere. Prints
 * the median of several runs by stage, and the peak of the heap.
 *
 * <p>Arguments: OSM file, number of runs, then service radii in metres.
 */
public final class PipelineBenchmark {

    private PipelineBenchmark() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path roads = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("yizhan-pipeline");
        Path config = Path.of(System.getProperty("yizhan.home", "."), "config");
        for (int i = 2; i < arguments.length; i++) {
            int radiusMetres = Integer.parseInt(arguments[i]);
            Path workspace = folder.resolve("r" + radiusMetres + ".gpkg");
            try (Project project = Project.open(workspace, configWith(config, folder, radiusMetres))) {
                LoadRoads.run(project, roads, Locale.ENGLISH, Progress.silent());
                MakeZones.run(project, null, Progress.silent());
                report(project, radiusMetres, runs);
            }
        }
    }

    private static void report(Project project, int radiusMetres, int runs) {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        double[] total = new double[runs];
        String outcome = "";
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            MakePlan.Result made = MakePlan.run(
                    project, new MakePlan.Request("bench", Goal.FEWEST), Locale.ENGLISH, Progress.silent());
            AuditReport audit = RunAudit.run(project, "bench", 500, 1, Locale.ENGLISH, Progress.silent());
            total[run] = (System.nanoTime() - start) / 1e9;
            int at = run;
            made.seconds()
                    .forEach((stage, value) -> seconds.computeIfAbsent(stage, any -> new double[runs])[at] = value);
            audit.seconds()
                    .forEach((stage, value) -> seconds.computeIfAbsent(stage, any -> new double[runs])[at] += value);
            outcome = String.format(
                    Locale.ROOT,
                    "%d stations, bound %.0f, rule met %s, %d of %d walks contradicted",
                    made.plan().stations().size(),
                    made.plan().certificate().bound(),
                    audit.ruleMet(),
                    audit.verified().mismatches(),
                    audit.verified().claims());
        }
        System.out.printf(Locale.ROOT, "radius %d m: %s%n", radiusMetres, outcome);
        seconds.forEach((stage, values) -> System.out.printf(Locale.ROOT, "  %-40s %7.3f s%n", stage, median(values)));
        System.out.printf(Locale.ROOT, "  %-40s %7.3f s%n", "plan and audit together", median(total));
        System.out.printf(Locale.ROOT, "  %-40s %7d MiB%n", "peak of the heap", peakHeapMebibytes());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long peakHeapMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }

    private static Path configWith(Path config, Path folder, int radiusMetres) throws IOException {
        Path changed = Files.createDirectories(folder.resolve("config-" + radiusMetres));
        try (Stream<Path> files = Files.list(config)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file)
                        .replaceAll("(dense|urban)-metres: \\d+", "$1-metres: " + 2 * radiusMetres);
                Files.writeString(changed.resolve(file.getFileName()), text);
            }
        }
        return changed;
    }
}
