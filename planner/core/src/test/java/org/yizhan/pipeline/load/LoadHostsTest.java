package org.yizhan.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Candidate;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.LayerOrigins;
import org.yizhan.pipeline.project.Project;
import org.yizhan.store.table.HostTable;
import org.yizhan.store.table.PlaceTable;

/** Lists of hosts in the sample city. */
@Tag("slow")
final class LoadHostsTest {

    @TempDir
    static Path folder;

    private static Project project;

    @BeforeAll
    static void loadTheSampleCity() {
        Path home = Path.of(System.getProperty("yizhan.home"));
        project = Project.open(folder.resolve("c.gpkg"), home.resolve("config"));
        LoadRoads.run(project, home.resolve("data/roads.osm.gz"), Locale.ENGLISH, Progress.silent());
    }

    @AfterAll
    static void close() {
        project.close();
    }

    /** A place as Amap would have it, moved north by some metres. */
    private static String poi(String id, String name, LonLat at, double north) {
        Coordinate moved = Crs.parse("GCJ-02").fromWgs84(at.lon(), at.lat() + north / 111_195);
        return String.format(
                Locale.ROOT,
                "{\"id\": \"%s\", \"name\": \"%s\", \"typecode\": \"160105\", \"location\": \"%.6f,%.6f\"}",
                id,
                name,
                moved.x,
                moved.y);
    }

    private static LoadHosts.Report load(String name, boolean append, String... pois) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "{\"pois\": [" + String.join(",", pois) + "]}");
        return LoadHosts.run(
                project, file, ReadOptions.of(null), append, Locale.ENGLISH, Progress.silent(), Confirmation.GIVEN);
    }

    @Test
    void whatTheMapHasIsNotDoubledAndTheRestAreCandidates() throws IOException {
        Place bank = new PlaceTable()
                .read(project.workspace()).stream()
                        .filter(place -> "bank".equals(place.tags().get("amenity"))
                                && !place.name().isEmpty())
                        .findFirst()
                        .orElseThrow();
        LoadHosts.Report first = load(
                "a.json",
                false,
                poi("B1", bank.name() + "(一分行)", bank.at(), 90),
                poi("B2", bank.name(), bank.at(), 5_000),
                poi("B3", "另一家银行", bank.at(), 20),
                poi("B4", "另一家银行", bank.at(), 40));
        assertThat(first.crs()).isEqualTo("GCJ-02");
        assertThat(first.alreadyOnMap()).isEqualTo(1);
        assertThat(first.alreadyListed()).isEqualTo(1);
        assertThat(first.kinds()).isEqualTo(Map.of("bank", 2));
        assertThat(City.assemble(project, Progress.silent()).candidates().sites())
                .filteredOn(site -> site.id().equals("amap/B3"))
                .extracting(Candidate::host)
                .containsExactly("bank");

        LoadHosts.Report more =
                load("b.json", true, poi("B3", "另一家银行", bank.at(), 20), poi("B5", "第三家", bank.at(), 30));
        assertThat(more.count()).isEqualTo(1);
        assertThat(more.alreadyListed()).isEqualTo(1);
        assertThat(more.total()).isEqualTo(3);
        assertThat(LayerOrigins.of(project.workspace()))
                .extracting(LayerOrigins.Origin::layer)
                .containsExactly("hosts", "hosts b.json");

        LoadHosts.Report again = load("c.json", false, poi("B5", "第三家", bank.at(), 30));
        assertThat(again.total()).isEqualTo(1);
        assertThat(new HostTable().read(project.workspace()))
                .extracting(host -> host.place().osmId())
                .containsExactly("amap/B5");
        assertThat(LayerOrigins.of(project.workspace()))
                .extracting(LayerOrigins.Origin::layer)
                .containsExactly("hosts");
    }
}
