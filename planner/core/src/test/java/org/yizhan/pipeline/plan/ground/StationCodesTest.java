package org.yizhan.pipeline.plan.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.Area;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.LonLat;

final class StationCodesTest {

    private static Candidate site(String id, double lon) {
        return new Candidate(id, "", new LonLat(lon, 36.5), "bank", BuildMode.SHARED, 1, Candidate.Choice.FREE);
    }

    private static Area district(String code, double west, double east) {
        Geometry box = new GeometryFactory().toGeometry(new Envelope(west, east, 36, 37));
        return new Area(code, "", null, box);
    }

    private static StationCodes codes(List<Candidate> sites, List<Area> districts) {
        return new StationCodes(sites, districts, List.of(), Map.of());
    }

    private static List<Candidate> many(int from, int to) {
        List<Candidate> sites = new ArrayList<>();
        for (int i = from; i < to; i++) {
            sites.add(site("node/" + i, 117));
        }
        return sites;
    }

    @Test
    void a_code_carries_the_district_and_letters_that_can_be_read_out() {
        List<Area> districts =
                List.of(district("370102", 117, 118), district("370103005", 118, 119), district("历下区", 119, 120));
        StationCodes codes = codes(
                List.of(site("a", 117.5), site("b", 118.5), site("c", 119.5), site("d", 125), site("e", 117)),
                districts);
        assertThat(codes.of("a")).matches("370102-YZ-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(codes.of("b")).startsWith("370103-YZ-");
        assertThat(codes.of("c")).startsWith("YZ-");
        assertThat(codes.of("d")).startsWith("YZ-");
        assertThat(codes.of("e")).as("on the border").startsWith("370102-YZ-");
    }

    @Test
    void the_letters_are_the_first_bits_of_the_ids_sha256_in_crockfords_base_32() {
        StationCodes codes = codes(List.of(site("node/1", 117)), List.of());
        // First 30 bits of the hash that sha256sum gives for node/1, five at a time.
        assertThat(codes.of("node/1")).isEqualTo("YZ-GF0760");
    }

    /** Enough ids for some hundred pairs with the same six letters. */
    @Tag("slow")
    @Test
    void codes_are_unique_also_where_letters_meet() {
        StationCodes codes = codes(many(0, 500_000), List.of());
        Set<String> seen = new HashSet<>();
        int longer = 0;
        for (int i = 0; i < 500_000; i++) {
            String code = codes.of("node/" + i);
            assertThat(seen.add(code)).isTrue();
            longer += code.length() > 9 ? 1 : 0;
        }
        assertThat(longer).isBetween(50, 1_000);
    }

    @Test
    void order_and_other_sites_change_no_code() {
        List<Candidate> sites = many(0, 20_000);
        StationCodes before = codes(sites, List.of());
        List<Candidate> more = new ArrayList<>(sites);
        more.add(site("own/南门", 117));
        Collections.shuffle(more, new Random(3));
        StationCodes after = codes(more, List.of());
        for (Candidate site : sites) {
            assertThat(after.of(site.id())).isEqualTo(before.of(site.id()));
        }
    }

    @Test
    void a_code_once_given_stays_even_where_a_new_site_has_the_same_letters() {
        Map<String, String> owner = new HashMap<>();
        String first = "";
        String second = "";
        StationCodes all = codes(many(0, 1), List.of());
        assertThat(all.of("node/0")).hasSize(9);
        for (int i = 0; second.isEmpty(); i++) {
            String code = codes(many(i, i + 1), List.of()).of("node/" + i);
            String other = owner.putIfAbsent(code, "node/" + i);
            if (other != null) {
                first = other;
                second = "node/" + i;
            }
        }
        String given = codes(List.of(site(first, 117)), List.of()).of(first);
        StationCodes later = new StationCodes(
                List.of(site(second, 117), site(first, 117)), List.of(), List.of(), Map.of(first, given));
        assertThat(later.of(first)).isEqualTo(given);
        assertThat(later.of(second)).startsWith(given).hasSize(given.length() + 1);
        StationCodes fresh = codes(List.of(site(second, 117), site(first, 117)), List.of());
        assertThat(fresh.of(first)).hasSize(given.length() + 1);
        assertThat(fresh.of(second)).isNotEqualTo(fresh.of(first));
    }

    @Test
    void a_code_of_an_existing_station_is_not_given_again() {
        String taken = codes(List.of(site("a", 117)), List.of()).of("a");
        StationCodes codes = new StationCodes(List.of(site("a", 117)), List.of(), List.of(taken), Map.of());
        assertThat(codes.of("a")).startsWith(taken).isNotEqualTo(taken);
    }

    @Test
    void a_code_given_before_the_districts_were_loaded_gives_way_to_one_that_carries_them() {
        String bare = codes(List.of(site("a", 117.5)), List.of()).of("a");
        StationCodes codes = new StationCodes(
                List.of(site("a", 117.5)), List.of(district("370102", 117, 118)), List.of(), Map.of("a", bare));
        assertThat(codes.of("a")).isEqualTo("370102-" + bare);
    }

    @Test
    void a_code_is_known_again_from_the_candidate() {
        String code = codes(List.of(site("a", 117.5)), List.of(district("370102", 117, 118)))
                .of("a");
        assertThat(StationCodes.couldBe(code, "a")).isTrue();
        assertThat(StationCodes.couldBe(code.substring(7), "a")).isTrue();
        assertThat(StationCodes.couldBe(code, "b")).isFalse();
        assertThat(StationCodes.couldBe(code.substring(0, code.length() - 1), "a"))
                .as("too short")
                .isFalse();
        assertThat(StationCodes.couldBe("Z-1", "a")).isFalse();
    }
}
