package org.yizhan.ingest.layer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.ingest.density.DensityFile;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.project.Project;

/**
 * A program of its own, so that its heap is limited, which gives every file of a folder to all readers that could be
 * asked to read it. Prints a line for each reading: file, reader, how it ended, milliseconds, and what was said.
 */
final class CorporaProgram {

    private static final long PATIENCE_SECONDS = 10;

    private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);

    private final Path folder;
    private final Path scratch;
    private final PrintStream out;
    private ExecutorService thread = newThread();

    private CorporaProgram(Path folder, Path scratch, PrintStream out) {
        this.folder = folder;
        this.scratch = scratch;
        this.out = out;
    }

    /** One way to read a file. */
    private interface Reading {
        Object read(Path file) throws Exception;
    }

    /** Arguments: the folder with the corpora, and one for what is written on the way. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new CorporaProgram(Path.of(arguments[0]), Path.of(arguments[1]), out).run();
        out.println("done");
        // Readings that hang would keep the program alive.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            for (Map.Entry<String, Reading> reading : readings(file).entrySet()) {
                read(file, reading.getKey(), reading.getValue());
            }
        }
    }

    private Map<String, Reading> readings(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(osm|osc|osh|pbf)(\\.(gz|bz2))?")) {
            return Map.of("roads", this::roads);
        }
        if (!name.matches(".*\\.(geojson|json|csv|xlsx|kml|kmz|shp|dbf|gpkg|zip|tiff?|asc|wkt|txt)")) {
            return Map.of();
        }
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("density", path -> DensityFile.read(
                        path,
                        new DensityFile.Options(null, "all", null, false, skipping("WGS84")),
                        EARTH,
                        Progress.silent())
                .layer());
        if (name.matches(".*\\.(tiff?|asc)")) {
            return readings;
        }
        readings.put("format", CorporaProgram::rows);
        readings.put("stations", path -> StationsFile.read(path, skipping("GCJ-02"), List.of(), 5000, Progress.silent())
                .stations());
        readings.put(
                "candidates", path -> CandidatesFile.read(path, ReadOptions.of("WGS84"), List.of(), Progress.silent())
                        .candidates());
        readings.put("boundary", path -> areas(path, ReadOptions.of(null)));
        readings.put(
                "boundary repaired",
                path -> areas(path, ReadOptions.of("CGCS2000").with(DefectPolicy.REPAIR)));
        return readings;
    }

    private static ReadOptions skipping(String crs) {
        return ReadOptions.of(crs).with(DefectPolicy.SKIP);
    }

    private static Object areas(Path file, ReadOptions options) {
        return AreasFile.read(file, options, AreasFile.Kind.BOUNDARY, Progress.silent())
                .areas();
    }

    /** Whether the format is sound, whatever the rows are good for. */
    private static Object rows(Path file) {
        LayerDefects faults = new LayerDefects(DefectPolicy.STOP);
        int[] rows = new int[1];
        try (FeatureSource source = FeatureSources.open(file, ReadOptions.of(null))) {
            source.each(faults, row -> {
                rows[0]++;
                return true;
            });
        }
        faults.settle(file);
        return rows[0];
    }

    private Object roads(Path file) throws IOException {
        Path workspace = scratch.resolve("roads.gpkg");
        Files.deleteIfExists(workspace);
        Path config = Path.of(System.getProperty("yizhan.home"), "config");
        try (Project project = Project.open(workspace, config)) {
            return LoadRoads.run(project, file, Locale.ENGLISH, Progress.silent())
                    .streets();
        }
    }

    private void read(Path file, String reader, Reading reading) throws InterruptedException {
        long start = System.nanoTime();
        String ended;
        String said;
        Future<Object> future = thread.submit(() -> reading.read(file));
        try {
            Object result = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            ended = "accepted";
            said = result instanceof List<?> list ? list.size() + " features" : "";
        } catch (TimeoutException e) {
            ended = "slow";
            said = "";
            thread.shutdownNow();
            thread = newThread();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            boolean refused = cause instanceof YizhanException;
            ended = refused ? "refused" : "fault";
            said = refused ? String.valueOf(cause.getMessage()) : trace(cause);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        out.println(String.join(
                "\t",
                folder.relativize(file).toString(),
                reader,
                ended,
                Long.toString(millis),
                said.replaceAll("[\\t\\r\\n]+", " ")));
    }

    private static String trace(Throwable fault) {
        StringBuilder trace = new StringBuilder(fault.toString());
        Stream.of(fault.getStackTrace()).limit(12).forEach(frame -> trace.append(" < ")
                .append(frame));
        return trace.toString();
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "reading");
            daemon.setDaemon(true);
            return daemon;
        });
    }
}
