package org.yizhan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreetOffsetsTest {

    /** Doubtful is a system when another brings the points to 60 % of the distance or less, and 8 m or more nearer. */
    @ParameterizedTest
    @CsvSource({
        "29, 4, 31, true",
        "20, 12, 90, true",
        "20, 12.1, 90, false",
        "9, 1, 90, true",
        "8.9, 1, 90, false",
        "4, 29, 31, false",
        "30, 30, 10, true"
    })
    void aSystemIsDoubtedOnlyForAMuchBetterOne(double declared, double second, double third, boolean doubted) {
        List<StreetOffsets.Offset> offsets = List.of(
                new StreetOffsets.Offset("WGS84", declared),
                new StreetOffsets.Offset("GCJ-02", second),
                new StreetOffsets.Offset("BD-09", third));
        assertThat(StreetOffsets.warning(offsets).isPresent()).isEqualTo(doubted);
        if (doubted) {
            assertThat(StreetOffsets.warning(offsets).orElseThrow().toString())
                    .contains("really WGS84")
                    .contains(second < third ? "as GCJ-02" : "as BD-09");
        }
        assertThat(StreetOffsets.warning(List.of())).isEmpty();
    }
}
