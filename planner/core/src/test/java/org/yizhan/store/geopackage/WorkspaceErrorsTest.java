package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.Needs;
import org.yizhan.model.ExitCode;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.YizhanException;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;

final class WorkspaceErrorsTest {

    private static final Duration IMPATIENT = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("w.gpkg");
    }

    @Test
    void a_missing_workspace_is_only_missed_when_it_must_be_there() {
        assertFails("store.missing", () -> Workspaces.openExisting(file).close());
        Workspaces.open(file).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void folders_are_checked_before_anything_is_done() throws IOException {
        assertFails("store.is-folder", () -> Workspaces.open(folder).close());
        assertFails("store.is-folder", () -> Workspaces.openExisting(folder).close());
        Path nowhere = folder.resolve("nowhere").resolve("w.gpkg");
        assertFails("store.folder-missing", () -> Workspaces.open(nowhere).close());
        assertFails(
                "store.folder-missing", () -> Workspaces.openExisting(nowhere).close());
        Path plain = Files.createFile(folder.resolve("plain"));
        assertFails("store.folder-missing", () -> Workspaces.open(plain.resolve("w.gpkg"))
                .close());
    }

    @Test
    void a_folder_that_takes_no_files_is_told() {
        Path closed = Needs.closedFolder();
        try (Workspace workspace = Workspaces.open(closed.resolve("w.gpkg"))) {
            assertFails("store.cannot-create", () -> workspace.change(editor -> {}));
        }
    }

    @Test
    void other_files_are_told_from_workspaces_and_left_as_they_are() throws Exception {
        Files.writeString(file, "station,lon,lat\n".repeat(500));
        assertRefused("store.not-sqlite");
        Files.writeString(file, "x");
        assertRefused("store.not-sqlite");
        Files.writeString(file, "");
        assertRefused("store.empty");
        Files.delete(file);
        RawSql.execute(file, "CREATE TABLE stations (a)");
        assertRefused("store.not-geopackage");
        GeoPackageFile.write(file, List.of(layer(3)), FixedClocks.FIXED);
        assertRefused("store.not-workspace");
    }

    @Test
    void a_workspace_of_a_newer_yizhan_is_refused() throws Exception {
        fill();
        RawSql.execute(file, "UPDATE yizhan_workspace SET schema_version = 2");
        assertRefused("store.newer");
        RawSql.execute(file, "UPDATE yizhan_workspace SET schema_version = 1");
        Workspaces.openExisting(file).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 4095, 4096, 4097, 40_000})
    void a_file_cut_short_is_refused(int missingBytes) throws IOException {
        fill();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - missingBytes);
        }
        Throwable refusal = catchThrowable(() -> Workspaces.openExisting(file).close());
        assertThat(refusal).isInstanceOf(YizhanException.class);
        assertThat(((YizhanException) refusal).text().key()).isIn("store.truncated", "store.damaged");
    }

    @Test
    void a_file_cut_in_its_first_page_is_refused() throws IOException {
        fill();
        for (int left : new int[] {1, 50, 99, 100, 101, 511, 512, 4095}) {
            Path cut = folder.resolve("cut" + left + ".gpkg");
            Files.copy(file, cut);
            try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
                channel.truncate(left);
            }
            assertThatThrownBy(() -> Workspaces.openExisting(cut).close()).isInstanceOf(YizhanException.class);
        }
    }

    @Test
    void damage_ends_in_a_message_and_in_nothing_else() throws IOException {
        fill();
        byte[] sound = Files.readAllBytes(file);
        int noticed = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] damaged = sound.clone();
            // A whole page never goes unnoticed; a few bytes may be anybody's coordinates.
            byte[] noise = new byte[seed % 2 == 0 ? 4096 : 1 + random.nextInt(64)];
            int at = random.nextInt(damaged.length - noise.length) / noise.length * noise.length;
            random.nextBytes(noise);
            System.arraycopy(noise, 0, damaged, at, noise.length);
            Files.write(file, damaged);
            try (Workspace workspace = Workspaces.openExisting(file)) {
                for (String name : workspace.layerNames()) {
                    workspace.layer(name);
                }
                workspace.document("plan", "a");
                workspace.verify();
            } catch (YizhanException told) {
                assertThat(told.text().in(Locale.ENGLISH)).isNotEmpty();
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThanOrEqualTo(75);
    }

    /** Where it was left by this program opening only takes a look at it; from elsewhere it is read as a whole. */
    @Test
    void damage_is_found_when_a_file_that_others_had_is_opened_and_else_by_verify() throws Exception {
        fill();
        try (Workspace workspace = Workspaces.openExisting(file)) {
            workspace.verify();
        }
        FileTime left = Files.getLastModifiedTime(file);
        long page = Long.parseLong(RawSql.rows(file, "SELECT max(pageno) FROM dbstat WHERE name = 'stations'")
                .get(0));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[4096]), (page - 1) * 4096);
        }
        Files.setLastModifiedTime(file, FileTime.from(left.toInstant().plusSeconds(2)));
        assertFails("store.damaged", () -> Workspaces.openExisting(file).close());
        assertFails("store.damaged", () -> Workspaces.open(file).close());
        Files.setLastModifiedTime(file, left);
        try (Workspace workspace = Workspaces.openExisting(file)) {
            assertFails("store.damaged", workspace::verify);
        }
        // What was found damaged is not taken for known.
        assertFails("store.damaged", () -> Workspaces.openExisting(file).close());
    }

    @Test
    void views_of_a_file_from_elsewhere_are_no_layers() throws Exception {
        fill();
        RawSql.execute(
                file,
                "CREATE VIEW plans AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
        RawSql.execute(
                file,
                "INSERT INTO gpkg_contents (table_name, data_type, last_change)"
                        + " VALUES ('plans', 'attributes', '2026-01-01T00:00:00.000Z')");
        try (Workspace workspace = Workspaces.openExisting(file)) {
            assertThat(workspace.layerNames()).doesNotContain("plans");
        }
    }

    /** One in plain SQL needs no function that is out of bounds to undo whatever is saved. */
    @ParameterizedTest
    @ValueSource(strings = {"yizhan_documents", "yizhan_changes", "gpkg_contents"})
    void a_file_with_a_trigger_that_could_undo_what_is_saved_is_refused(String table) throws Exception {
        fill();
        RawSql.execute(
                file, "CREATE TRIGGER evil AFTER INSERT ON " + table + " BEGIN DELETE FROM yizhan_workspace; END");
        assertFails("store.trigger", () -> Workspaces.openExisting(file).close());
        RawSql.execute(file, "DROP TRIGGER evil");
        Workspaces.openExisting(file).close();
    }

    @Test
    void gdals_counting_of_rows_is_none_but_what_only_bears_its_name_is() throws Exception {
        fill();
        String counting = "CREATE TRIGGER \"trigger_insert_feature_count_yizhan_documents\" AFTER INSERT ON"
                + " \"yizhan_documents\" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE"
                + " lower(table_name) = lower('yizhan_documents'); %sEND";
        RawSql.execute(file, "CREATE TABLE gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER)");
        RawSql.execute(file, counting.formatted(""));
        Workspaces.openExisting(file).close();
        RawSql.execute(file, "DROP TRIGGER trigger_insert_feature_count_yizhan_documents");
        RawSql.execute(file, counting.formatted("DELETE FROM yizhan_workspace; "));
        assertFails("store.trigger", () -> Workspaces.openExisting(file).close());
    }

    @Test
    void a_second_writer_is_told_who_is_in_the_way() {
        fill();
        try (Workspace first = Workspaces.openExisting(file);
                Workspace second = GeoPackageWorkspace.openExisting(file, FixedClocks.FIXED, IMPATIENT)) {
            first.change(editor -> {
                assertFails("store.locked", () -> second.change(late -> late.dropLayer("stations")));
                assertThat(second.layerNames()).containsExactly("stations");
            });
            second.change(editor -> editor.dropLayer("stations"));
            assertThat(first.layerNames()).isEmpty();
        }
    }

    @Test
    void a_program_that_locks_the_whole_file_is_told_when_opening() throws SQLException {
        fill();
        try (Connection other = RawSql.connect(file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertFails("store.locked", () -> GeoPackageWorkspace.open(file, FixedClocks.FIXED, IMPATIENT)
                    .close());
            statement.execute("ROLLBACK");
        }
        GeoPackageWorkspace.open(file, FixedClocks.FIXED, IMPATIENT).close();
    }

    @Test
    void a_file_that_a_gis_program_holds_in_write_ahead_mode_is_read_and_written() throws SQLException {
        fill();
        String json = "\"" + "驿".repeat(100_000) + "\"";
        try (Connection other = RawSql.connect(file);
                Statement statement = other.createStatement()) {
            statement.executeQuery("PRAGMA journal_mode = WAL").close();
            statement.executeQuery("SELECT count(*) FROM stations").close();
            try (Workspace workspace = Workspaces.openExisting(file)) {
                workspace.change(editor -> editor.putDocument("plan", "long", json));
            }
            // What was written is still beside the file, which is shorter than its pages.
            try (Workspace workspace = Workspaces.openExisting(file)) {
                assertThat(workspace.document("plan", "long")).contains(json);
            }
        }
        try (Workspace workspace = Workspaces.openExisting(file)) {
            assertThat(workspace.document("plan", "long")).contains(json);
        }
    }

    @Test
    void a_workspace_waits_for_a_writer_that_finishes() throws Exception {
        fill();
        try (Connection other = RawSql.connect(file);
                Statement statement = other.createStatement();
                Workspace workspace = Workspaces.openExisting(file)) {
            statement.execute("BEGIN IMMEDIATE");
            Thread waiting = new Thread(() -> workspace.change(editor -> editor.dropLayer("stations")));
            waiting.start();
            waiting.join(200);
            assertThat(waiting.isAlive()).isTrue();
            statement.execute("COMMIT");
            waiting.join();
            assertThat(workspace.layerNames()).isEmpty();
        }
    }

    @Test
    void a_file_that_appears_during_the_first_change_is_not_replaced() throws IOException {
        try (Workspace workspace = Workspaces.open(file)) {
            assertFails(
                    "store.created-meanwhile",
                    () -> workspace.change(editor -> {
                        editor.putLayer(layer(2));
                        fill();
                    }));
            assertThat(workspace.layer("stations")).contains(layer(30));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_replaced_while_open_is_not_written() throws IOException {
        fill();
        Path other = folder.resolve("other.gpkg");
        Files.copy(file, other);
        try (Workspace workspace = Workspaces.openExisting(file)) {
            assertThat(workspace.layerNames()).containsExactly("stations");
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertFails("store.moved", () -> workspace.change(editor -> editor.dropLayer("stations")));
        }
        try (Workspace workspace = Workspaces.openExisting(file)) {
            assertThat(workspace.layerNames()).containsExactly("stations");
        }
    }

    @Test
    void a_journal_that_cannot_be_used_is_told() throws IOException {
        fill();
        try (Workspace workspace = Workspaces.openExisting(file)) {
            Files.createDirectory(folder.resolve("w.gpkg-journal"));
            assertFails("store.disk-error", () -> workspace.change(editor -> editor.dropLayer("stations")));
        }
    }

    private void assertRefused(String key) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertFails(key, () -> Workspaces.open(file).close());
        assertFails(key, () -> Workspaces.openExisting(file).close());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static void assertFails(String key, ThrowingCallable code) {
        assertThatThrownBy(code).isInstanceOfSatisfying(YizhanException.class, told -> {
            assertThat(told.text().key()).isEqualTo(key);
            assertThat(told.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(told.text().in(Locale.SIMPLIFIED_CHINESE))
                    .isNotEqualTo(told.text().in(Locale.ENGLISH));
        });
    }

    private void fill() {
        try (Workspace workspace = Workspaces.open(file, FixedClocks.FIXED)) {
            workspace.change(editor -> {
                editor.putLayer(layer(30));
                editor.putDocument("plan", "a", "{}");
            });
        }
    }

    private static FeatureLayer layer(int features) {
        return new RandomLayers(features).layer("stations", Shape.LINE, features);
    }
}
