package org.yizhan.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.Station;

final class ExistingVenuesTest {

    private static final LonLat HERE = new LonLat(126.6, 45.75);

    @ParameterizedTest
    @CsvSource({
        "中国银行道里支行工会驿站, 中国银行, true",
        "中国银行（道里支行）, 中国银行道里支行, true",
        "工会户外劳动者服务站点, 中国银行, false",
        "农业银行驿站, 中国银行, false",
        "ＩＣＢＣ 驿站, icbc, true",
        "农业银行驿站, '', false"
    })
    void namesAreAlikeOnceGenericWordsAreGone(String station, String venue, boolean alike) {
        assertThat(VenueNames.areAlike(station, venue)).isEqualTo(alike);
    }

    @Test
    void aVenueIsTheStationsOnlyWhenKindNameAndDistanceFit() {
        ExistingVenues venues = new ExistingVenues(List.of(Station.at("S1", "中国银行驿站", HERE, "bank")), 100);
        assertThat(venues.housedBy("bank", "中国银行", east(60))).map(Station::code).hasValue("S1");
        assertThat(venues.housedBy("bank", "中国银行", east(99.9))).isPresent();
        assertThat(venues.housedBy("bank", "中国银行", east(100.1))).isEmpty();
        assertThat(venues.housedBy("bank", "", east(60)))
                .as("one without a name is like any of its kind")
                .isPresent();
        assertThat(venues.housedBy("bank", "建设银行", east(60))).isEmpty();
        assertThat(venues.housedBy("post-office", "中国银行", east(60))).isEmpty();
    }

    private static LonLat east(double metres) {
        LocalPlane plane = new LocalPlane(HERE.lon(), HERE.lat());
        return new LonLat(plane.lon(metres), HERE.lat());
    }
}
