package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.ingest.layer.LayerFiles.dbf;
import static org.yizhan.ingest.layer.LayerFiles.little;
import static org.yizhan.ingest.layer.LayerFiles.pointRecord;
import static org.yizhan.ingest.layer.LayerFiles.polygonRecord;
import static org.yizhan.ingest.layer.LayerFiles.rows;
import static org.yizhan.ingest.layer.LayerFiles.shp;
import static org.yizhan.ingest.layer.LayerFiles.utf8;
import static org.yizhan.ingest.layer.LayerFiles.xlsx;
import static org.yizhan.ingest.layer.LayerFiles.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.geopackage.GeoPackageFile;
import org.yizhan.store.table.StationTable;

/** Files made to read others, to fill the memory, to run for ever or to end the program do none of it. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class HostileLayersTest {

    @TempDir
    Path folder;

    private static final String SECRET = "not for you";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE kml [<!ENTITY x SYSTEM \"%s\">]><kml><Placemark><name>&x;</name></Placemark></kml>",
                "<!DOCTYPE kml SYSTEM \"%s\"><kml/>",
                "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><kml><name>&b;</name></kml>",
                "<kml><Placemark><name>&x;</name></Placemark></kml>"
            })
    void noEntityIsFollowed(String text) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        Path kml = Files.writeString(folder.resolve("a.kml"), text.formatted(secret.toUri()));
        assertThatThrownBy(() -> rows(kml))
                .isInstanceOf(YizhanException.class)
                .message()
                .doesNotContain(SECRET);
        Map<String, byte[]> members =
                xlsx(Map.of("a", "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(2)), "<sst/>");
        members.put("xl/sharedStrings.xml", utf8(text.formatted(secret.toUri()).replace("kml", "sst")));
        Path workbook = zip(folder.resolve("a.xlsx"), members);
        assertThatThrownBy(() -> rows(workbook))
                .isInstanceOf(YizhanException.class)
                .message()
                .doesNotContain(SECRET);
    }

    @Tag("slow")
    @Test
    void aWorkbookThatUnpacksToFarMoreThanItsSizeIsRefused() throws IOException {
        String row = "<row><c><v>1</v></c><c><v>2</v></c></row>";
        Path bomb = zip(
                folder.resolve("bomb.xlsx"),
                xlsx(Map.of("a", row.repeat(2)), "<sst>" + "<si><t>a</t></si>".repeat(6_000_000) + "</sst>"));
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThatThrownBy(() -> rows(bomb))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("unpacks to more");
        Path wide = zip(
                folder.resolve("wide.xlsx"),
                xlsx(Map.of("a", row + "<row><c r=\"XFD2\"><v>1</v></c></row>".repeat(100_000)), "<sst/>"));
        LayerDefects faults = new LayerDefects(DefectPolicy.SKIP);
        assertThat(rows(wide, ReadOptions.of(null), faults)).isEmpty();
        assertThat(faults.count()).isEqualTo(100_000);
        for (String reference : List.of("XFE1", "ZZZZZZZZZZZZ1", "1", "-1")) {
            Path beyond = zip(
                    folder.resolve("beyond.xlsx"),
                    xlsx(Map.of("a", row + "<row><c r=\"" + reference + "\"><v>1</v></c></row>"), "<sst/>"));
            assertThatThrownBy(() -> rows(beyond)).isInstanceOf(YizhanException.class);
        }
    }

    @Test
    void tablesWhoseNamesAreSqlAreOnlyTables() throws SQLException {
        Path file = geoPackage();
        String name = "x\"; DROP TABLE gpkg_contents; --";
        execute(
                file,
                "ALTER TABLE stations RENAME TO \"" + name.replace("\"", "\"\"") + "\"",
                "ALTER TABLE \"" + name.replace("\"", "\"\"")
                        + "\" RENAME COLUMN name TO \"name\"\"; DROP TABLE a; --\"",
                "UPDATE gpkg_contents SET table_name = '" + name + "' WHERE data_type = 'features'",
                "UPDATE gpkg_geometry_columns SET table_name = '" + name + "'");
        assertThat(rows(file)).hasSize(1);
        assertThat(rows(file).get(0).values()).containsEntry("name\"; DROP TABLE a; --", "道里站");
        assertThatThrownBy(() -> rows(
                        file,
                        new ReadOptions(null, DefectPolicy.STOP, Map.of(), "' OR 1=1 --", null),
                        new LayerDefects(DefectPolicy.STOP)))
                .hasMessageContaining("holds several layers");
    }

    /** Names of layers, plans and tables are only names: no file of that name is made or read. */
    @Test
    void namesThatArePathsStayNames() throws IOException, SQLException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("secret.csv"), "name,lon,lat\n" + SECRET + ",126.6,45.7\n");
        Path file = geoPackage();
        Path moved = Files.move(file, below.resolve("a.gpkg"));
        String table = "stations";
        for (String name :
                List.of("../secret.csv", "..\\secret.csv", folder + "/secret.csv", "file:///etc/passwd", "a\0b")) {
            assertThat(FeatureLayer.isName(name)).as(name).isFalse();
            if (name.indexOf('\0') < 0) {
                execute(
                        moved,
                        "ALTER TABLE \"" + table + "\" RENAME TO \"" + name + "\"",
                        "UPDATE gpkg_contents SET table_name = '" + name + "' WHERE data_type = 'features'",
                        "UPDATE gpkg_geometry_columns SET table_name = '" + name + "'");
                table = name;
                assertThat(rows(moved)).singleElement().satisfies(row -> assertThat(row.values())
                        .containsEntry("name", "道里站"));
            }
            try (Workspace workspace = Workspaces.open(below.resolve("w.gpkg"))) {
                workspace.change(editor -> editor.putDocument("plan", name, "{}"));
                assertThat(workspace.document("plan", name)).contains("{}");
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(path -> folder.relativize(path).toString()))
                    .containsExactlyInAnyOrder("secret.csv", "below/a.gpkg", "below/w.gpkg");
        }
    }

    @Test
    void viewsAndComputedColumnsAreNotRun() throws SQLException {
        Path view = geoPackage();
        execute(
                view,
                "ALTER TABLE stations RENAME TO t",
                "CREATE VIEW stations AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                        + " SELECT i AS fid, NULL AS geom, i AS name FROM n");
        assertThatThrownBy(() -> rows(view)).isInstanceOf(YizhanException.class);
        Path computed = geoPackage();
        execute(
                computed,
                "ALTER TABLE stations ADD COLUMN big TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL");
        assertThatThrownBy(() -> rows(computed))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("too big");
        Path modest = geoPackage();
        execute(modest, "ALTER TABLE stations ADD COLUMN more TEXT GENERATED ALWAYS AS (code || '!') VIRTUAL");
        assertThat(rows(modest).get(0).values()).doesNotContainKey("more").containsEntry("code", "S1");
    }

    @Test
    void damagedGeoPackagesAreRefusedOrTheirFeaturesCounted() throws IOException, SQLException {
        Path file = geoPackage();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            Path broken = folder.resolve("broken.gpkg");
            byte[] bytes = i < 20 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = 0; i >= 20 && flips < 20; flips++) {
                bytes[100 + random.nextInt(bytes.length - 100)] = (byte) random.nextInt();
            }
            Files.write(broken, bytes);
            readOrRefuse(broken);
        }
        // A collection in a collection in a collection …
        StringBuilder deep = new StringBuilder("4750000110000000");
        for (int i = 0; i < 50_000; i++) {
            deep.append("010700000001000000");
        }
        execute(
                file,
                "UPDATE stations SET geom = x'" + deep.toString().replaceFirst("4750000110000000", "4750000100000000")
                        + "'");
        LayerDefects faults = new LayerDefects(DefectPolicy.SKIP);
        assertThat(rows(file, ReadOptions.of(null), faults)).isEmpty();
        assertThat(faults.count()).isEqualTo(1);
        // A line that claims two thousand million places.
        execute(file, "UPDATE stations SET geom = x'47500001000000000102000000FFFFFF7F'");
        LayerDefects claims = new LayerDefects(DefectPolicy.SKIP);
        assertThat(rows(file, ReadOptions.of(null), claims)).isEmpty();
        assertThat(claims.count()).isEqualTo(1);
    }

    @Test
    void damagedShapefilesAreRefusedOrTheirFeaturesCounted() throws IOException {
        byte[] claims = little(44)
                .putInt(5)
                .putInt(36, Integer.MAX_VALUE)
                .putInt(40, Integer.MAX_VALUE)
                .array();
        Files.write(folder.resolve("p.shp"), shp(5, claims, polygonRecord(new double[] {0, 0, 1, 1, 1, 0})));
        LayerDefects faults = new LayerDefects(DefectPolicy.SKIP);
        assertThat(rows(folder.resolve("p.shp"), ReadOptions.of(null), faults)).isEmpty();
        assertThat(faults.counts()).singleElement().satisfies(count -> {
            assertThat(count.kind().key()).isEqualTo("ingest.defect-broken-geometry");
            assertThat(count.examples()).containsExactly("#1", "#2");
        });
        byte[] whole = shp(1, pointRecord(126, 45), pointRecord(127, 45), pointRecord(128, 45));
        byte[] table = dbf(
                StandardCharsets.UTF_8,
                List.of("a", "b"),
                List.of(List.of("1", "2"), List.of("3", "4"), List.of("5", "6")));
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            Files.write(folder.resolve("q.shp"), damaged(whole, random));
            Files.write(folder.resolve("q.dbf"), damaged(table, random));
            readOrRefuse(folder.resolve("q.shp"));
        }
        Files.write(folder.resolve("q.shp"), whole);
        Files.write(folder.resolve("q.dbf"), dbf(StandardCharsets.UTF_8, List.of("a"), List.of(List.of("1"))));
        assertThatThrownBy(() -> rows(folder.resolve("q.shp"))).hasMessageContaining("from another layer");
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(3) == 0 ? Arrays.copyOf(whole, 1 + random.nextInt(whole.length)) : whole.clone();
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void damagedArchivesAreRefused() throws IOException {
        Map<String, byte[]> members =
                new LinkedHashMap<>(xlsx(Map.of("a", "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(9)), "<sst/>"));
        byte[] whole = Files.readAllBytes(zip(folder.resolve("a.xlsx"), members));
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Path broken = Files.write(folder.resolve("broken.xlsx"), damaged(whole, random));
            readOrRefuse(broken);
        }
        Path unknown = zip(folder.resolve("b.zip"), Map.of("../../etc/passwd", utf8("x")));
        assertThatThrownBy(() -> rows(unknown)).hasMessageContaining("no layer that is read here");
    }

    /** Anything but a clear refusal fails the test. */
    private static void readOrRefuse(Path file) {
        try {
            rows(file);
        } catch (YizhanException refused) {
            assertThat(refused.getMessage()).contains(String.valueOf(file.getFileName()));
        }
    }

    private Path geoPackage() {
        Path file = folder.resolve("a.gpkg");
        GeoPackageFile.write(
                file,
                List.of(new StationTable().toLayer(List.of(Station.at("S1", "道里站", new LonLat(126.6, 45.7), "bank")))),
                InstantSource.system());
        return file;
    }

    private static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // They call functions that only GIS programs have.
            List<String> triggers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
                while (rows.next()) {
                    triggers.add(rows.getString(1));
                }
            }
            for (String trigger : triggers) {
                statement.execute("DROP TRIGGER \"" + trigger + "\"");
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
