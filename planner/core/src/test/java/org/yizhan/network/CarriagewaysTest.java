package org.yizhan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.RandomCity;
import org.yizhan.model.LonLat;

/** Streets of two carriageways against the definition, looked at millimetre by millimetre. */
final class CarriagewaysTest {

    @Test
    void aStreetPieceIsAsFarAsTheNearerOfItsTwoSides() {
        Random random = new Random(51);
        int shorter = 0;
        for (int round = 0; round < 2000; round++) {
            WalkingNetwork network = RandomCity.withCarriageways(random, RandomCity.network(random));
            long[][] walks = RandomCity.allWalksMm(network);
            List<SnapPoint> sites = RandomCity.points(random, network, 5);
            NearestSites nearest = new NearestSites(network, Collections.unmodifiableList(sites));
            for (int e = 0; e < network.edgeCount(); e++) {
                int length = 0;
                for (NearestSites.Piece piece : nearest.streetPieces(e)) {
                    length += piece.lengthMm();
                    for (int at = piece.startMm(); at <= piece.endMm() && piece.lengthMm() > 0; at++) {
                        long expected = Long.MAX_VALUE;
                        long alone = Long.MAX_VALUE;
                        for (SnapPoint site : sites) {
                            alone = Math.min(alone, RandomCity.walkMm(network, walks, site, e, at));
                            expected = Math.min(
                                    expected, RandomCity.streetWalkMm(network, walks, site, e, at, piece.startMm()));
                        }
                        if (piece.reached()) {
                            assertThat((long) piece.walkMm(at)).isEqualTo(expected);
                        } else {
                            assertThat(expected).isGreaterThan(Integer.MAX_VALUE);
                        }
                        shorter += expected < alone ? 1 : 0;
                    }
                }
                assertThat(length).isEqualTo(network.streetMm(e));
            }
        }
        assertThat(shorter).isGreaterThan(10_000);
    }

    @Test
    void theReachOfOnePlaceIsEveryPointWithinTheRadiusOfEitherSide() {
        Random random = new Random(52);
        int found = 0;
        for (int round = 0; round < 1500; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            long[][] walks = RandomCity.allWalksMm(network);
            StreetReach street = new StreetReach(network);
            for (SnapPoint site : RandomCity.points(random, network, 3)) {
                int limit = random.nextInt(80);
                int edges = street.walk(site, limit);
                boolean[] seen = new boolean[network.edgeCount()];
                for (int i = 0; i < edges; i++) {
                    assertThat(seen[street.edge(i)]).isFalse();
                    seen[street.edge(i)] = true;
                }
                int radius = random.nextInt(limit + 1);
                for (int e = 0; e < network.edgeCount(); e++) {
                    int parts = seen[e] ? street.find(e, radius) : 0;
                    for (Carriageways.Span span : network.carriageways().spans(e, network.lengthMm(e))) {
                        for (int at = span.startMm(); at <= span.endMm() && span.startMm() < span.endMm(); at++) {
                            boolean within =
                                    RandomCity.streetWalkMm(network, walks, site, e, at, span.startMm()) <= radius;
                            boolean inPart = isIn(street, parts, at);
                            // The end of a span is also the beginning of what lies beyond it.
                            if (at > span.startMm() && at < span.endMm()) {
                                assertThat(inPart).isEqualTo(within);
                            } else {
                                assertThat(inPart || !within).isTrue();
                            }
                            found += within ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    private static boolean isIn(StreetReach street, int parts, int at) {
        for (int part = 0; part < parts; part++) {
            if (street.fromMm(part) <= at && at <= street.toMm(part)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void lengthsAddUpAndStretchesThatOverlapAreRefused() {
        WalkingNetwork two = new WalkingNetwork.Builder()
                .edge(0, 1, 100, new LonLat(100, 30), new LonLat(100.001, 30))
                .edge(2, 3, 90, new LonLat(100.001, 30.0001), new LonLat(100, 30.0001))
                .build(0);
        List<Carriageways.Tie> ties = List.of(new Carriageways.Tie(10, 1, 80), new Carriageways.Tie(90, 1, 0));
        Carriageways one = new Carriageways.Builder(2)
                .stretch(0, new Carriageways.Stretch(10, 100, ties, true))
                .other(1, new Carriageways.Other(0, 80, 0, 10, 100))
                .build();
        assertThat(one.pairedMm()).isEqualTo(90);
        assertThat(one.otherMm()).isEqualTo(80);
        assertThat(two.with(one).streetMm(0)).isEqualTo(100);
        assertThat(two.with(one).streetMm(1)).isEqualTo(10);
        assertThat(one.spans(1, 90)).containsExactly(new Carriageways.Span(80, 90));
        assertThatThrownBy(() -> new Carriageways.Builder(2)
                        .stretch(0, new Carriageways.Stretch(10, 100, ties, true))
                        .other(0, new Carriageways.Other(99, 100, 1, 0, 80))
                        .build())
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> new Carriageways.Builder(2)
                        .other(0, new Carriageways.Other(0, 50, 1, 0, 80))
                        .other(1, new Carriageways.Other(70, 90, 0, 60, 80))
                        .build())
                .hasMessageContaining("does not count");
    }
}
