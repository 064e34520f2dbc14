package org.yizhan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.Patience;
import org.yizhan.PostgisServer;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Sha256;
import org.yizhan.pipeline.project.Project;
import org.yizhan.store.api.Workspace;

/**
 * Loads, plans and audits that are killed (kill -9) leave the workspace as it was before or as it is after. Every other
 * kill waits for a save to begin. {@code -Dyizhan.kills=N} kills N times instead of {@value #USUAL_KILLS}, a quarter of
 * them on PostGIS.
 */
final class KilledIT {

    private static final int USUAL_KILLS = 12;
    private static final int KILLS = Integer.getInteger("yizhan.kills", USUAL_KILLS);

    /** Long enough for two steps or so; the next planner goes on where this one was killed. */
    private static final int LONGEST_MILLIS = 2_500;

    private static final int LONGEST_SAVE_MICROS = 60_000;

    /** What says when or how fast something was done rather than what. */
    private static final Set<String> CLOCKED = Set.of("seconds", "stages", "peak_mb", "made_at", "loaded_at");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Random random = new Random(6);
    private int inSave;
    private int asBefore;
    private int asAfter;

    @Test
    void aWorkspaceInAFileIsAsBeforeOrAsAfter() throws Exception {
        Path file = folder.resolve("w.gpkg");
        Path journal = folder.resolve("w.gpkg-journal");
        killAgainAndAgain(file.toString(), KILLS - KILLS / 4, () -> Files.exists(journal), () -> Files.exists(journal));
        assertThat(inSave).as("kills that left a journal behind").isPositive();
    }

    @Test
    void aWorkspaceInADatabaseIsAsBeforeOrAsAfter() throws Exception {
        try (PostgisServer server = PostgisServer.start()) {
            String workspace = server.workspace("killed");
            try (Sessions sessions = new Sessions(server)) {
                killAgainAndAgain(workspace, KILLS / 4, sessions::saving, () -> {
                    // What was killed may still be undone or made lasting by the server.
                    boolean was = sessions.saving();
                    Patience.await(() -> !sessions.saving(), () -> "the server to be done with what was killed");
                    return was;
                });
            }
        }
    }

    /** Looks on as the server works. */
    private static final class Sessions implements AutoCloseable {
        private final Connection connection;

        Sessions(PostgisServer server) throws SQLException {
            connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + PostgisServer.DATABASE,
                    PostgisServer.USER,
                    PostgisServer.PASSWORD);
        }

