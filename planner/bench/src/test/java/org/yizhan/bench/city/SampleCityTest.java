package org.yizhan.bench.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.bench.city.base.CitySpec;

/** The files in {@code data/} are what the generator makes today. */
final class SampleCityTest {

    private static final Path DATA = Path.of(System.getProperty("yizhan.home", "../.."), "data");

    @TempDir
    private static Path made;

    @ParameterizedTest
    @ValueSource(strings = {CityFiles.DENSITY, CityFiles.STATIONS, CityFiles.BOUNDARY, CityFiles.NO_BUILD})
    void committedFileIsWhatTheSeedGives(String file) throws IOException {
        makeOnce();
        assertThat(Files.readAllBytes(made.resolve(file))).isEqualTo(Files.readAllBytes(DATA.resolve(file)));
    }

    /** Compared unpacked: two builds of zlib may pack the same text into different bytes. */
    @Tag("slow")
    @Test
    void committedRoadsAreWhatTheSeedGives() throws IOException {
        makeOnce();
        byte[] packed = Files.readAllBytes(DATA.resolve(CityFiles.ROADS));
        assertThat(unpacked(Files.readAllBytes(made.resolve(CityFiles.ROADS)))).isEqualTo(unpacked(packed));
        assertThat(new byte[] {packed[4], packed[5], packed[6], packed[7]})
                .as("time stamp")
                .containsOnly(0);
    }

    @Test
    void samplesStaySmall() throws IOException {
        long bytes = 0;
        for (String file : new String[] {
            CityFiles.ROADS, CityFiles.DENSITY, CityFiles.STATIONS, CityFiles.BOUNDARY, CityFiles.NO_BUILD
        }) {
            bytes += Files.size(DATA.resolve(file));
        }
        assertThat(bytes).isLessThan(1_500_000);
    }

    @Test
    void stationsBeginWithAByteOrderMarkAndHoldAPairAFewMetresApart() throws IOException {
        String text = Files.readString(DATA.resolve(CityFiles.STATIONS), StandardCharsets.UTF_8);
        String[] rows = text.split("\r\n", -1);
        assertThat(rows[0]).isEqualTo("\uFEFFcode,name,lon,lat,host,hours,area_m2");
        assertThat(rows).hasSize(14);
        assertThat(text).contains("(旧)");
    }

    @Test
    void anotherSeedGivesAnotherCity(@TempDir Path other) throws IOException {
        makeOnce();
        new CityFiles(new CitySpec(CitySpec.SAMPLE_SEED + 1, 1), other).write();
        assertThat(Files.readAllBytes(other.resolve(CityFiles.ROADS)))
                .isNotEqualTo(Files.readAllBytes(made.resolve(CityFiles.ROADS)));
        assertThat(Files.readAllBytes(other.resolve(CityFiles.DENSITY)))
                .isNotEqualTo(Files.readAllBytes(made.resolve(CityFiles.DENSITY)));
    }

    private static void makeOnce() throws IOException {
        if (!Files.exists(made.resolve(CityFiles.ROADS))) {
            new CityFiles(CitySpec.sample(), made).write();
        }
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
