package org.yizhan.demand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
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
 * @param leftOut how many hosts on the map were left out for each reason: a word of {@link RoomCheck.Unfit}, {@code
 *     unsuitable} for a kind of suitability 0, {@code existing} where a station seems to be in that venue already
 */
public record CandidateSites(
        List<Candidate> sites, List<SnapPoint> points, List<Candidate> offStreet, Map<String, Integer> leftOut) {

    /** The kind of a new building at the street front. */
    public static final String STREET_FRONT = "street-front";

    /** The kind of a container station. */
    public static final String CONTAINER = "container";

    public CandidateSites {
        sites = List.copyOf(sites);
        points = List.copyOf(points);
        offStreet = List.copyOf(offStreet);
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
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
     * @param required whether a street, by edge, has to be served: only along those there are street fronts
     */
    public static CandidateSites collect(
            WalkingNetwork network,
            StreetIndex index,
            List<Station> stations,
            List<Candidate> own,
            List<Place> places,
            List<LoadedHost> hosts,
            List<Area> noBuild,
            IntPredicate required,
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
        ExistingVenues venues =
                new ExistingVenues(stations, settings.candidates().existingVenueWithinMetres());
        for (Place place : places) {
            hostOf(place, settings.hosts()).ifPresent(kind -> collector.addHost(place, kind, venues));
        }
        for (LoadedHost host : hosts) {
            collector.kind(host.kind()).ifPresent(kind -> collector.addHost(host.place(), kind, venues));
        }
        new StreetFronts(network, index, new BuildingIndex(places), required, settings.candidates()).addTo(collector);
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

    /** Takes candidates one by one, each with where it meets the streets. */
    static final class Collector {
        private final StreetIndex index;
        private final List<PreparedGeometry> noBuild;
        private final Settings settings;
        private final Map<String, Candidate> sites = new LinkedHashMap<>();
        private final Map<String, SnapPoint> points = new LinkedHashMap<>();
        private final List<Candidate> offStreet = new ArrayList<>();
        private final Map<String, Integer> leftOut = new TreeMap<>();

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
                    index.nearestDoor(candidate.at(), settings.network().snapCapMm());
            if (point.isEmpty()) {
                offStreet.add(candidate);
            } else {
                put(candidate, point.get());
            }
        }

        void addHost(Place place, HostKind kind, ExistingVenues venues) {
            if (kind.suitability() == 0) {
                leftOut.merge("unsuitable", 1, Integer::sum);
                return;
            }
            Optional<RoomCheck.Unfit> unfit = RoomCheck.unfit(place.tags());
            if (unfit.isPresent()) {
                leftOut.merge(unfit.get().word(), 1, Integer::sum);
                return;
            }
            if (venues.housedBy(kind.word(), place.name(), place.at()).isPresent()) {
                leftOut.merge("existing", 1, Integer::sum);
                return;
            }
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
        void addFront(LonLat at, String street, boolean byBuilding) {
            HostKind kind = neededKind(byBuilding ? STREET_FRONT : CONTAINER);
            add(new Candidate(
                    String.format(Locale.ROOT, "front/%.6f,%.6f", at.lon(), at.lat()),
                    street,
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
                        candidate.group(),
                        candidate.door());
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
            return new CandidateSites(List.copyOf(sites.values()), List.copyOf(points.values()), offStreet, leftOut);
        }
    }
}
