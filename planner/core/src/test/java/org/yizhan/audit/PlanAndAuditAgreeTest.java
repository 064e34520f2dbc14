package org.yizhan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.OneZone;
import org.yizhan.RandomCity;
import org.yizhan.audit.coverage.StreetCoverage;
import org.yizhan.audit.coverage.ZoneFigures;
import org.yizhan.audit.gap.Gap;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.demand.Segments;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.Progress;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/** The promise of the product, on networks small enough to look at every half millimetre. */
final class PlanAndAuditAgreeTest {

    @Tag("slow")
    @Test
    void reachIsRightAtEveryPointAndAFullCoverLeavesOnlyWhatNoCandidateReaches() {
        Random random = new Random(4);
        for (int round = 0; round < 3000; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            long[][] walks = RandomCity.allWalksMm(network);
            List<SnapPoint> candidates = RandomCity.points(random, network, 8);
            if (candidates.isEmpty()) {
                continue;
            }
            int urbanMm = 2 * (1 + random.nextInt(60));
            SpacingRule rule = new SpacingRule(2 * (1 + random.nextInt(urbanMm / 2)), urbanMm);
            StreetZones zones = OneZone.of(network, random.nextBoolean() ? Zone.URBAN : Zone.DENSE);
            if (round % 3 == 2) {
                zones = zones.requiring(some(random, network));
            }
            int[] radii = zones.radiiMm(rule);
            NearestSites nearest = new NearestSites(network, Collections.unmodifiableList(candidates));
            Segments segments = Segments.cut(network, radii, 1 + random.nextInt(40), nearest);
            ReachMatrix reach = ReachMatrix.of(network, radii, segments, candidates, Progress.silent());

            Set<Integer> reached = new HashSet<>();
            for (int c = 0; c < candidates.size(); c++) {
                for (int segment : reach.segments(c)) {
                    reached.add(segment);
                    assertEveryPointIsWithin(network, walks, candidates.get(c), segments, segment, radii);
                }
            }
            for (int s = 0; s < segments.count(); s++) {
                assertThat(reached.contains(s)).isEqualTo(segments.coverable(s));
            }

            List<SnapPoint> plan = greedyCover(candidates, reach);
            AuditFindings findings = new Audit(network, zones, rule, noWorkers(network), candidates)
                    .of(Collections.unmodifiableList(plan));
            assertThat(findings.ruleMet()).isTrue();
            long beyondMm = 0;
            for (int s = 0; s < segments.count(); s++) {
                beyondMm += segments.coverable(s) ? 0 : segments.lengthMm(s);
            }
            for (ZoneFigures zone : findings.zones().values()) {
                assertThat(zone.streetMm() - zone.coveredMm()).isEqualTo(beyondMm);
                assertThat(zone.uncoverableMm()).isEqualTo(beyondMm);
            }
        }
    }

    private static boolean[] some(Random random, WalkingNetwork network) {
        boolean[] some = new boolean[network.edgeCount()];
        for (int e = 0; e < some.length; e++) {
            some[e] = random.nextInt(3) > 0;
        }
        return some;
    }

    private static void assertEveryPointIsWithin(
            WalkingNetwork network, long[][] walks, SnapPoint site, Segments segments, int segment, int[] radii) {
        int edge = segments.edge(segment);
        for (int at = segments.startMm(segment); at <= segments.endMm(segment); at++) {
            assertThat(RandomCity.streetWalkMm(network, walks, site, edge, at, segments.startMm(segment)))
                    .isLessThanOrEqualTo(radii[edge]);
        }
    }

    private static List<SnapPoint> greedyCover(List<SnapPoint> candidates, ReachMatrix reach) {
        Set<Integer> covered = new HashSet<>();
        List<SnapPoint> plan = new ArrayList<>();
        for (int c = 0; c < candidates.size(); c++) {
            boolean adds = false;
            for (int segment : reach.segments(c)) {
                adds |= covered.add(segment);
            }
            if (adds) {
                plan.add(candidates.get(c));
            }
        }
        return plan;
    }

    private static StreetWorkers noWorkers(WalkingNetwork network) {
        return StreetWorkers.spread(network, List.of(), 50);
    }

