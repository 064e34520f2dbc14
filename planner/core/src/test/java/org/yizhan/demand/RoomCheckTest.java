package org.yizhan.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoomCheckTest {

    @ParameterizedTest
    @CsvSource({
        "access, private, private",
        "access, no, private",
        "access, customers, ''",
        "parking, underground, underground",
        "parking, street_side, no-room",
        "parking, multi-storey, ''",
        "location, underground, underground",
        "layer, -1, underground",
        "layer, 1, ''",
        "level, -1, underground",
        "level, '-2;-1', underground",
        "level, '-1;0', ''",
        "level, 0, ''",
        "level, 1, ''",
        "level, 1.5, upstairs",
        "level, 2, upstairs",
        "level, 2-4, upstairs",
        "level, 0-3, ''",
        "level, '3; 5', upstairs",
        "level, mezzanine, ''",
        "disused, yes, disused",
        "abandoned, yes, disused",
        "disused, no, ''",
        "shop, vacant, disused"
    })
    void aTagSpeaksAgainstAPlaceOrNot(String key, String value, String reason) {
        assertThat(RoomCheck.unfit(Map.of("amenity", "bank", key, value))
                        .map(RoomCheck.Unfit::word)
                        .orElse(""))
                .isEqualTo(reason);
    }
}