        /** Whether somebody holds the lock of those who write. */
        boolean saving() {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")) {
                return rows.next() && rows.getInt(1) > 0;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /**
     * @param saving whether a change is being written just now
     * @param brokenOff asked right after a kill: whether it came in a save; returns once the workspace can be read
     */
    private void killAgainAndAgain(String workspace, int kills, BooleanSupplier saving, BooleanSupplier brokenOff)
            throws IOException, InterruptedException {
        List<String> stations = Files.readAllLines(
                Path.of(System.getProperty("yizhan.home")).resolve("data/stations.csv"), StandardCharsets.UTF_8);
        Files.write(folder.resolve("fewer.csv"), stations.subList(0, stations.size() / 2));
        run(workspace, -1, KilledPlanner.ROUND);
        List<Map<String, String>> states = new ArrayList<>();
        for (int step = 0; step < KilledPlanner.ROUND; step++) {
            run(workspace, step, 1);
            states.add(state(workspace));
        }
        assertThat(new HashSet<>(states)).as("states that differ").hasSizeGreaterThanOrEqualTo(4);
        int last = KilledPlanner.ROUND - 1;
        for (int kill = 0; kill < kills; kill++) {
            String said = killed(workspace, last + 1, kill % 2 == 0, saving);
            boolean wasInSave = brokenOff.getAsBoolean();
            inSave += wasInSave ? 1 : 0;
            boolean begun = said.startsWith("begin ");
            int step = Integer.parseInt(said.substring(said.indexOf(' ') + 1)) % KilledPlanner.ROUND;
            int before = Math.floorMod(step - 1, KilledPlanner.ROUND);
            Map<String, String> state = state(workspace);
            boolean isAfter = state.equals(states.get(step));
            if (begun && !isAfter) {
                assertThat(state).as("kill %d after \"%s\"", kill, said).isEqualTo(states.get(before));
                last = before;
                asBefore++;
            } else {
                assertThat(state).as("kill %d after \"%s\"", kill, said).isEqualTo(states.get(step));
                last = step;
                asAfter++;
            }
            if ((kill + 1) % 25 == 0 || kill + 1 == kills) {
                System.out.println((kill + 1) + " kills: " + inSave + " in a save; " + asBefore
                        + " left the workspace as before, " + asAfter + " as after");
            }
        }
    }

    /** Hashes of everything that a workspace holds, by name, but for clock readings. */
    private static Map<String, String> state(String workspace) {
        Map<String, String> state = new TreeMap<>();
        try (Project project = open(workspace)) {
            Workspace opened = project.workspace();
            opened.verify();
            for (String name : opened.layerNames()) {
                FeatureLayer layer = opened.layer(name).orElseThrow();
                StringBuilder all = new StringBuilder(layer.shape() + " " + layer.columns());
                for (Feature feature : layer.features()) {
                    all.append('\n').append(feature.geometry()).append(new TreeMap<>(feature.properties()));
                }
                state.put("layer " + name, hash(all.toString()));
            }
            for (String kind : opened.documentKinds()) {
                for (String name : opened.documentNames(kind)) {
                    state.put(
                            kind + " " + name,
                            hash(timeless(opened.document(kind, name).orElseThrow())));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return state;
    }

    private static Project open(String workspace) {
        return KilledPlanner.open(workspace, address -> Optional.of(PostgisServer.PASSWORD.toCharArray()));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, 8);
    }

    private static String timeless(String json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        drop(tree);
        return tree.toString();
    }

    private static void drop(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(CLOCKED);
        }
        node.forEach(KilledIT::drop);
    }

    /** Lets a planner work from a step on, kills it, and gives the last it said. */
    private String killed(String workspace, int first, boolean inSave, BooleanSupplier saving)
            throws IOException, InterruptedException {
        Process planner = start(workspace, first, 1_000);
        int wanted = inSave ? 1 + random.nextInt(2) : 1;
        Patience.await(() -> said().size() >= 2 * wanted - 1 || !planner.isAlive(), () -> "a step", planner);
        if (inSave) {
            Patience.await(() -> saving.getAsBoolean() || !planner.isAlive(), () -> "a save", planner);
            Patience.pause(Duration.ofNanos(1_000L * random.nextInt(LONGEST_SAVE_MICROS)));
        } else {
            Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));
        }
        assertThat(planner.isAlive())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isTrue();
        planner.destroyForcibly().waitFor();
        List<String> said = said();
        return said.get(said.size() - 1);
    }

    private void run(String workspace, int first, int steps) throws IOException, InterruptedException {
        Process planner = start(workspace, first, steps);
        assertThat(Patience.end(planner))
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
    }

    private Process start(String workspace, int first, int steps) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dyizhan.home=" + System.getProperty("yizhan.home"),
                "-cp",
                System.getProperty("java.class.path"),
                KilledPlanner.class.getName(),
                workspace,
                folder.toString(),
                String.valueOf(first),
                String.valueOf(steps));
        program.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        program.environment().put("PGPASSWORD", PostgisServer.PASSWORD);
        Files.writeString(folder.resolve("said.txt"), "");
        return program.redirectOutput(folder.resolve("said.txt").toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    /** What the planner has said, in whole lines. */
    private List<String> said() {
        try {
            String text = Files.readString(folder.resolve("said.txt"));
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
