package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.export.label.HtmlLabels;
import org.yizhan.export.label.LabelSheet;
import org.yizhan.export.layer.CsvTableWriter;
import org.yizhan.export.layer.GeoJsonWriter;
import org.yizhan.export.layer.KmlWriter;
import org.yizhan.export.layer.ReprojectedLayer;
import org.yizhan.export.layer.XlsxWriter;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.store.geopackage.GeoPackageFile;
import org.yizhan.store.table.StationTable;

/**
 * Every file of the corpora in a folder, given to all loads that could be asked to read it, in one program with a heap of
 * 1 GiB. The corpora belong to others and are not part of this project: the folder is named with
 * {@code -Dyizhan.corpora=FOLDER} and holds one folder for each; without it these tests are left out.
 */
@Tag("corpora")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class CorporaIT {

    /**
     * What the makers of the corpora hold to be against its format, by path. Rings that turn the wrong way are not among
     * them: RFC 7946 (3.1.6) wants them read.
     */
    private static final Pattern BAD =
            Pattern.compile("geojson-invalid-geometry/.*/invalid_(?!.*cw\\.geojson).*\\.geojson|JSONTestSuite/.*/n_.*");

    /**
     * Bad as well where the result beside it lists an error, and not only advice. Collections of geometries in one another
     * or with a single part are to be avoided (3.1.8), not forbidden.
     */
    private static final Pattern JUDGED =
            Pattern.compile("geojsonhint/.*/bad/(?!geometrycollection_(nested|single)).*\\.geojson");

    /** And what they hold to be sound. */
    private static final Pattern GOOD =
            Pattern.compile("geojsonhint/.*/good/.*\\.geojson|geojson-invalid-geometry/.*/valid/.*\\.geojson"
                    + "|csv-spectrum/.*\\.csv");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path corpora;

    /** One line that {@link CorporaProgram} prints. */
    private record Line(String file, String reader, String ended, long millis, String said) {
        static Line of(String text) {
            String[] parts = text.split("\t", -1);
            return new Line(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), parts[4]);
        }

        String corpus() {
            return file.substring(0, Math.max(0, file.indexOf('/')));
        }

        @Override
        public String toString() {
            return file + " as " + reader + ": " + ended + " after " + millis + " ms: " + said;
        }
    }

    @BeforeEach
    void findTheCorpora() {
        corpora = Path.of(System.getProperty("yizhan.corpora"));
        assertThat(corpora).isDirectory();
    }

    @Test
    void noFileHangsFillsTheMemoryOrBreaksTheProgramAndNoBadOneIsTaken() throws Exception {
        List<Line> lines = run();
        report(lines);
        assertThat(lines).isNotEmpty();
        assertThat(lines.stream().filter(line -> Set.of("fault", "slow").contains(line.ended())))
                .isEmpty();
        assertThat(lines.stream().filter(line -> line.ended().equals("accepted") && isBad(line.file())))
                .isEmpty();
        assertThat(lines.stream()
                        .filter(line -> GOOD.matcher(line.file()).matches()
                                && line.reader().equals("format")
                                && !line.ended().equals("accepted")))
                .isEmpty();
    }

    private boolean isBad(String file) {
        if (!JUDGED.matcher(file).matches()) {
            return BAD.matcher(file).matches();
        }
        try {
            Path result = corpora.resolve(file.replaceFirst("geojson$", "result"));
            for (JsonNode found : JSON.readTree(result.toFile())) {
                if (!found.path("level").asText().equals("message")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Line> run() throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dyizhan.home=" + System.getProperty("yizhan.home"),
                "-cp",
                System.getProperty("java.class.path"),
                CorporaProgram.class.getName(),
                corpora.toString(),
                folder.toString());
        program.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = program.redirectOutput(said.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(Files.readString(errors)).doesNotContain("\tat ", "Exception");
        List<String> texts = Files.readAllLines(said, StandardCharsets.UTF_8);
        assertThat(texts.get(texts.size() - 1)).isEqualTo("done");
        return texts.subList(0, texts.size() - 1).stream().map(Line::of).toList();
    }

    /** How many readings of which corpus ended how; all of them where {@code -Dyizhan.corpora.report=FILE} wants it. */
    private static void report(List<Line> lines) throws IOException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Line line : lines) {
            Map<String, Integer> corpus = counts.computeIfAbsent(line.corpus(), key -> new TreeMap<>());
            corpus.merge(line.ended(), 1, Integer::sum);
            corpus.merge("slowest ms", Math.toIntExact(line.millis()), Math::max);
        }
        counts.forEach((corpus, count) -> System.out.println(corpus + ": "
                + lines.stream()
                        .filter(line -> line.corpus().equals(corpus))
                        .map(Line::file)
                        .distinct()
                        .count()
                + " files, readings " + count));
        String file = System.getProperty("yizhan.corpora.report", "");
        if (!file.isEmpty()) {
            Files.write(Path.of(file), lines.stream().map(Line::toString).toList());
        }
    }

    /** The tables of csv-spectrum come with what they say. */
    @Test
    void tablesSayWhatTheirMakersHaveThemSay() throws IOException {
        Path tables = corpora.resolve("csv-spectrum/csvs");
        List<Path> files;
        try (Stream<Path> all = Files.list(tables)) {
            files = all.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("csv$", "json");
            JsonNode expected = JSON.readTree(
                    corpora.resolve("csv-spectrum/json").resolve(name).toFile());
            List<Map<String, String>> rows = new ArrayList<>();
            try (FeatureSource source = FeatureSources.open(file, ReadOptions.of(null))) {
                source.each(new LayerDefects(DefectPolicy.STOP), row -> rows.add(row.values()));
            }
            assertThat(rows).as(name).hasSize(expected.size());
            for (int i = 0; i < rows.size(); i++) {
                Map<String, String> values = rows.get(i);
                Map<String, String> wanted = new TreeMap<>();
                expected.get(i)
                        .properties()
                        .forEach(field ->
                                wanted.put(field.getKey(), field.getValue().asText()));
                // Blank fields are left out.
                wanted.values().removeIf(String::isEmpty);
                assertThat(values).as(name).isEqualTo(wanted);
            }
        }
    }

    /** Stations with the naughtiest names there are go out in every format, and come back from where formats allow it. */
    @Test
    void naughtyNamesGoOutAndComeBack() throws IOException {
        Path list = corpora.resolve("big-list-of-naughty-strings/blns.json");
        List<String> names = new ArrayList<>();
        ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
        ArrayNode features = collection.putArray("features");
        for (JsonNode name : JSON.readTree(list.toFile())) {
            ObjectNode feature = features.addObject().put("type", "Feature");
            feature.putObject("properties").put("name", name.asText()).put("code", "S" + names.size());
            feature.putObject("geometry")
                    .put("type", "Point")
                    .putArray("coordinates")
                    .add(126.6 + 0.0001 * names.size())
                    .add(45.7);
            names.add(name.asText());
        }
        assertThat(names).hasSizeGreaterThan(400);
        Path file = folder.resolve("naughty.geojson");
        JSON.writeValue(file.toFile(), collection);
        List<Station> stations = stations(file);
        assertThat(stations).hasSameSizeAs(names);
        ReprojectedLayer layer = ReprojectedLayer.of(new StationTable().toLayer(stations), Crs.wgs84());
        GeoJsonWriter.write(folder.resolve("out.geojson"), layer);
        GeoPackageFile.write(folder.resolve("out.gpkg"), layer, InstantSource.system());
        CsvTableWriter.write(folder.resolve("out.csv"), layer);
        XlsxWriter.write(folder.resolve("out.xlsx"), layer, Locale.ENGLISH);
        KmlWriter.write(folder.resolve("out.kml"), "stations", layer.layer());
        List<LabelSheet.Label> labels = stations.stream()
                .map(station -> new LabelSheet.Label(station.code(), station.name(), "", station.at()))
                .toList();
        HtmlLabels.write(folder.resolve("labels.html"), new LabelSheet("x", labels, null), Locale.ENGLISH);
        for (String out : List.of("out.geojson", "out.gpkg", "out.csv", "out.xlsx", "out.kml")) {
            List<Station> back = stations(folder.resolve(out));
            assertThat(back).as(out).hasSameSizeAs(stations);
            int same = 0;
            for (int i = 0; i < back.size(); i++) {
                assertThat(back.get(i).code()).as(out).isEqualTo(stations.get(i).code());
                same += back.get(i).name().equals(stations.get(i).name()) ? 1 : 0;
            }
            System.out.println(out + ": " + same + " of " + back.size() + " naughty names unchanged");
            boolean exact = out.endsWith("geojson") || out.endsWith("gpkg");
            assertThat(same).as(out).isGreaterThanOrEqualTo(exact ? back.size() : back.size() * 3 / 4);
        }
    }

    private static List<Station> stations(Path file) {
        return StationsFile.read(
                        file, ReadOptions.of("WGS84").with(DefectPolicy.SKIP), List.of(), 5000, Progress.silent())
                .stations();
    }
}
