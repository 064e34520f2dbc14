package org.yizhan.demand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.yizhan.model.Area;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.HostKind;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.Settings;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/**
 * The candidates of one city, each with the street it stands at: existing stations, the planner's own, hosts found in
 * OSM, and street fronts as the fall-back. Immutable.
 *
 * @param sites the candidates, numbered from 0 in the order of the list
 * @param points where each meets the streets, in the same order
 * @param offStreet candidates that were left out because no street, or none but an island's, is near them
 */
public record CandidateSites(List<Candidate> sites, List<SnapPoint> points, List<Candidate> offStreet) {

    private static final String STREET_FRONT = "street-front";
    private static final String CONTAINER = "container";

    public CandidateSites {
        sites = List.copyOf(sites);
        points = List.copyOf(points);
        offStreet = List.copyOf(offStreet);
        if (sites.size() != points.size()) {
            throw new IllegalArgumentException(sites.size() + " candidates but " + points.size() + " street points");
        }
    }

    /**
     * Collects the candidates.
     *
     * @param own the planner's own candidates; one with the id of another candidate replaces it
     * @param hosts from the planner's lists; of one whose kind is no longer configured nothing is known, so it is left out
     * @param noBuild where only movable stations may stand
     */
    public static CandidateSites collect(
            WalkingNetwork network,
            StreetIndex index,
            List<Station> stations,
            List<Candidate> own,
            List<Place> places,
            List<LoadedHost> hosts,
            List<Area> noBuild,
            Settings settings) {
        Collector collector = new Collector(index, noBuild, settings);
        for (Candidate candidate : own) {
            collector.add(candidate);
        }
        for (Station station : stations) {
            double cost = collector.kind(station.host()).map(HostKind::cost).orElse(1.0);
            collector.add(new Candidate(
                    station.code(),
                    station.name(),
                    station.at(),
                    station.host(),
                    BuildMode.SHARED,
                    cost,
                    Candidate.Choice.EXISTING,
                    station.room().seats(),
                    station.group()));
        }
        for (Place place : places) {
            hostOf(place, settings.hosts()).ifPresent(kind -> collector.addHost(place, kind));
        }
        for (LoadedHost host : hosts) {
            collector.kind(host.kind()).ifPresent(kind -> collector.addHost(host.place(), kind));
        }
        addStreetFronts(network, collector, settings.candidates());
        return collector.collected();
    }

    /** The first kind in the configuration's order that one of the place's tags shows. */
    public static Optional<HostKind> hostOf(Place place, List<HostKind> kinds) {
        return kinds.stream()
                .filter(kind -> kind.tags().stream().anyMatch(tag -> hasTag(place, tag)))
                .findFirst();
    }

    private static boolean hasTag(Place place, String tag) {
        int equals = tag.indexOf('=');
        String value = place.tags().get(tag.substring(0, equals));
        return value != null && (tag.endsWith("=*") || value.equals(tag.substring(equals + 1)));
    }

    /** Junctions of streets that may carry a front, and points between them on longer stretches. */
    private static void addStreetFronts(WalkingNetwork network, Collector collector, Settings.Candidates settings) {
        boolean[] taken = new boolean[network.nodeCount()];
        for (int e = 0; e < network.edgeCount(); e++) {
            if (!settings.streetFrontRoadClasses().contains(network.roadClass(e))
                    || network.islands().contains(network.from(e))) {
                continue;
            }
            int length = network.lengthMm(e);
            addEnd(network, collector, taken, e, network.from(e), 0);
            int stretches = Math.max(1, (int) Math.round((double) length / settings.streetFrontEveryMm()));
            for (int i = 1; i < stretches; i++) {
                collector.addFront(network, e, (int) ((long) length * i / stretches));
            }
            addEnd(network, collector, taken, e, network.to(e), length);
        }
    }

    private static void addEnd(
            WalkingNetwork network, Collector collector, boolean[] taken, int edge, int node, int offsetMm) {
        boolean bend = network.firstArc(node + 1) - network.firstArc(node) == 2;
        if (!taken[node] && !bend) {
            taken[node] = true;
            collector.addFront(network, edge, offsetMm);
        }
    }

    private static final class Collector {
        private final StreetIndex index;
        private final List<PreparedGeometry> noBuild;
        private final Settings settings;
        private final Map<String, Candidate> sites = new LinkedHashMap<>();
        private final Map<String, SnapPoint> points = new LinkedHashMap<>();
        private final List<Candidate> offStreet = new ArrayList<>();

        Collector(StreetIndex index, List<Area> noBuild, Settings settings) {
            this.index = index;
            this.noBuild = noBuild.stream()
                    .map(Area::area)
                    .map(PreparedGeometryFactory::prepare)
                    .toList();
            this.settings = settings;
        }

        Optional<HostKind> kind(String word) {
            return settings.hosts().stream()
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        private HostKind neededKind(String word) {
            return kind(word).orElseThrow(() -> YizhanException.failed(Message.of("demand.host-kind-missing", word)));
        }

        void add(Candidate candidate) {
            if (sites.containsKey(candidate.id())) {
                return;
            }
            Optional<SnapPoint> point =
                    index.nearestOffIslands(candidate.at(), settings.network().snapCapMm());
            if (point.isEmpty()) {
                offStreet.add(candidate);
            } else {
                put(candidate, point.get());
            }
        }

        void addHost(Place place, HostKind kind) {
            add(new Candidate(
                    place.osmId(),
                    place.name(),
                    place.at(),
                    kind.word(),
                    kind.build(),
                    kind.cost(),
                    Candidate.Choice.FREE));
        }

        /** Snapped like any other candidate, so that whoever knows only where it stands finds the same street point. */
        void addFront(WalkingNetwork network, int edge, int offsetMm) {
            HostKind kind = neededKind(STREET_FRONT);
            LonLat at = network.pointAt(edge, offsetMm);
            add(new Candidate(
                    String.format(Locale.ROOT, "front/%.6f,%.6f", at.lon(), at.lat()),
                    network.name(edge),
                    at,
                    kind.word(),
                    kind.build(),
                    kind.cost(),
                    Candidate.Choice.FREE));
        }

        private void put(Candidate candidate, SnapPoint point) {
            Candidate allowed = candidate;
            if (candidate.choice() == Candidate.Choice.FREE
                    && candidate.build() != BuildMode.MOVABLE
                    && mayNotBuild(candidate.at())) {
                HostKind container = neededKind(CONTAINER);
                allowed = new Candidate(
                        candidate.id(),
                        candidate.name(),
                        candidate.at(),
                        container.word(),
                        BuildMode.MOVABLE,
                        container.cost(),
                        candidate.choice(),
                        candidate.seats(),
                        candidate.group());
            }
            sites.put(allowed.id(), allowed);
            points.put(allowed.id(), point);
        }

        private boolean mayNotBuild(LonLat at) {
            if (noBuild.isEmpty()) {
                return false;
            }
            Geometry point =
                    new GeometryFactory().createPoint(new org.locationtech.jts.geom.Coordinate(at.lon(), at.lat()));
            return noBuild.stream().anyMatch(area -> area.intersects(point));
        }

        CandidateSites collected() {
            return new CandidateSites(List.copyOf(sites.values()), List.copyOf(points.values()), offStreet);
        }
    }
}
