package org.yizhan.pipeline.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/**
 * How far the points of a layer are from the streets, as declared and as they would be in the other systems in which
 * Chinese positions come. Stations stand beside streets, so that a wrong system shows; it only warns, and moves nothing.
 */
public final class StreetOffsets {

    private static final List<String> HYPOTHESES = List.of("WGS84", "GCJ-02", "BD-09");

    /** Points farther from any street count as this far. */
    private static final int FARTHEST_MM = 300_000;

    /** Fewer points than this prove nothing. */
    private static final int FEWEST = 5;

    private static final int MOST = 1_000;

    /** Another system must bring the points this much nearer to be worth a warning. */
    private static final double NEARER = 0.6;

    private static final double LEAST_METRES = 8;

    private StreetOffsets() {}

    /**
     * The middle distance under one hypothesis.
     *
     * @param crs the system that the points would be in
     * @param medianMetres half of them are at most this far from a street
     */
    public record Offset(String crs, double medianMetres) {}

    /**
     * Distances under the declared system, which is the first, and under each other one; empty for systems of which none
     * is mistaken for another (projected ones) and for too few points.
     *
     * @param crs the declared system
     * @param points as converted from the declared system
     */
    static List<Offset> of(WalkingNetwork network, String crs, List<LonLat> points) {
        if (!(crs.equals("CGCS2000") || HYPOTHESES.contains(crs)) || points.size() < FEWEST) {
            return List.of();
        }
        Crs declared = Crs.parse(crs);
        StreetIndex streets = new StreetIndex(network);
        int step = 1 + (points.size() - 1) / MOST;
        List<LonLat> some = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            some.add(points.get(i));
        }
        List<Offset> offsets = new ArrayList<>();
        offsets.add(new Offset(declared.name(), medianMetres(streets, some)));
        for (String name : HYPOTHESES) {
            boolean same = name.equals(declared.name())
                    || (name.equals("WGS84") && declared.name().equals("CGCS2000"));
            if (!same) {
                Crs other = Crs.parse(name);
                List<LonLat> moved = some.stream()
                        .map(point -> taken(point, declared, other))
                        .toList();
                offsets.add(new Offset(name, medianMetres(streets, moved)));
            }
        }
        return offsets;
    }

    /** Where a point would be if its figures were in another system than declared. */
    private static LonLat taken(LonLat point, Crs declared, Crs other) {
        Coordinate figures = declared.fromWgs84(point.lon(), point.lat());
        Coordinate at = other.toWgs84(figures.x, figures.y);
        return new LonLat(at.x, at.y);
    }

    private static double medianMetres(StreetIndex streets, List<LonLat> points) {
        double[] metres = points.stream()
                .mapToDouble(point -> streets.nearest(point, FARTHEST_MM)
                        .map(street -> street.accessMm() / 1000.0)
                        .orElse(FARTHEST_MM / 1000.0))
                .sorted()
                .toArray();
        return metres[metres.length / 2];
    }

    /** A warning with the figures, where another system brings the points much nearer to the streets. */
    static Optional<Message> warning(List<Offset> offsets) {
        if (offsets.isEmpty()) {
            return Optional.empty();
        }
        Offset best = offsets.stream()
                .min(Comparator.comparingDouble(Offset::medianMetres))
                .orElseThrow();
        double declared = offsets.get(0).medianMetres();
        boolean suspect = best.medianMetres() <= NEARER * declared && declared - best.medianMetres() >= LEAST_METRES;
        return suspect
                ? Optional.of(Message.of(
                        "pipeline.crs-doubtful", offsets.get(0).crs(), declared, best.crs(), best.medianMetres()))
                : Optional.empty();
    }
}
