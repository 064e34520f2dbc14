package org.yizhan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.RandomCity;
import org.yizhan.model.LonLat;

final class SearchTest {

    private static final LonLat A = new LonLat(100, 30);
    private static final LonLat B = new LonLat(100.001, 30);

    @Test
    void aWalkOfExactlyTheLimitIsWithinIt() {
        WalkingNetwork street =
                new WalkingNetwork.Builder().edge(0, 1, 100, A, B).build(0);
        BoundedSearch search = new BoundedSearch(street);
        SnapPoint door = new SnapPoint(0, 30, 5);

        search.walk(door, 74);
        assertThat(search.distanceMm(1)).isEqualTo(BoundedSearch.UNREACHED);
        search.walk(door, 75);
        assertThat(search.distanceMm(1)).isEqualTo(75);
        assertThat(search.distanceMm(0)).isEqualTo(35);
        search.walk(door, 34);
        assertThat(search.reachedCount()).isZero();
    }

    @Test
    void aStreetTooLongToAddUpIsNotWalkedToItsEnd() {
        WalkingNetwork streets = new WalkingNetwork.Builder()
                .edge(0, 1, 100, A, B)
                .edge(1, 2, Integer.MAX_VALUE, A, B)
                .build(0);
        BoundedSearch search = new BoundedSearch(streets);
        for (int limitMm : new int[] {200, Integer.MAX_VALUE}) {
            assertThat(search.walk(new SnapPoint(0, 50, 0), limitMm)).isEqualTo(2);
            assertThat(search.distanceMm(2)).isEqualTo(BoundedSearch.UNREACHED);
        }
    }

    @Test
    void moreArcsThanTheQueueHoldsAreAllFollowed() {
        WalkingNetwork.Builder star = new WalkingNetwork.Builder();
        for (int ray = 1; ray <= 5_000; ray++) {
            star.edge(0, ray, ray, A, B);
        }
        BoundedSearch search = new BoundedSearch(star.build(0));
        assertThat(search.walk(new SnapPoint(0, 0, 0), 4_999)).isEqualTo(5_000);
        assertThat(search.distanceMm(4_999)).isEqualTo(4_999);
        assertThat(search.distanceMm(5_000)).isEqualTo(BoundedSearch.UNREACHED);
    }

