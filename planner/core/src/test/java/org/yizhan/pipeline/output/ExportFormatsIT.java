package org.yizhan.pipeline.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Objective;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.output.Export.What;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.Limit;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.project.Project;

/** Everything that can be exported, in every format that it has. */
final class ExportFormatsIT {

    private static final String PLAN = "p";

    private static final Locale LANGUAGE = Locale.ENGLISH;

    /** Suffixes whose files can be in a projected system: of points all three, of lines and areas the last alone. */
    private static final Set<String> PROJECTED = Set.of(".csv", ".xlsx", ".gpkg");

    private static final Set<What> POINTS = Set.of(What.PLAN, What.STATIONS, What.AUDIT);

    /** The zone of the sample city: CGCS2000, three degrees around 117° E. */
    private static final String FLAT = "EPSG:4548";

    @TempDir
    static Path folder;

    private static Project project;

    @BeforeAll
    static void planTheSampleCity() {
        Path home = Path.of(System.getProperty("yizhan.home"));
        Progress silent = Progress.silent();
        project = Project.open(folder.resolve("c.gpkg"), home.resolve("config"));
        LoadRoads.run(project, home.resolve("data/roads.osm.gz"), LANGUAGE, silent);
        LoadLayer.run(
                project,
                LoadLayer.What.STATIONS,
                home.resolve("data/stations.csv"),
                ReadOptions.of("WGS84"),
                LANGUAGE,
                silent);
        MakeZones.run(project, null, silent);
        Goal goal = new Goal(Objective.WORKERS, Limit.stations(1));
        MakePlan.run(project, new MakePlan.Request(PLAN, goal), LANGUAGE, silent);
        RunAudit.run(project, PLAN, 0, 1, LANGUAGE, silent);
    }

    @AfterAll
    static void close() {
        project.close();
    }

    static Stream<Arguments> formats() {
        return Arrays.stream(What.values())
                .flatMap(what -> what.suffixes().stream().map(suffix -> Arguments.of(what, suffix)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatIsWrittenAndSaysWhichSystemsItCanBeIn(What what, String suffix) throws IOException {
        Path file = folder.resolve(what.word() + suffix);
        assertThat(Export.run(project, new Export.Request(what, PLAN, file, null), LANGUAGE))
                .isPositive();
        assertThat(file).isNotEmptyFile();

        Path flat = folder.resolve("flat-" + what.word() + suffix);
        Export.Request moved = new Export.Request(what, PLAN, flat, FLAT);
        boolean layer = what != What.MAP && what != What.LABELS;
        if (layer && PROJECTED.contains(suffix) && (POINTS.contains(what) || suffix.equals(".gpkg"))) {
            Export.run(project, moved, LANGUAGE);
            assertThat(Files.readAllBytes(flat)).isNotEqualTo(Files.readAllBytes(file));
        } else {
            assertThatThrownBy(() -> Export.run(project, moved, LANGUAGE))
                    .isInstanceOfSatisfying(
                            YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining("--crs");
            assertThat(flat).doesNotExist();
        }
    }

    @Test
    void theFormatsOfEachAreNamed() {
        for (Map.Entry<What, String> each : Map.of(
                        What.STREETS, ".geojson .json .csv .xlsx .kml .gpkg",
                        What.PLAN, ".geojson .json .csv .xlsx .kml .gpkg .html .png",
                        What.AUDIT, ".json .html .geojson .csv .xlsx .kml .gpkg",
                        What.LABELS, ".html .pdf",
                        What.MAP, ".html .png")
                .entrySet()) {
            Export.Request request = new Export.Request(each.getKey(), null, folder.resolve("x.doc"), null);
            assertThatThrownBy(() -> Export.run(project, request, LANGUAGE))
                    .isInstanceOf(YizhanException.class)
                    .hasMessageContaining("x.doc")
                    .hasMessageEndingWith(": " + each.getValue());
        }
    }

    @Test
    void theWorkspaceItselfIsNoFileToExportTo() {
        Export.Request request = new Export.Request(What.STATIONS, null, folder.resolve("c.gpkg"), null);
        assertThatThrownBy(() -> Export.run(project, request, LANGUAGE))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("c.gpkg");
    }
}
