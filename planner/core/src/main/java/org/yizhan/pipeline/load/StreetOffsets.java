package org.yizhan.pipeline.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/**
 * How far the points of a layer are from the streets, as declared and as they would be in the other systems in which
 * Chinese positions come. Stations stand beside streets as other places do, so that a wrong system shows; it only warns, and moves nothing.
 */
public final class StreetOffsets {

    /** Fewer points than this prove nothing. */
    private static final int FEWEST = 5;

    private static final int MOST = 1_000;

    /** Another system must be more than a thousand times likelier, on its own and not only because both are unlikely. */
    private static final double MUCH_LIKELIER = 7;

    private static final double LIKELY = 3.5;

    private StreetOffsets() {}

    /**
     * What the streets say under one hypothesis.
     *
     * @param crs the system that the points would be in
     * @param medianMetres half of them are at most this far from a street
     * @param likeness natural logarithm of how many times likelier places of the map lie so than moved ones; 0 where the
     *     map has too few places to tell
     */
    public record Offset(String crs, double medianMetres, double likeness) {}

    /**
     * Distances under the declared system, which is the first, and under each other one; empty for systems of which none
     * is mistaken for another (projected ones) and for too few points.
     *
     * @param crs the declared system
     * @param points as converted from the declared system
     * @param places of the map that are like stations
     */
    static List<Offset> of(WalkingNetwork network, String crs, List<LonLat> points, List<LonLat> places) {
        if (!(crs.equals("CGCS2000") || CrsPlausibility.SYSTEMS.contains(crs)) || points.size() < FEWEST) {
            return List.of();
        }
        Crs declared = Crs.parse(crs);
        CrsPlausibility likeness = new CrsPlausibility(new StreetIndex(network), places);
        List<LonLat> some = CrsPlausibility.some(points, MOST);
        List<LonLat> apart = CrsPlausibility.apart(some);
        List<Offset> offsets = new ArrayList<>();
        offsets.add(new Offset(declared.name(), medianMetres(likeness, some), likeness.of(apart)));
        for (String name : CrsPlausibility.SYSTEMS) {
            boolean same = name.equals(declared.name())
                    || (name.equals("WGS84") && declared.name().equals("CGCS2000"));
            if (!same) {
                Crs other = Crs.parse(name);
                offsets.add(new Offset(
                        name,
                        medianMetres(likeness, taken(some, declared, other)),
                        likeness.of(taken(apart, declared, other))));
            }
        }
        return offsets;
    }

    private static List<LonLat> taken(List<LonLat> points, Crs declared, Crs other) {
        return points.stream()
                .map(point -> CrsPlausibility.taken(point, declared, other))
                .toList();
    }

    private static double medianMetres(CrsPlausibility streets, List<LonLat> points) {
        double[] metres = points.stream().mapToDouble(streets::metres).sorted().toArray();
        return metres[metres.length / 2];
    }

    /** A warning with the figures, where the points lie like moved places, but like places in another system. */
    static Optional<Message> warning(List<Offset> offsets) {
        if (offsets.isEmpty()) {
            return Optional.empty();
        }
        Offset best = offsets.stream()
                .max(Comparator.comparingDouble(Offset::likeness))
                .orElseThrow();
        Offset declared = offsets.get(0);
        boolean suspect = declared.likeness() < 0
                && best.likeness() > LIKELY
                && best.likeness() - declared.likeness() > MUCH_LIKELIER;
        return suspect
                ? Optional.of(Message.of(
                        "pipeline.crs-doubtful",
                        declared.crs(),
                        declared.medianMetres(),
                        best.crs(),
                        best.medianMetres()))
                : Optional.empty();
    }
}
