package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.Patience;
import org.yizhan.model.FeatureLayer;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.Workspace;

/** Workspaces that another program, killed or alive, has in hand. */
final class TwoProgramsIT {

    @TempDir
    Path folder;

    @Test
    void a_killed_program_leaves_the_workspace_as_before_or_after_its_change() throws Exception {
        Path file = folder.resolve("w.gpkg");
        long done = 0;
        int interrupted = 0;
        for (int seed = 0; seed < 20; seed++) {
            done = kill(file, done, seed % 2 == 0, new Random(seed));
            if (Files.exists(folder.resolve("w.gpkg-journal"))) {
                interrupted++;
            }
            assertWhole(file, done);
        }
        assertThat(interrupted).as("kills in the middle of a change").isPositive();
        assertThat(done).as("changes done").isPositive();
    }

    @Test
    void a_program_killed_while_making_the_workspace_leaves_all_of_it_or_nothing() throws Exception {
        int made = 0;
        for (int seed = 0; seed < 6; seed++) {
            Path file = folder.resolve("new" + seed + ".gpkg");
            Process writer = start(file, "0");
            awaitLines(1, writer);
            Patience.pause(Duration.ofMillis(new Random(seed).nextInt(1_200)));
            writer.destroyForcibly().waitFor();
            if (Files.exists(file)) {
                made++;
                assertThat(RawSql.rows(file, "SELECT count(*) FROM stations")).containsExactly("" + Writer.FEATURES);
            }
            try (Workspace workspace = Workspaces.open(file)) {
                workspace.change(editor -> editor.putDocument("plan", "mine", "{}"));
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".tmp")))
                    .as("drafts left over, %d workspaces made", made)
                    .hasSizeLessThanOrEqualTo(made);
        }
    }

    @Test
    void a_second_program_is_told_that_the_first_is_writing() throws Exception {
        Path file = folder.resolve("held.gpkg");
        try (Workspace workspace = Workspaces.open(file)) {
            workspace.change(editor -> editor.putDocument("plan", "mine", "{}"));
        }
        Process writer = start(file, "0", "hold");
        try (Workspace workspace = GeoPackageWorkspace.open(file, FixedClocks.FIXED, Duration.ofMillis(100))) {
            assertThat(awaitLines(2, writer)).containsExactly(".", "holding");
            assertThatThrownBy(() -> workspace.change(editor -> editor.dropDocument("plan", "mine")))
                    .hasMessageContaining("in use by another program");
            assertThat(workspace.documentNames("plan")).containsExactly("mine");
            assertThat(workspace.layerNames()).isEmpty();
            writer.destroyForcibly().waitFor();
            workspace.change(editor -> editor.dropDocument("plan", "mine"));
            assertThat(workspace.documentNames("plan")).isEmpty();
        } finally {
            writer.destroyForcibly();
        }
    }

    /**
     * Kills a writer at some moment after it has done a change, or in the middle of one; gives the number of the last
     * change it said to be done.
     */
    private long kill(Path file, long done, boolean inChange, Random random) throws IOException, InterruptedException {
        Process writer = start(file, String.valueOf(done + 1));
        if (inChange) {
            Patience.await(() -> Files.exists(folder.resolve("w.gpkg-journal")), () -> "a change", writer);
        } else {
            awaitLines(2, writer);
            Patience.pause(Duration.ofMillis(random.nextInt(500)));
        }
        writer.destroyForcibly().waitFor();
        // The dot, where it came so far, then the number of each change.
        List<String> said = lines();
        return said.size() <= 1 ? done : Long.parseLong(said.get(said.size() - 1));
    }

    /** What the writer has said, once it has said so many lines. */
    private List<String> awaitLines(int lines, Process writer) {
        Patience.await(() -> lines().size() >= lines, () -> lines + " lines of the writer", writer);
        return lines();
    }

    private List<String> lines() {
        try {
            String text = Files.readString(said());
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path said() {
        return folder.resolve("said.txt");
    }

    /** Checks that all of one change is there: the last that was said to be done, or the one after it. */
    private static void assertWhole(Path file, long done) {
        try (Workspace workspace = Workspaces.open(file)) {
            workspace.verify();
            if (done == 0 && workspace.layerNames().isEmpty()) {
                return;
            }
            FeatureLayer layer = workspace.layer("stations").orElseThrow();
            long number = Long.parseLong(workspace.document("plan", "latest").orElseThrow());
            assertThat(number).isBetween(done, done + 1);
            assertThat(layer.features()).hasSize(Writer.FEATURES).allSatisfy(feature -> assertThat(
                            feature.properties().get("number"))
                    .isEqualTo(number));
            assertThat(workspace.documentNames("plan")).contains("number " + number);
            assertThat(workspace.documentNames("plan")).doesNotContain("number " + (number + 1));
        }
    }

    private Process start(Path file, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString()));
        command.addAll(List.of(more));
        Files.writeString(said(), "");
        return new ProcessBuilder(command)
                .redirectOutput(said().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
