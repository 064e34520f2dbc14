package org.yizhan.demand;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;

/**
 * How far the nearest mapped building is. Of a building the map keeps its centre and ground area: it is taken for a disc
 * of that area, so a long slab seems farther from its ends than it is, and nearer at its sides. Immutable.
 */
final class BuildingIndex {

    /** Larger outlines are grounds or complexes, not one building; the disc would reach across streets. */
    private static final double LARGEST_RADIUS_METRES = 60;

    private final STRtree index = new STRtree();

    private record Disc(LonLat centre, double radiusMetres) {}

    BuildingIndex(List<Place> places) {
        for (Place place : places) {
            String building = place.tags().getOrDefault("building", "no");
            if (!building.equals("no")) {
                double radius = Math.min(LARGEST_RADIUS_METRES, Math.sqrt(place.areaSquareMetres() / Math.PI));
                index.insert(around(place.at(), radius), new Disc(place.at(), radius));
            }
        }
        index.build();
    }

    /** Whether any building is no farther than this from a point. */
    boolean anyWithin(LonLat at, double metres) {
        @SuppressWarnings("unchecked")
        List<Disc> near = index.query(around(at, metres));
        return near.stream().anyMatch(disc -> LocalPlane.metres(at, disc.centre) - disc.radiusMetres <= metres);
    }

    private static Envelope around(LonLat at, double metres) {
        Envelope box = new Envelope(at.lon(), at.lon(), at.lat(), at.lat());
        double degrees = metres / LocalPlane.METRES_PER_DEGREE;
        box.expandBy(degrees / Math.cos(Math.toRadians(at.lat())), degrees);
        return box;
    }
}
