package org.yizhan.audit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.RandomCity;
import org.yizhan.audit.Audit;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.station.StationLosses;
import org.yizhan.demand.StreetDistricts;
import org.yizhan.demand.StreetParts;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.Area;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/** The exact figures against plain and slow looks at every point, and against one audit for every lost station. */
final class CoverageBreakdownTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_000);

    /** A box somewhere over the made-up cities. */
    private static Polygon box(Random random) {
        double west = 100 + 0.012 * random.nextDouble() - 0.001;
        double south = 30 + 0.002 * random.nextDouble() - 0.001;
        return (Polygon) GEOMETRY.toGeometry(
                new Envelope(west, west + 0.008 * random.nextDouble(), south, south + 0.002 * random.nextDouble()));
    }

    private static List<Area> boxes(Random random, int most) {
        List<Area> areas = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            areas.add(new Area("D" + i, "", random.nextBoolean() ? Zone.DENSE : Zone.URBAN, box(random)));
        }
        return areas;
    }

    private static StreetWorkers people(Random random, WalkingNetwork network) {
        List<DensityLayer> layers = new ArrayList<>();
        for (String kind : List.of("courier", "sanitation")) {
            List<DensityCell> cells = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                cells.add(new DensityCell(box(random), random.nextInt(50)));
            }
            layers.add(new DensityLayer(kind, false, false, "test", cells));
        }
        return StreetWorkers.spread(network, layers, 1 + random.nextInt(20));
    }

    private static SpacingRule rule(Random random) {
        int urbanMm = 2 * (1 + random.nextInt(60));
        return new SpacingRule(2 * (1 + random.nextInt(urbanMm / 2)), urbanMm);
    }

    private static StreetParts byZone(WalkingNetwork network, StreetZones zones) {
        return StreetParts.whole(network, edge -> zones.zone(edge).ordinal());
    }

    @Test
    void everyMillimetreIsCountedInItsGroupAndTheLongestWalkIsExactToHalfAMillimetre() {
        Random random = new Random(31);
        for (int round = 0; round < 700; round++) {
            WalkingNetwork network = RandomCity.network(random);
            long[][] walks = RandomCity.allWalksMm(network);
            List<SnapPoint> stations = RandomCity.points(random, network, 5);
            List<SnapPoint> candidates = RandomCity.points(random, network, 5);
            int[] radii = StreetZones.of(network, boxes(random, 3), List.of()).radiiMm(rule(random));
            List<Area> districts = boxes(random, 3);
            StreetParts parts = StreetDistricts.cut(network, districts);
            StreetWorkers people = people(random, network);
            List<CoverageFigures> found = new CoverageBreakdown(
                            network, radii, Collections.unmodifiableList(stations), candidates)
                    .by(parts, districts.size(), people::on);

            int groups = districts.size() + 1;
            long[] streetMm = new long[groups];
            long[] coveredMm = new long[groups];
            long[] islandMm = new long[groups];
            long[] noCandidateMm = new long[groups];
            long[] longestTwiceMm = new long[groups];
            int[] cuts = new int[groups];
            for (int e = 0; e < network.edgeCount(); e++) {
                if (radii[e] < 0) {
                    continue;
                }
                int edge = e;
                boolean island = network.islands().contains(network.from(e));
                parts.within(e, 0, network.lengthMm(e), (number, start, end) -> {
                    int group = number < 0 ? groups - 1 : number;
                    streetMm[group] += end - start;
                    cuts[group]++;
                    for (long twice = 2L * start; twice <= 2L * end; twice++) {
                        long walk = nearestTwiceMm(network, walks, stations, edge, twice);
                        if (walk < Integer.MAX_VALUE) {
                            longestTwiceMm[group] = Math.max(longestTwiceMm[group], walk);
                        }
                    }
                    for (int at = start; at < end; at++) {
                        boolean covered = millimetreWithin(network, walks, stations, edge, at, radii[edge]);
                        coveredMm[group] += covered ? 1 : 0;
                        islandMm[group] += !covered && island ? 1 : 0;
                        noCandidateMm[group] += !covered
                                        && !island
                                        && !candidates.isEmpty()
                                        && !millimetreWithin(network, walks, candidates, edge, at, radii[edge])
                                ? 1
                                : 0;
                    }
                });
            }
            for (int g = 0; g < groups; g++) {
                assertThat(found.get(g).streetMm()).isEqualTo(streetMm[g]);
                // Two reaches may meet inside one millimetre, which the look then takes for uncovered: at most once a
                // stretch between two stations.
                long most = cuts[g] + stations.size() + candidates.size();
                assertThat(found.get(g).coveredMm() - coveredMm[g]).isBetween(0L, most);
                assertThat(islandMm[g] - found.get(g).islandMm()).isBetween(0L, most);
                assertThat(noCandidateMm[g] - found.get(g).noCandidateMm()).isBetween(0L, most);
                CoverageFigures.Farthest longest = found.get(g).longest();
                assertThat(longest == null ? 0 : longest.walkTwiceMm()).isEqualTo(longestTwiceMm[g]);
                if (longest != null) {
                    // The longest walk may be half a millimetre past the whole one that is named.
                    assertThat(longest.walkTwiceMm())
                            .isIn(
                                    nearestTwiceMm(network, walks, stations, longest.edge(), 2L * longest.offsetMm()),
                                    nearestTwiceMm(
                                            network, walks, stations, longest.edge(), 2L * longest.offsetMm() + 1));
                }
            }
        }
    }

    /** Whether both ends of a millimetre and its middle are within the radius. */
    private static boolean millimetreWithin(
            WalkingNetwork network, long[][] walks, List<SnapPoint> sites, int edge, int at, int radiusMm) {
        for (long twice = 2L * at; twice <= 2L * at + 2; twice++) {
            if (nearestTwiceMm(network, walks, sites, edge, twice) > 2L * radiusMm) {
                return false;
            }
        }
        return true;
    }

    /** Twice the walk from a point given in half millimetres, by trying every site and every way. */
    private static long nearestTwiceMm(
            WalkingNetwork network, long[][] walks, List<SnapPoint> sites, int edge, long twice) {
        long best = Long.MAX_VALUE / 8;
        for (SnapPoint site : sites) {
            long siteEnd = network.lengthMm(site.edge()) - site.offsetMm();
            long pointEnd = 2L * network.lengthMm(edge) - twice;
            int sa = network.from(site.edge());
            int sb = network.to(site.edge());
            long walk = Long.MAX_VALUE / 8;
            if (site.edge() == edge) {
                walk = Math.abs(twice - 2L * site.offsetMm());
            }
            long toFrom =
                    Math.min(site.offsetMm() + walks[sa][network.from(edge)], siteEnd + walks[sb][network.from(edge)]);
            long toEnd = Math.min(site.offsetMm() + walks[sa][network.to(edge)], siteEnd + walks[sb][network.to(edge)]);
            walk = Math.min(walk, Math.min(2 * toFrom + twice, 2 * toEnd + pointEnd));
            best = Math.min(best, 2L * site.accessMm() + walk);
        }
        return best;
    }

    @Test
    void zonesComeOutAsInTheAuditAndKindsOfWorkerAddUp() {
        Random random = new Random(32);
        for (int round = 0; round < 500; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            List<SnapPoint> stations = RandomCity.points(random, network, 5);
            List<SnapPoint> candidates = RandomCity.points(random, network, 5);
            StreetZones zones = StreetZones.of(network, boxes(random, 3), List.of());
            SpacingRule rule = rule(random);
            StreetWorkers people = people(random, network);
            AuditFindings audit =
                    new Audit(network, zones, rule, people, candidates).of(Collections.unmodifiableList(stations));
            CoverageBreakdown breakdown = new CoverageBreakdown(
                    network, zones.radiiMm(rule), Collections.unmodifiableList(stations), candidates);
            List<CoverageFigures> byZone = breakdown.by(byZone(network, zones), Zone.values().length, people::on);
            audit.zones().forEach((zone, expected) -> {
                if (zone.hasRule()) {
                    CoverageFigures found = byZone.get(zone.ordinal());
                    assertThat(found.streetMm()).isEqualTo(expected.streetMm());
                    assertThat(found.coveredMm()).isEqualTo(expected.coveredMm());
                    assertThat(found.islandMm()).isEqualTo(expected.islandMm());
                    assertThat(found.noCandidateMm()).isEqualTo(expected.noCandidateMm());
                    assertThat(found.workers()).isCloseTo(expected.workers(), within(1e-9));
                    assertThat(found.workersCovered()).isCloseTo(expected.workersCovered(), within(1e-9));
                    CoverageFigures.Farthest longest = found.longest();
                    assertThat(longest == null ? 0 : longest.walkTwiceMm()).isEqualTo(expected.longestTwiceMm());
                }
            });
            double workers = 0;
            double covered = 0;
            for (int kind = 0; kind < people.kinds().size(); kind++) {
                int of = kind;
                CoverageFigures figures = breakdown
                        .by(people.streetsOf(kind), 1, (edge, from, to) -> people.on(of, edge, from, to))
                        .get(0);
                assertThat(figures.workers() > 0).isEqualTo(figures.streetMm() > 0);
                workers += figures.workers();
                covered += figures.workersCovered();
            }
            assertThat(workers)
                    .isCloseTo(
                            byZone.stream()
                                    .mapToDouble(CoverageFigures::workers)
                                    .sum(),
                            within(1e-9));
            assertThat(covered)
                    .isCloseTo(
                            byZone.stream()
                                    .mapToDouble(CoverageFigures::workersCovered)
                                    .sum(),
                            within(1e-9));
        }
    }

    @Test
    void whatALossOpensIsWhatAnAuditWithoutThePlaceFinds() {
        Random random = new Random(33);
        int opening = 0;
        int together = 0;
        for (int round = 0; round < 1500; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            List<SnapPoint> stations = new ArrayList<>(RandomCity.points(random, network, 7));
            for (int s = 0; s < stations.size(); s++) {
                if (random.nextInt(8) == 0) {
                    stations.set(s, null);
                } else if (s > 0 && random.nextInt(5) == 0) {
                    stations.set(s, stations.get(s - 1));
                }
            }
            int[] placeOf = new int[stations.size()];
            int places = 0;
            for (int s = 0; s < placeOf.length; s++) {
                placeOf[s] = s > 0 && random.nextInt(4) == 0 ? placeOf[random.nextInt(s)] : places++;
            }
            together += places < placeOf.length ? 1 : 0;
            int[] radii = StreetZones.of(network, boxes(random, 3), List.of()).radiiMm(rule(random));
            StreetWorkers people = people(random, network);
            StationLosses losses = StationLosses.of(network, radii, radii, people, stations, placeOf, places);
            int[] required = radii.clone();
            Arrays.setAll(required, e -> random.nextBoolean() ? radii[e] : -1);
            StationLosses ofSome = StationLosses.of(network, required, radii, people, stations, placeOf, places);
            StationLosses ofThese = StationLosses.of(network, required, required, people, stations, placeOf, places);
            for (int place = 0; place < places; place++) {
                assertThat(ofSome.workers(place)).isEqualTo(losses.workers(place));
                assertThat(ofSome.lengthMm(place)).isEqualTo(ofThese.lengthMm(place));
            }
            StreetParts all = StreetParts.whole(network, edge -> 0);
            CoverageFigures with = new CoverageBreakdown(network, radii, stations, List.of())
                    .by(all, 1, people::on)
                    .get(0);
            List<Integer> opens = new ArrayList<>();
            for (int place = 0; place < places; place++) {
                List<SnapPoint> left = new ArrayList<>(stations);
                for (int s = 0; s < placeOf.length; s++) {
                    if (placeOf[s] == place) {
                        left.set(s, null);
                    }
                }
                CoverageFigures without = new CoverageBreakdown(network, radii, left, List.of())
                        .by(all, 1, people::on)
                        .get(0);
                assertThat(losses.lengthMm(place)).isEqualTo(with.coveredMm() - without.coveredMm());
                assertThat(losses.workers(place))
                        .isCloseTo(with.workersCovered() - without.workersCovered(), within(1e-9));
                if (losses.lengthMm(place) > 0) {
                    opens.add(place);
                }
            }
            assertThat(losses.ranked()).hasSize(opens.size());
            int before = -1;
            for (int place : losses.ranked()) {
                assertThat(opens).contains(place);
                assertThat(before < 0 || losses.workers(before) >= losses.workers(place))
                        .isTrue();
                before = place;
            }
            opening += opens.size();
        }
        assertThat(opening).isGreaterThan(500);
        assertThat(together).isGreaterThan(300);
    }

    /**
     * The whole way from positions on the map: snapping within a cap, access legs, islands, districts and zones of
     * different radii, looked at every {@code STEP_MM}. Every end of a covered stretch, and every border, is at most a
     * step from where the look sees it: that is the bound.
     */
    @Test
    void fromTheMapToTheFiguresItAgreesWithADenseLook() {
        Random random = new Random(34);
        int off = 0;
        int snapped = 0;
        for (int round = 0; round < 15; round++) {
            Town town = Town.of(random);
            WalkingNetwork network = town.network;
            int capMm = 20_000 + random.nextInt(30_000);
            StreetIndex index = new StreetIndex(network);
            List<SnapPoint> stations = new ArrayList<>();
            for (int s = 0; s < 4; s++) {
                LonLat at = town.somewhere(random);
                double nearestMm = town.nearestMm(at);
                SnapPoint door = index.nearestDoor(at, capMm).orElse(null);
                if (Math.abs(nearestMm - capMm) > Town.STEP_MM) {
                    assertThat(door != null).isEqualTo(nearestMm < capMm);
                }
                if (door != null) {
                    assertThat((double) door.accessMm()).isCloseTo(nearestMm, within((double) Town.STEP_MM));
                    assertThat(network.islands().contains(network.from(door.edge())))
                            .isFalse();
                }
                stations.add(door);
                off += door == null ? 1 : 0;
                snapped += door == null ? 0 : 1;
            }
            List<SnapPoint> serving =
                    stations.stream().filter(door -> door != null).toList();
            int[] radii = new int[network.edgeCount()];
            for (int e = 0; e < radii.length; e++) {
                radii[e] = new int[] {-1, 120_000, 250_000}[random.nextInt(3)];
            }
            List<Area> districts = List.of(
                    new Area("W", "", null, town.box(0, 0, 0.5, 1)),
                    new Area("NE", "", null, town.box(0.5, 0.5, 1, 1)));
            StreetParts parts = StreetDistricts.cut(network, districts);
            List<CoverageFigures> found =
                    new CoverageBreakdown(network, radii, stations, List.of()).by(parts, 2, (e, a, b) -> 0);
            long[][] walks = RandomCity.allWalksMm(network);
            double[] streetMm = new double[3];
            double[] coveredMm = new double[3];
            double[] longestMm = new double[3];
            int[] ends = new int[3];
            for (int e = 0; e < radii.length; e++) {
                if (radii[e] < 0) {
                    continue;
                }
                int looks = Math.max(1, network.lengthMm(e) / Town.STEP_MM);
                for (int look = 0; look < looks; look++) {
                    int at = (int) ((long) network.lengthMm(e) * (2 * look + 1) / (2L * looks));
                    int district = town.district(network.pointAt(e, at));
                    double stepMm = (double) network.lengthMm(e) / looks;
                    long walk = nearestTwiceMm(network, walks, serving, e, 2L * at);
                    streetMm[district] += stepMm;
                    coveredMm[district] += walk <= 2L * radii[e] ? stepMm : 0;
                    if (walk < 2L * Integer.MAX_VALUE) {
                        longestMm[district] = Math.max(longestMm[district], walk / 2.0);
                    }
                }
                int edge = e;
                int on = (int)
                        serving.stream().filter(door -> door.edge() == edge).count();
                parts.within(e, 0, network.lengthMm(e), (d, a, b) -> ends[d < 0 ? 2 : d] += 4 + 2 * on);
            }
            for (int d = 0; d < 3; d++) {
                double bound = (double) Town.STEP_MM * ends[d];
                assertThat(found.get(d).streetMm()).isCloseTo(Math.round(streetMm[d]), within((long) bound));
                assertThat(found.get(d).coveredMm()).isCloseTo(Math.round(coveredMm[d]), within((long) bound));
                CoverageFigures.Farthest longest = found.get(d).longest();
                assertThat(longest == null ? 0 : longest.walkTwiceMm() / 2.0)
                        .isCloseTo(longestMm[d], within((double) Town.STEP_MM));
            }
        }
        assertThat(off).isGreaterThan(5);
        assertThat(snapped).isGreaterThan(20);
    }

    /** Straight streets between random places some hundred metres apart, as long as the map says, and an island. */
    private record Town(WalkingNetwork network, double lon, double lat, double width, double height) {

        static final int STEP_MM = 200;
        private static final double SIDE_METRES = 600;

        static Town of(Random random) {
            double lon = 126.6;
            double lat = 45.7;
            double width = SIDE_METRES / (METRES_PER_DEGREE * Math.cos(Math.toRadians(lat)));
            double height = SIDE_METRES / METRES_PER_DEGREE;
            int nodes = 12;
            LonLat[] places = new LonLat[nodes + 2];
            for (int n = 0; n < places.length; n++) {
                places[n] = new LonLat(lon + width * random.nextDouble(), lat + height * random.nextDouble());
            }
            WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
            for (int n = 1; n < nodes; n++) {
                edge(builder, places, n, random.nextInt(n));
                edge(builder, places, n, random.nextInt(nodes));
            }
            edge(builder, places, nodes, nodes + 1);
            return new Town(builder.build(800), lon, lat, width, height);
        }

        private static void edge(WalkingNetwork.Builder builder, LonLat[] places, int from, int to) {
            builder.edge(from, to, (int) Math.round(1000 * metres(places[from], places[to])), places[from], places[to]);
        }

        private static double metres(LonLat a, LonLat b) {
            double east = (b.lon() - a.lon()) * METRES_PER_DEGREE * Math.cos(Math.toRadians((a.lat() + b.lat()) / 2));
            return Math.hypot(east, (b.lat() - a.lat()) * METRES_PER_DEGREE);
        }

        LonLat somewhere(Random random) {
            return new LonLat(lon + width * random.nextDouble(), lat + height * random.nextDouble());
        }

        Polygon box(double west, double south, double east, double north) {
            return (Polygon) GEOMETRY.toGeometry(
                    new Envelope(lon + west * width, lon + east * width, lat + south * height, lat + north * height));
        }

        int district(LonLat at) {
            double x = (at.lon() - lon) / width;
            double y = (at.lat() - lat) / height;
            return x <= 0.5 ? 0 : y >= 0.5 ? 1 : 2;
        }

        /** Straight line to the nearest point looked at on any street that is not on an island. */
        double nearestMm(LonLat at) {
            double nearest = Double.MAX_VALUE;
            for (int e = 0; e < network.edgeCount(); e++) {
                if (network.islands().contains(network.from(e))) {
                    continue;
                }
                int looks = Math.max(1, network.lengthMm(e) / STEP_MM);
                for (int look = 0; look <= looks; look++) {
                    nearest = Math.min(
                            nearest,
                            1000 * metres(at, network.pointAt(e, (int) ((long) network.lengthMm(e) * look / looks))));
                }
            }
            return nearest;
        }
    }
}
