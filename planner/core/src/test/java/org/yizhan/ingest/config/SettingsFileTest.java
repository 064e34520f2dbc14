package org.yizhan.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Settings;
import org.yizhan.model.YizhanException;

final class SettingsFileTest {

    private static final Path SHIPPED =
            Path.of(System.getProperty("yizhan.home")).resolve("config");

    @TempDir
    Path folder;

    @Test
    void theShippedSettingsAreTheRuleOfTheMission() {
        Settings settings = SettingsFile.read(SHIPPED);
        assertThat(settings.rule().denseSpacingMm()).isEqualTo(500_000);
        assertThat(settings.rule().urbanSpacingMm()).isEqualTo(1_000_000);
        assertThat(settings.hosts()).anySatisfy(kind -> {
            assertThat(kind.word()).isEqualTo("street-front");
            assertThat(kind.build()).isEqualTo(BuildMode.OWN);
        });
        assertThat(settings.estimate().workersByTag()).containsEntry("shop=*", 2.0);
    }

    @Test
    void aMisspeltKeyIsNamedWithItsLineAndTheLikelyWord() throws IOException {
        copyWith("rules.yml", "dense-metres: 500", "dense-meters: 500");
        assertThatThrownBy(() -> SettingsFile.read(folder))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("rules.yml, line 7")
                .hasMessageContaining("\"dense-meters\"")
                .hasMessageContaining("\"dense-metres\"");
    }

    @Test
    void aValueThatMakesNoSenseIsNamed() throws IOException {
        copyWith("rules.yml", "dense-metres: 500", "dense-metres: 1001");
        assertThatThrownBy(() -> SettingsFile.read(folder))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("rules.yml")
                .hasMessageContaining("dense 1001.0 m");
        copyWith("rules.yml", "dense-metres: 500", "dense-metres: far");
        assertThatThrownBy(() -> SettingsFile.read(folder))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("spacing.dense-metres");
    }

    @Test
    void seatsServeBetweenNobodyAndOneWorkerAMinute() throws IOException {
        Settings.Seats shipped = SettingsFile.read(SHIPPED).seats();
        assertThat(shipped).isEqualTo(new Settings.Seats(3, 20));
        assertThat(SettingsFile.read(SHIPPED).hosts()).allMatch(kind -> kind.seats() > 0);
        copyWith("rules.yml", "turnover-per-hour: 3", "turnover-per-hour: 60");
        assertThat(SettingsFile.read(folder).seats().turnoverPerHour()).isEqualTo(60);
        copyWith("rules.yml", "peak-percent: 20", "peak-percent: 100");
        assertThat(SettingsFile.read(folder).seats().peakPercent()).isEqualTo(100);
        for (String wrong : new String[] {"0", "60.5", ".nan"}) {
            assertRefused("rules.yml", "turnover-per-hour: 3", "turnover-per-hour: " + wrong, "rules.yml", "seats");
        }
        for (String wrong : new String[] {"0", "100.5", ".nan"}) {
            assertRefused("rules.yml", "peak-percent: 20", "peak-percent: " + wrong, "rules.yml", "peak");
        }
        assertRefused("hosts.yml", "seats: 10", "seats: -1", "hosts.yml", "-1 seats");
    }

    @Test
    void denseMayEqualUrban() throws IOException {
        copyWith("rules.yml", "dense-metres: 500", "dense-metres: 1000");
        assertThat(SettingsFile.read(folder).rule().denseSpacingMm()).isEqualTo(1_000_000);
    }

    @Test
    void aMissingOrEmptyFileIsNamed() throws IOException {
        copyWith("rules.yml", "", "");
        Files.delete(folder.resolve("workers.yml"));
        assertThatThrownBy(() -> SettingsFile.read(folder)).hasMessageContaining("workers.yml");
        Files.writeString(folder.resolve("workers.yml"), "");
        assertThatThrownBy(() -> SettingsFile.read(folder)).hasMessageContaining("workers.yml");
    }

    @Test
    void nothingIsLeftEmpty() throws IOException {
        assertRefused("hosts.yml", "tags: [amenity=bank]", "tags: [null]", "hosts.yml, line 20", "tags");
        assertRefused("hosts.yml", "kind: bank,", "kind: ,", "hosts.yml, line 21", "kind");
        assertRefused(
                "rules.yml",
                "    - primary",
                "    -",
                "rules.yml, line " + lineOf("rules.yml", "    - primary"),
                "street-front-roads");
        assertRefused("workers.yml", "amenity=cafe: 4", "amenity=cafe:", "workers.yml", "amenity=cafe");
        Files.writeString(folder.resolve("hosts.yml"), "-\n");
        assertThatThrownBy(() -> SettingsFile.read(folder))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("hosts.yml");
    }

    @Test
    void aKeyThatStandsTwiceIsNamedBecauseOnlyOneCouldCount() throws IOException {
        assertRefused(
                "rules.yml",
                "  dense-metres: 500",
                "  dense-metres: 500\n  dense-metres: 600",
                "rules.yml, line 8",
                "dense-metres");
        assertRefused("workers.yml", "amenity=cafe: 4", "amenity=restaurant: 4", "workers.yml", "amenity=restaurant");
    }

    @Test
    void aTagThatTheMapReaderDoesNotKeepIsRefusedBecauseItCouldNeverMatch() throws IOException {
        assertRefused("hosts.yml", "amenity=bank", "amenty=bank", "hosts.yml", "amenty=bank", "amenity");
        assertRefused("workers.yml", "amenity=cafe: 4", "highway=bus_stop: 4", "workers.yml", "highway=bus_stop");
        assertRefused("hosts.yml", "amenity=bank", "amenity=", "hosts.yml", "amenity=");
    }

    @Test
    void theThreeKindsThatThePlannerNeedsMustStay() throws IOException {
        for (String kind : new String[] {"street-front", "container", "other"}) {
            assertRefused("hosts.yml", "kind: " + kind + ",", "kind: renamed,", "hosts.yml", kind);
        }
    }

    private static int lineOf(String file, String line) throws IOException {
        return 1 + Files.readAllLines(SHIPPED.resolve(file)).indexOf(line);
    }

    private void assertRefused(String file, String text, String instead, String... saying) throws IOException {
        assertThat(Files.readString(SHIPPED.resolve(file))).contains(text);
        copyWith(file, text, instead);
        assertThatThrownBy(() -> SettingsFile.read(folder))
                .isInstanceOf(YizhanException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(saying));
    }

    private void copyWith(String file, String text, String instead) throws IOException {
        for (String name : new String[] {"rules.yml", "hosts.yml", "workers.yml"}) {
            String shipped = Files.readString(SHIPPED.resolve(name));
            Files.writeString(folder.resolve(name), name.equals(file) ? shipped.replace(text, instead) : shipped);
        }
    }
}