    @Test
    void boundedWalksAgreeWithAllPairsOnRandomNetworks() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            WalkingNetwork network = RandomCity.network(random);
            long[][] walks = RandomCity.allWalksMm(network);
            BoundedSearch search = new BoundedSearch(network);
            for (SnapPoint from : RandomCity.points(random, network, 4)) {
                int limit = random.nextInt(150);
                search.walk(from, limit);
                int within = 0;
                for (int node = 0; node < network.nodeCount(); node++) {
                    long expected = from.accessMm()
                            + Math.min(
                                    from.offsetMm() + walks[network.from(from.edge())][node],
                                    network.lengthMm(from.edge())
                                            - from.offsetMm()
                                            + walks[network.to(from.edge())][node]);
                    boolean reached = expected <= limit;
                    within += reached ? 1 : 0;
                    assertThat(search.distanceMm(node)).isEqualTo(reached ? (int) expected : BoundedSearch.UNREACHED);
                }
                assertThat(search.reachedCount()).isEqualTo(within);
            }
        }
    }

    @Test
    void everyMillimetreOfEveryPieceIsAsFarFromTheNearestSiteAsThePlainWalkSays() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            WalkingNetwork network = RandomCity.network(random);
            long[][] walks = RandomCity.allWalksMm(network);
            List<SnapPoint> sites = RandomCity.points(random, network, 6);
            NearestSites nearest = new NearestSites(network, Collections.unmodifiableList(sites));
            for (int e = 0; e < network.edgeCount(); e++) {
                int at = 0;
                for (NearestSites.Piece piece : nearest.pieces(e)) {
                    assertThat(piece.startMm()).isEqualTo(at);
                    at = piece.endMm();
                    checkPiece(network, walks, sites, piece);
                }
                assertThat(at).isEqualTo(network.lengthMm(e));
            }
        }
    }

    private static void checkPiece(
            WalkingNetwork network, long[][] walks, List<SnapPoint> sites, NearestSites.Piece piece) {
        long farthest = -1;
        for (int offset = piece.startMm(); offset <= piece.endMm(); offset++) {
            long expected = Long.MAX_VALUE;
            for (SnapPoint site : sites) {
                expected = Math.min(expected, RandomCity.walkMm(network, walks, site, piece.edge(), offset));
            }
            boolean reachable = expected < Integer.MAX_VALUE;
            assertThat(piece.reached()).isEqualTo(reachable);
            if (reachable) {
                int along = offset - piece.startMm();
                assertThat(Math.min(piece.startWalkMm() + along, piece.endWalkMm() + piece.lengthMm() - along))
                        .isEqualTo((int) expected);
                farthest = Math.max(farthest, expected);
            }
        }
        if (piece.reached()) {
            // The farthest point may lie half a millimetre between two that were looked at.
            assertThat(piece.twiceFarthestMm() / 2).isEqualTo(farthest);
        }
    }

    @Test
    void aPieceIsCoveredUpToExactlyTheRadius() {
        NearestSites.Piece piece = new NearestSites.Piece(0, 10, 60, 20, 30, 0, 1);
        assertThat(piece.twiceFarthestMm()).isEqualTo(100);
        assertThat(piece.coveredMm(50)).isEqualTo(50);
        assertThat(piece.coveredMm(49)).isEqualTo(48);
        assertThat(piece.coveredMm(30)).isEqualTo(10);
        assertThat(piece.coveredMm(20)).isZero();
        assertThat(piece.coveredMm(0)).isZero();
    }

    @Test
    void aPartOfAPieceIsAsFarAwayAsThatPartOfTheWhole() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            int start = random.nextInt(20);
            int length = random.nextInt(60);
            int startWalk = random.nextInt(80);
            int endWalk = Math.max(0, startWalk + random.nextInt(2 * length + 1) - length);
            NearestSites.Piece piece = new NearestSites.Piece(0, start, start + length, startWalk, endWalk, 4, 5);
            int from = start + random.nextInt(length + 1);
            int to = from + random.nextInt(start + length - from + 1);
            NearestSites.Piece part = piece.between(from, to);
            int radius = random.nextInt(120);
            int covered = 0;
            for (int halves = 2 * from + 1; halves < 2 * to; halves += 2) {
                // Each millimetre by its middle, in halves of one.
                int walk = Math.min(2 * startWalk + halves - 2 * start, 2 * endWalk + 2 * (start + length) - halves);
                covered += walk <= 2 * radius ? 1 : 0;
            }
            assertThat(part.coveredMm(radius)).as("round %d", round).isEqualTo(covered);
        }
        assertThat(new NearestSites.Piece(0, 0, 9, BoundedSearch.UNREACHED, BoundedSearch.UNREACHED, -1, -1)
                        .between(2, 5)
                        .coveredMm(Integer.MAX_VALUE))
                .isZero();
    }

    @Test
    void islandsAreShorterThanTheLimitAndNeverTheLongestPiece() {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder()
                .edge(0, 1, 500, A, B)
                .edge(2, 3, 400, A, B)
                .edge(4, 5, 399, A, B);
        Islands islands = builder.build(0.4).islands();
        assertThat(islands.pieces()).isEqualTo(3);
        assertThat(islands.count()).isEqualTo(1);
        assertThat(islands.lengthMm()).isEqualTo(399);
        assertThat(islands.contains(2)).isFalse();
        assertThat(islands.contains(5)).isTrue();
        assertThat(builder.build(1000).islands().contains(0)).isFalse();
    }
}
