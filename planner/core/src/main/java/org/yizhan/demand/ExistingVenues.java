package org.yizhan.demand;

import java.util.List;
import java.util.Optional;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.Station;

/**
 * Finds the station that a place on the map already houses. Station lists are often geocoded from addresses, 10 to 100 m
 * from the door, so the same host with a like name nearby is taken for the same place.
 */
final class ExistingVenues {

    private final List<Station> stations;
    private final double withinMetres;

    /** @param withinMetres how far a station's position may be from its venue's (inclusive) */
    ExistingVenues(List<Station> stations, double withinMetres) {
        this.stations = List.copyOf(stations);
        this.withinMetres = withinMetres;
    }

    /** The nearest station that this venue seems to house. */
    Optional<Station> housedBy(String host, String name, LonLat at) {
        Station nearest = null;
        double best = Double.POSITIVE_INFINITY;
        for (Station station : stations) {
            double metres = LocalPlane.metres(station.at(), at);
            if (metres <= withinMetres
                    && metres < best
                    && station.host().equals(host)
                    && areAlike(station.name(), name)) {
                nearest = station;
                best = metres;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** A venue without a name is like any of its kind. */
    private static boolean areAlike(String station, String venue) {
        return VenueNames.bare(venue).isEmpty() || VenueNames.areAlike(station, venue);
    }
}
