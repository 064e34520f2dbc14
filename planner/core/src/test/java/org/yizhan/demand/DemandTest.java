package org.yizhan.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Area;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.HostKind;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;
import org.yizhan.model.Settings;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Station;
import org.yizhan.model.Zone;
import org.yizhan.model.hours.OpeningHours;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/** A made-up town of straight streets, 10 by 10 blocks of 200 m. */
final class DemandTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final LocalPlane PLANE = new LocalPlane(117, 35);
    private static final int BLOCKS = 10;
    private static final int BLOCK_METRES = 200;
    private static final Settings.Zones ZONES = new Settings.Zones(3000, 300, 80, 20, 200, 300, 0.1);

    private final WalkingNetwork town = town();

    private static WalkingNetwork town() {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        for (int y = 0; y <= BLOCKS; y++) {
            for (int x = 0; x <= BLOCKS; x++) {
                int node = y * (BLOCKS + 1) + x;
                if (x < BLOCKS) {
                    builder.edge(node, node + 1, BLOCK_METRES * 1000, corner(x, y), corner(x + 1, y));
                }
                if (y < BLOCKS) {
                    builder.edge(node, node + BLOCKS + 1, BLOCK_METRES * 1000, corner(x, y), corner(x, y + 1));
                }
            }
        }
        return builder.build(0);
    }

    private static LonLat corner(double x, double y) {
        return new LonLat(PLANE.lon(x * BLOCK_METRES), PLANE.lat(y * BLOCK_METRES));
    }

    private static Envelope box(double x1, double y1, double x2, double y2) {
        LonLat a = corner(x1, y1);
        LonLat b = corner(x2, y2);
        return new Envelope(a.lon(), b.lon(), a.lat(), b.lat());
    }

    private static DensityCell cell(Envelope box, double workers) {
        return new DensityCell(GEOMETRY.toGeometry(box), workers);
    }

    private static DensityLayer layer(boolean relative, DensityCell... cells) {
        return new DensityLayer("all", relative, false, "test", List.of(cells));
    }

    private double kilometres(StreetZones zones, Zone zone) {
        double km = 0;
        for (int e = 0; e < town.edgeCount(); e++) {
            km += zones.zone(e) == zone ? town.lengthMm(e) / 1e6 : 0;
        }
        return km;
    }

    private StreetZones zones(DensityLayer layer) {
        return StreetZones.of(
                town, ZoneMaker.derive(town, List.of(layer), ZONES).zones(), List.of());
    }

    @Test
    void aDensityOfExactlyTheThresholdIsDenseAndAnythingLessIsNot() {
        // 12 by 12 blocks around the town, so that averaging sees the same everywhere: 5.76 km².
        Envelope all = box(-1, -1, 11, 11);
        double dense = 3000 * 5.76;
        ZoneMaker.Zoning at = ZoneMaker.derive(town, List.of(layer(false, cell(all, dense))), ZONES);
        assertThat(at.relative()).isFalse();
        // The grid has a plane of its own, on which the cell is a ten-thousandth smaller: a whisker either side stands
        // for equality.
        assertThat(kilometres(zones(layer(false, cell(box(-5, -5, 15, 15), 3001 * 16))), Zone.DENSE))
                .isEqualTo(44, within(1e-9));
        assertThat(kilometres(zones(layer(false, cell(box(-5, -5, 15, 15), 2999 * 16))), Zone.DENSE))
                .isZero();
        assertThat(kilometres(zones(layer(false, cell(box(-5, -5, 15, 15), 2999 * 16))), Zone.URBAN))
                .isEqualTo(44, within(1e-9));
        assertThat(kilometres(zones(layer(false, cell(box(-5, -5, 15, 15), 299 * 16))), Zone.OUTSIDE))
                .isEqualTo(44, within(1e-9));
    }

    @Test
    void oneStrayCellMakesNoZoneButABlockOfThemDoes() {
        DensityCell background = cell(box(-5, -5, 15, 15), 1000 * 16);
        DensityCell stray = cell(box(5, 5, 6, 6), 10_000 * 0.04);
        DensityCell quarter = cell(box(3, 3, 7, 7), 10_000 * 0.64);
        assertThat(kilometres(zones(layer(false, background, stray)), Zone.DENSE))
                .isZero();
        assertThat(kilometres(zones(layer(false, background, quarter)), Zone.DENSE))
                .isGreaterThan(5);
    }

    @Test
    void relativeDensitiesFollowPercentilesOfStreetLength() {
        List<DensityCell> slope = new ArrayList<>();
        for (int x = -2; x < 12; x++) {
            slope.add(cell(box(x, -2, x + 1, 12), x + 3));
        }
        ZoneMaker.Zoning zoning =
                ZoneMaker.derive(town, List.of(new DensityLayer("all", true, true, "test", slope)), ZONES);
        StreetZones zones = StreetZones.of(town, zoning.zones(), List.of());
        assertThat(zoning.relative()).isTrue();
        // A fifth of 44 km, and the streets that only touch the zone's edge.
        assertThat(kilometres(zones, Zone.DENSE)).isBetween(8.8, 14.0);
        assertThat(kilometres(zones, Zone.OUTSIDE)).isBetween(4.0, 8.8);
    }

    @Test
    void aStreetBelongsToTheStrictestZoneThatItTouches() {
        Area dense = new Area("", "", Zone.DENSE, GEOMETRY.toGeometry(box(2, 2, 3, 3)));
        Area urban = new Area("", "", Zone.URBAN, GEOMETRY.toGeometry(box(-1, -1, 11, 5)));
        StreetZones zones = StreetZones.of(town, List.of(urban, dense), List.of());
        // Four sides of the block, and the eight streets that end at its corners.
        assertThat(kilometres(zones, Zone.DENSE)).isEqualTo(12 * 0.2, within(1e-9));
        StreetZones clipped = StreetZones.of(
                town, List.of(urban, dense), List.of(new Area("1", "", null, GEOMETRY.toGeometry(box(8, 8, 11, 11)))));
        assertThat(kilometres(clipped, Zone.OUTSIDE)).isEqualTo(44, within(1e-9));
    }

    @Test
    void smallPatchesGoAndSmallHolesFillButNotAtTheBorder() {
        boolean[] mask = mask("#....", "..##.", "..#..", "#....");
        assertThat(new Patches(5, 4).withoutSmall(mask, 3)).isEqualTo(mask(".....", "..##.", "..#..", "....."));
        assertThat(new Patches(5, 4).withoutSmall(mask, 4)).isEqualTo(mask(".....", ".....", ".....", "....."));
        boolean[] ring = mask("###", "#.#", "###");
        assertThat(new Patches(3, 3).withoutSmall(ring, 2)).isEqualTo(mask("###", "###", "###"));
        boolean[] open = mask("###", "#.#", "#.#");
        assertThat(new Patches(3, 3).withoutSmall(open, 3)).isEqualTo(open);
    }

    private static boolean[] mask(String... rows) {
        boolean[] mask = new boolean[rows.length * rows[0].length()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#';
        }
        return mask;
    }

    @Test
    void everyWorkerNearAStreetIsOnOneAndOnlyOnce() {
        Random random = new Random(8);
        List<DensityCell> cells = new ArrayList<>();
        double total = 0;
        for (int i = 0; i < 300; i++) {
            double x = 10 * random.nextDouble();
            double y = 10 * random.nextDouble();
            double size = random.nextBoolean() ? 0.02 : 2 * random.nextDouble();
            double workers = 100 * random.nextDouble();
            cells.add(cell(box(x, y, Math.min(10, x + size), Math.min(10, y + size)), workers));
            total += workers;
        }
        StreetWorkers workers =
                StreetWorkers.spread(town, List.of(new DensityLayer("all", false, false, "t", cells)), 50_000);
        double onStreets = 0;
        for (int e = 0; e < town.edgeCount(); e++) {
            onStreets += workers.on(e, 0, town.lengthMm(e));
            int cut = random.nextInt(town.lengthMm(e));
            assertThat(workers.on(e, 0, cut) + workers.on(e, cut, town.lengthMm(e)))
                    .isCloseTo(workers.on(e, 0, town.lengthMm(e)), within(1e-9));
        }
        assertThat(onStreets + workers.withoutStreet()).isCloseTo(total, within(1e-6));
        assertThat(workers.withoutStreet()).isLessThan(total / 2);
    }

    @Test
    void workersOfOneKindAtDifferentHoursAreTheMostThatAreOutTogether() {
        Random random = new Random(12);
        for (int round = 0; round < 60; round++) {
            List<DensityLayer> layers = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                double x = 8 * random.nextDouble();
                BitSet out = new BitSet();
                int from = random.nextInt(9_000);
                out.set(from, from + 1 + random.nextInt(10_080 - from - 1));
                WorkHours hours = random.nextInt(4) == 0
                        ? WorkHours.EVERY_HOUR
                        : new WorkHours("h" + i, OpeningHours.of(out, new BitSet()));
                layers.add(new DensityLayer(
                        random.nextBoolean() ? "courier" : "sanitation",
                        hours,
                        false,
                        false,
                        "t",
                        List.of(cell(box(x, 1, x + 2, 5), 1 + random.nextInt(9)), cell(box(4.4, 4.4, 4.6, 4.6), 3))));
            }
            StreetWorkers all = StreetWorkers.spread(town, layers, 1_000_000);
            double[] most = new double[town.edgeCount()];
            double mostWithout = 0;
            for (String kind : all.kinds()) {
                double[] ofKind = new double[town.edgeCount()];
                double without = 0;
                for (int minute = 0; minute < 10_080; minute++) {
                    TimeOfWeek time = new TimeOfWeek(minute);
                    if (minute > 0
                            && layers.stream()
                                    .allMatch(layer -> layer.hours().at(time)
                                            == layer.hours().at(new TimeOfWeek(time.minute() - 1)))) {
                        continue;
                    }
                    StreetWorkers then = StreetWorkers.spread(
                            town,
                            layers.stream()
                                    .filter(layer -> layer.kind().equals(kind)
                                            && layer.hours().at(time))
                                    .toList(),
                            1_000_000);
                    StreetWorkers said = all.at(time);
                    int number = all.kinds().indexOf(kind);
                    for (int e = 0; e < town.edgeCount(); e++) {
                        assertThat(said.on(number, e, 0, town.lengthMm(e)))
                                .isCloseTo(then.on(e, 0, town.lengthMm(e)), within(1e-9));
                        ofKind[e] = Math.max(ofKind[e], then.on(e, 0, town.lengthMm(e)));
                    }
                    without = Math.max(without, then.withoutStreet());
                }
                for (int e = 0; e < town.edgeCount(); e++) {
                    most[e] += ofKind[e];
                }
                mostWithout += without;
            }
            for (int e = 0; e < town.edgeCount(); e++) {
                assertThat(all.on(e, 0, town.lengthMm(e))).isCloseTo(most[e], within(1e-9));
            }
            assertThat(all.withoutStreet()).isCloseTo(mostWithout, within(1e-9));
        }
    }

    @Test
    void zonesFollowTheMostThatAreOutTogether() {
        WorkHours day = new WorkHours("day", OpeningHours.of(minutes(480, 1_200), new BitSet()));
        WorkHours night = new WorkHours("night", OpeningHours.of(minutes(1_200, 1_440), new BitSet()));
        WorkHours evening = new WorkHours("evening", OpeningHours.of(minutes(1_199, 1_300), new BitSet()));
        DensityCell crowd = cell(box(0, 0, 10, 10), 8_000);
        List<Area> alone =
                ZoneMaker.derive(town, List.of(layer(false, crowd)), ZONES).zones();
        List<Area> shared = ZoneMaker.derive(
                        town,
                        List.of(
                                layer(false, crowd).withHours(day),
                                layer(false, crowd).withHours(night)),
                        ZONES)
                .zones();
        assertThat(shared).isEqualTo(alone);
        List<Area> both = ZoneMaker.derive(
                        town,
                        List.of(
                                layer(false, crowd).withHours(day),
                                layer(false, crowd).withHours(evening)),
                        ZONES)
                .zones();
        List<Area> twice = ZoneMaker.derive(town, List.of(layer(false, cell(box(0, 0, 10, 10), 16_000))), ZONES)
                .zones();
        assertThat(both).isEqualTo(twice).isNotEqualTo(alone);
    }

    private static BitSet minutes(int from, int to) {
        BitSet minutes = new BitSet();
        minutes.set(from, to);
        return minutes;
    }

    @Test
    void workersInTheMiddleOfABlockStandOnNoStreet() {
        DensityLayer layer = layer(false, cell(box(4.4, 4.4, 4.6, 4.6), 7));
        assertThat(StreetWorkers.spread(town, List.of(layer), 50_000).withoutStreet())
                .isEqualTo(7);
    }

    @Test
    void theEstimateWeighsTheHeaviestTagAndTheBuildingGround() {
        Settings.Estimate weights = new Settings.Estimate(
                Map.of("shop=mall", 20.0, "shop=*", 2.0, "amenity=bank", 3.0),
                Map.of("office", 10.0, "*", 4.0),
                Map.of());
        assertThat(workersAt(weights, 0, Map.of("shop", "mall"))).isEqualTo(20);
        assertThat(workersAt(weights, 0, Map.of("shop", "bakery", "amenity", "bank")))
                .isEqualTo(3);
        assertThat(workersAt(weights, 20_000, Map.of("building", "office"))).isEqualTo(20);
        assertThat(workersAt(weights, 5_000, Map.of("building", "yes", "shop", "x")))
                .isEqualTo(4);
        assertThat(workersAt(weights, 5_000, Map.of("leisure", "pitch"))).isZero();
    }

    private static double workersAt(Settings.Estimate weights, double area, Map<String, String> tags) {
        return WorkerEstimate.workersAt(new Place("node/1", "", corner(0, 0), area, tags), weights);
    }

    @Test
    void candidatesComeFromStationsTheMapAndTheStreetFrontAndNothingIsBuiltWhereItMustNotBe() {
        HostKind bank = new HostKind("bank", "Bank", "银行", List.of("amenity=bank"), 1, 2, BuildMode.SHARED, 6);
        HostKind front = new HostKind("street-front", "Front", "沿街", List.of(), 0.5, 12, BuildMode.OWN, 6);
        HostKind container = new HostKind("container", "Container", "集装箱", List.of(), 0.5, 8, BuildMode.MOVABLE, 6);
        Settings settings = new Settings(
                new SpacingRule(500_000, 1_000_000),
                ZONES,
                new Settings.Network(50_000, 0),
                new Settings.Stations(10_000, 200_000, new Settings.Standard(12, 9, List.of())),
                new Settings.Seats(3, 20),
                50_000,
                new Settings.Candidates(100_000, List.of("residential"), 40, 250, 100),
                List.of(bank, front, container),
                new Settings.Estimate(Map.of(), Map.of(), Map.of()));
        List<Place> places = List.of(
                new Place("node/1", "工行", corner(1.1, 1), 0, Map.of("amenity", "bank")),
                new Place("node/2", "dike bank", corner(8.1, 8), 0, Map.of("amenity", "bank")),
                new Place("node/3", "field bank", corner(4.5, 4.5), 0, Map.of("amenity", "bank")),
                new Place("node/4", "school", corner(1, 1), 0, Map.of("amenity", "school")));
        Station station = Station.at("A1", "老站", corner(2, 2), "bank");
        Area dike = new Area("", "dike", null, GEOMETRY.toGeometry(box(7.5, 7.5, 8.5, 8.5)));
        List<LoadedHost> hosts = List.of(
                new LoadedHost(new Place("amap/B1", "建行", corner(3, 3), 0, Map.of()), "bank", "金融保险服务;银行"),
                new LoadedHost(new Place("amap/B2", "", corner(3, 3), 0, Map.of()), "no longer configured", ""));
        CandidateSites sites = CandidateSites.collect(
                town,
                new StreetIndex(town),
                List.of(station),
                List.of(),
                places,
                hosts,
                List.of(dike),
                edge -> true,
                settings);

        assertThat(sites.offStreet()).extracting(Candidate::id).containsExactly("node/3");
        assertThat(sites.sites().get(0).choice()).isEqualTo(Candidate.Choice.EXISTING);
        assertThat(sites.sites())
                .extracting(Candidate::id)
                .contains("A1", "node/1", "node/2", "amap/B1")
                .doesNotContain("node/4", "amap/B2");
        assertThat(byId(sites, "node/1").host()).isEqualTo("bank");
        assertThat(byId(sites, "node/2").host()).isEqualTo("container");
        // 121 junctions, less the four bends at the corners of the town, and a point half-way along each of 220
        // streets.
        assertThat(sites.sites())
                .filteredOn(site -> site.id().startsWith("front/"))
                .hasSize(117 + 220);
        assertThat(sites.sites())
                .filteredOn(site -> dike.area()
                        .covers(GEOMETRY.createPoint(
                                new Coordinate(site.at().lon(), site.at().lat()))))
                .isNotEmpty()
                .allSatisfy(site -> assertThat(site.build()).isEqualTo(BuildMode.MOVABLE));
    }

    @Test
    void frontsStandOnTheGroundAlongRequiredStreetsAndNeedABuildingWhereBuildingsAreMapped() {
        HostKind front = new HostKind("street-front", "Front", "沿街", List.of(), 0.5, 12, BuildMode.OWN, 6);
        HostKind container = new HostKind("container", "Container", "集装箱", List.of(), 0.5, 8, BuildMode.MOVABLE, 6);
        HostKind never = new HostKind("kiosk", "Kiosk", "报亭", List.of("shop=kiosk"), 0, 1, BuildMode.SHARED, 1);
        Settings settings = new Settings(
                new SpacingRule(500_000, 1_000_000),
                ZONES,
                new Settings.Network(50_000, 0),
                new Settings.Stations(10_000, 200_000, new Settings.Standard(12, 9, List.of())),
                new Settings.Seats(3, 20),
                50_000,
                new Settings.Candidates(100_000, List.of("residential"), 40, 250, 100),
                List.of(front, container, never),
                new Settings.Estimate(Map.of(), Map.of(), Map.of()));
        Place house = new Place("way/1", "", corner(0, 0), 300, Map.of("building", "yes"));
        Place kiosk = new Place("node/1", "", corner(0, 0), 0, Map.of("shop", "kiosk"));
        int bridge = new StreetIndex(town)
                .nearest(corner(4.5, 5), 1_000)
                .orElseThrow()
                .edge();
        int unrequired = new StreetIndex(town)
                .nearest(corner(2.5, 2), 1_000)
                .orElseThrow()
                .edge();
        CandidateSites sites = CandidateSites.collect(
                town,
                new StreetIndex(town, edge -> edge != bridge),
                List.of(),
                List.of(),
                List.of(house, kiosk),
                List.of(),
                List.of(),
                edge -> edge != unrequired,
                settings);

        assertThat(sites.leftOut()).isEqualTo(Map.of("unsuitable", 1));
        assertThat(sites.sites()).allSatisfy(site -> {
            double metres = LocalPlane.metres(site.at(), house.at()) - Math.sqrt(300 / Math.PI);
            String expected = metres > 40 && metres <= 250 ? "container" : "street-front";
            assertThat(site.host()).as(site.id()).isEqualTo(expected);
        });
        assertThat(sites.sites()).extracting(Candidate::host).contains("container", "street-front");
        for (int street : new int[] {bridge, unrequired}) {
            LonLat middle = town.pointAt(street, town.lengthMm(street) / 2);
            assertThat(sites.sites()).noneMatch(site -> LocalPlane.metres(site.at(), middle) < 1);
        }
    }

    private static Candidate byId(CandidateSites sites, String id) {
        return sites.sites().stream()
                .filter(site -> site.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
