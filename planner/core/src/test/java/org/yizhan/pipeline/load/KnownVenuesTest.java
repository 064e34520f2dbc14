package org.yizhan.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;

final class KnownVenuesTest {

    private static final LocalPlane PLANE = new LocalPlane(126.6, 45.7);

    private static LoadedHost venue(String id, String kind, String name, double x, double y) {
        return new LoadedHost(new Place(id, name, new LonLat(PLANE.lon(x), PLANE.lat(y)), 0, Map.of()), kind, "");
    }

    @Tag("slow")
    @Test
    void theGridFindsWhatComparingEachWithEachFinds() {
        Random random = new Random(13);
        int found = 0;
        for (int round = 0; round < 200; round++) {
            KnownVenues known = new KnownVenues();
            List<LoadedHost> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                LoadedHost next = venue(
                        "amap/" + round + "-" + i,
                        random.nextBoolean() ? "bank" : "clinic",
                        List.of("", "工商银行", "中国工商银行(南岗支行)", "农行").get(random.nextInt(4)),
                        random.nextInt(1_500) - 700,
                        random.nextInt(1_500) - 700);
                boolean same = all.stream().anyMatch(one -> KnownVenues.isSame(one, next));
                assertThat(known.has(next)).isEqualTo(same);
                found += same ? 1 : 0;
                known.add(next);
                all.add(next);
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void likeNamesOfOneKindWithinAHundredMetresAreOneVenue() {
        LoadedHost bank = venue("node/1", "bank", "中国工商银行", 0, 0);
        assertThat(KnownVenues.isSame(bank, venue("amap/1", "bank", "工商银行（南岗支行）", 0, 99.9)))
                .isTrue();
        assertThat(KnownVenues.isSame(bank, venue("amap/1", "bank", "工商银行", 0, 100.1)))
                .isFalse();
        assertThat(KnownVenues.isSame(bank, venue("amap/1", "clinic", "工商银行", 0, 0)))
                .isFalse();
        assertThat(KnownVenues.isSame(bank, venue("amap/1", "bank", "", 0, 0))).isFalse();
    }

    @Test
    void idsMadeOfPositionsTellNothingAndAreKeptApart() {
        KnownVenues known = new KnownVenues();
        known.add(venue("poi/1,2", "bank", "农行", 0, 0));
        known.add(venue("way/7", "bank", "", 0, 0));
        assertThat(known.has(venue("way/7", "park", "x", 900, 0))).isTrue();
        LoadedHost other = venue("poi/1,2", "bank", "建行", 0, 0);
        assertThat(known.has(other)).isFalse();
        assertThat(known.withFreeId(other).place().osmId()).isEqualTo("poi/1,2-2");
    }
}