    @Test
    void coveredLengthAndLongestWalkAgreeWithALookAtEveryHalfMillimetre() {
        Random random = new Random(5);
        for (int round = 0; round < 1200; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            long[][] walks = RandomCity.allWalksMm(network);
            List<SnapPoint> stations = RandomCity.points(random, network, 5);
            int radius = 1 + random.nextInt(60);
            StreetZones zones = OneZone.of(network, Zone.URBAN);
            AuditFindings findings = new Audit(
                            network, zones, new SpacingRule(2, 2 * radius), noWorkers(network), List.of())
                    .of(Collections.unmodifiableList(stations));
            long gapMm = 0;
            for (StreetCoverage street : findings.streets()) {
                int within = 0;
                int streets = 0;
                for (int at = 0; at < network.lengthMm(street.edge()); at++) {
                    if (countsElsewhere(network, street.edge(), at)) {
                        continue;
                    }
                    streets++;
                    // The stretch of a millimetre is within if both its ends are and so is its middle.
                    long fromHere = nearestMm(network, walks, stations, street.edge(), at, at);
                    long fromNext = nearestMm(network, walks, stations, street.edge(), at + 1, at);
                    within += Math.max(fromHere, fromNext) <= radius && fromHere + fromNext + 1 <= 2L * radius ? 1 : 0;
                }
                assertThat(street.lengthMm()).isEqualTo(streets);
                // A millimetre may be covered from both its ends and not in the middle, once a piece.
                int pieces = new NearestSites(network, Collections.unmodifiableList(stations))
                        .streetPieces(street.edge())
                        .size();
                assertThat(street.coveredMm() - within).isBetween(0, Math.max(1, pieces));
                gapMm += street.lengthMm() - street.coveredMm();
            }
            assertThat(findings.gaps().stream().mapToLong(Gap::lengthMm).sum()).isEqualTo(gapMm);
        }
    }

    private static boolean countsElsewhere(WalkingNetwork network, int edge, int at) {
        return network.carriageways().others(edge).stream()
                .anyMatch(other -> other.startMm() <= at && at < other.endMm());
    }

    private static long nearestMm(
            WalkingNetwork network, long[][] walks, List<SnapPoint> stations, int edge, int at, int inMm) {
        long nearest = Integer.MAX_VALUE;
        for (SnapPoint station : stations) {
            nearest = Math.min(nearest, RandomCity.streetWalkMm(network, walks, station, edge, at, inMm));
        }
        return nearest;
    }

    /**
     * The two readings of the rule agree: where no two neighbours are more than the spacing apart, the only uncovered
     * points lie where a catchment meets nobody else's — at dead ends and on loops back to the same station.
     */
    @Test
    void spacingAndCoverageAreTheSamePromiseExceptWhereACatchmentMeetsOnlyItself() {
        Random random = new Random(6);
        int broken = 0;
        for (int round = 0; round < 1500; round++) {
            WalkingNetwork network = RandomCity.network(random);
            List<SnapPoint> stations = RandomCity.points(random, network, 6);
            int radius = 1 + random.nextInt(60);
            SpacingRule rule = new SpacingRule(2 * radius, 2 * radius);
            StreetZones zones = OneZone.of(network, Zone.URBAN);
            AuditFindings findings = new Audit(network, zones, rule, noWorkers(network), List.of())
                    .of(Collections.unmodifiableList(stations));
            NearestSites nearest = new NearestSites(network, Collections.unmodifiableList(stations));
            boolean uncoveredBetweenNeighbours = false;
            for (int e = 0; e < network.edgeCount(); e++) {
                for (NearestSites.Piece piece : nearest.pieces(e)) {
                    uncoveredBetweenNeighbours |= piece.reached()
                            && piece.startSite() != piece.endSite()
                            && piece.coveredMm(radius) < piece.lengthMm();
                }
            }
            assertThat(!findings.spacing().violations().isEmpty()).isEqualTo(uncoveredBetweenNeighbours);
            broken += uncoveredBetweenNeighbours ? 1 : 0;
        }
        assertThat(broken).isBetween(100, 1400);
    }
}
