package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;

final class GeoPackageWorkspaceTest {

    @TempDir
    Path folder;

    @Test
    void a_new_workspace_is_empty_and_makes_no_file() throws IOException {
        try (Workspace workspace = Workspaces.open(file())) {
            assertThat(workspace.layerNames()).isEmpty();
            assertThat(workspace.layer("stations")).isEmpty();
            assertThat(workspace.documentNames("plan")).isEmpty();
            assertThat(workspace.document("plan", "a")).isEmpty();
            workspace.verify();
        }
        assertThat(filesThere()).isEmpty();
    }

    @Test
    void the_first_change_makes_the_file_and_nothing_else() throws IOException {
        try (Workspace workspace = Workspaces.open(file())) {
            workspace.change(editor -> {
                editor.putLayer(layer("stations", 3));
                assertThat(file()).doesNotExist();
            });
            assertThat(filesThere()).containsExactly("w.gpkg");
            assertThat(workspace.layerNames()).containsExactly("stations");
        }
        assertThat(filesThere()).containsExactly("w.gpkg");
    }

    @Test
    void a_first_change_that_throws_makes_no_file() throws IOException {
        try (Workspace workspace = Workspaces.open(file())) {
            assertThatThrownBy(() -> workspace.change(editor -> {
                        editor.putLayer(layer("stations", 3));
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
            assertThat(filesThere()).isEmpty();
            assertThat(workspace.layerNames()).isEmpty();
        }
    }

    @Test
    void a_change_that_throws_leaves_all_as_it_was() throws Exception {
        try (Workspace workspace = filled()) {
            List<String> before = RawSql.dump(file());
            for (Runnable end : List.<Runnable>of(GeoPackageWorkspaceTest::fail, GeoPackageWorkspaceTest::overflow)) {
                assertThatThrownBy(() -> workspace.change(editor -> {
                            editor.putLayer(layer("stations", 50));
                            editor.putLayer(layer("candidates", 5));
                            editor.dropLayer("zones");
                            editor.putDocument("plan", "a", "{\"other\":1}");
                            editor.putDocument("plan", "new", "{}");
                            editor.dropDocument("plan", "b");
                            end.run();
                        }))
                        .hasMessage("stop");
                assertThat(RawSql.dump(file())).isEqualTo(before);
            }
            workspace.change(editor -> editor.putDocument("plan", "after", "{}"));
            assertThat(workspace.documentNames("plan")).containsExactly("a", "after", "b");
        }
    }

    @Test
    void a_failed_step_undoes_the_change_even_when_caught() throws Exception {
        try (Workspace workspace = filled()) {
            List<String> before = RawSql.dump(file());
            assertThatThrownBy(() -> workspace.change(editor -> {
                        editor.putDocument("plan", "new", "{}");
                        try {
                            editor.putLayer(new FeatureLayer("gpkg_mine", Shape.NONE, List.of(), List.of()));
                        } catch (IllegalArgumentException swallowed) {
                            editor.putDocument("plan", "newer", "{}");
                        }
                    }))
                    .hasMessageContaining("gpkg_mine");
            assertThat(RawSql.dump(file())).isEqualTo(before);
        }
    }

    @Test
    void layers_are_replaced_and_dropped_whole() throws Exception {
        try (Workspace workspace = filled()) {
            List<String> tables = List.of("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions");
            FeatureLayer smaller = layer("stations", 2);
            workspace.change(editor -> editor.putLayer(smaller));
            assertThat(workspace.layer("stations")).contains(smaller);
            for (String table : tables) {
                assertThat(RawSql.rows(file(), "SELECT count(*) FROM " + table + " WHERE table_name = 'stations'"))
                        .as(table)
                        .containsExactly("1");
            }
            workspace.change(editor -> {
                editor.dropLayer("stations");
                editor.dropLayer("stations");
                editor.dropLayer("never_there");
                editor.dropLayer("yizhan_documents");
            });
            assertThat(workspace.layerNames()).containsExactly("zones");
            assertThat(workspace.layer("stations")).isEmpty();
            assertThat(RawSql.rows(file(), "SELECT name FROM sqlite_master WHERE name LIKE '%stations%'"))
                    .isEmpty();
            for (String table : tables) {
                assertThat(RawSql.rows(file(), "SELECT count(*) FROM " + table + " WHERE table_name = 'stations'"))
                        .as(table)
                        .containsExactly("0");
            }
            assertThat(workspace.documentNames("plan")).containsExactly("a", "b");
        }
    }

    @Test
    void the_clock_dates_what_changes_and_only_that() throws Exception {
        filled().close();
        try (Workspace workspace = Workspaces.openExisting(file(), FixedClocks.LATER)) {
            workspace.change(editor -> {
                editor.putLayer(layer("stations", 1));
                editor.putDocument("plan", "b", "{}");
            });
        }
        assertThat(RawSql.rows(file(), "SELECT table_name, last_change FROM gpkg_contents ORDER BY 1"))
                .containsExactly(
                        "layer_styles|2026-03-01T08:30:00.123Z",
                        "stations|2026-04-01T00:00:00.000Z",
                        "yizhan_changes|2026-03-01T08:30:00.123Z",
                        "yizhan_documents|2026-04-01T00:00:00.000Z",
                        "yizhan_workspace|2026-03-01T08:30:00.123Z",
                        "zones|2026-03-01T08:30:00.123Z");
        assertThat(RawSql.rows(file(), "SELECT name, changed_at FROM yizhan_documents ORDER BY 1"))
                .containsExactly("a|2026-03-01T08:30:00.123Z", "b|2026-04-01T00:00:00.000Z");
    }

    @Test
    void paths_with_odd_characters_are_only_paths() throws IOException {
        for (String name : List.of("a?mode=memory.gpkg", "b#c%20d.gpkg", "驿 站.gpkg", "file:e.gpkg", "f\"g'.gpkg")) {
            Path file = folder.resolve(name);
            try (Workspace workspace = Workspaces.open(file)) {
                workspace.change(editor -> editor.putLayer(layer("stations", 3)));
                workspace.change(editor -> editor.putLayer(layer("zones", 3)));
            }
            try (Workspace workspace = Workspaces.openExisting(file)) {
                assertThat(workspace.layerNames()).containsExactly("stations", "zones");
            }
            assertThat(filesThere()).containsExactly(name);
            Files.delete(file);
        }
    }

    @Test
    void drafts_of_killed_programs_are_swept_and_those_of_others_are_not() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        String own = ".w.gpkg." + ProcessHandle.current().pid() + "-abc.tmp";
        Files.createFile(folder.resolve(".w.gpkg." + ended.pid() + "-abc.tmp"));
        Files.createFile(folder.resolve(own));
        Files.createFile(folder.resolve(".w.gpkg.notes-1.tmp"));
        filled().close();
        assertThat(filesThere()).containsExactlyInAnyOrder(".w.gpkg.notes-1.tmp", own, "w.gpkg");
    }

    @Test
    void layers_can_leave_for_a_file_of_their_own() throws Exception {
        Path out = folder.resolve("out.gpkg");
        Files.writeString(out, "something else");
        List<FeatureLayer> layers = List.of(layer("stations", 5), new RandomLayers(3).layer("zones", Shape.AREA, 4));
        GeoPackageFile.write(out, layers, FixedClocks.FIXED);
        assertThat(filesThere()).containsExactly("out.gpkg");
        assertThat(RawSql.rows(out, "SELECT table_name FROM gpkg_contents ORDER BY 1"))
                .containsExactly("layer_styles", "stations", "zones");
        assertThat(RawSql.rows(out, "SELECT count(*) FROM stations")).containsExactly("5");
    }

    @Test
    void qgis_finds_a_style_for_every_layer_and_one_that_the_planner_changed_stays() throws Exception {
        filled().close();
        String styles = "SELECT f_table_name, useAsDefault, styleName, f_table_schema, length(styleQML) > 500"
                + " FROM layer_styles ORDER BY 1";
        assertThat(RawSql.rows(file(), styles)).containsExactly("stations|1|yizhan||1", "zones|1|yizhan||1");
        RawSql.execute(file(), "UPDATE layer_styles SET styleQML = '<mine/>' WHERE f_table_name = 'stations'");
        try (Workspace workspace = Workspaces.openExisting(file())) {
            assertThat(workspace.layerNames()).containsExactly("stations", "zones");
            workspace.change(editor -> editor.dropLayer("stations"));
            workspace.change(editor -> editor.putLayer(layer("stations", 2)));
        }
        assertThat(RawSql.rows(file(), "SELECT styleQML FROM layer_styles WHERE f_table_name = 'stations'"))
                .containsExactly("<mine/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpkg_contents", "rtree_stations_geom", "sqlite_master", "yizhan_documents"})
    void names_of_the_files_own_tables_are_refused(String name) {
        assertThatThrownBy(() -> put(new FeatureLayer(name, Shape.NONE, List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_content_and_clock_make_the_same_bytes() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path file = folder.resolve("same" + i + ".gpkg");
            try (Workspace workspace = Workspaces.open(file, FixedClocks.FIXED)) {
                for (Shape shape : Shape.values()) {
                    FeatureLayer layer = new RandomLayers(7).layer(shape.name().toLowerCase(Locale.ROOT), shape, 50);
                    workspace.change(editor -> editor.putLayer(layer));
                }
            }
            files.add(file);
        }
        assertThat(files.get(0)).hasSameBinaryContentAs(files.get(1));
    }

    private void put(FeatureLayer layer) {
        try (Workspace workspace = Workspaces.open(file())) {
            workspace.change(editor -> editor.putLayer(layer));
        }
    }

    private static void fail() {
        throw new IllegalStateException("stop");
    }

    private static void overflow() {
        throw new StackOverflowError("stop");
    }

    private Workspace filled() {
        Workspace workspace = Workspaces.open(file(), FixedClocks.FIXED);
        workspace.change(editor -> {
            editor.putLayer(layer("stations", 20));
            editor.putLayer(new RandomLayers(2).layer("zones", Shape.AREA, 4));
            editor.putDocument("plan", "b", "{}");
            editor.putDocument("plan", "a", "{\"sites\":[1,2]}");
        });
        return workspace;
    }

    private static FeatureLayer layer(String name, int features) {
        return new RandomLayers(features).layer(name, Shape.POINT, features);
    }

    private Path file() {
        return folder.resolve("w.gpkg");
    }

    private List<String> filesThere() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
