package org.yizhan.audit.spacing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.model.Zone;

/**
 * How far apart neighbouring stations are. Two stations are neighbours when their catchments touch; the walk between
 * them is taken through the point where they touch.
 *
 * @param neighbours every pair whose catchments touch, by number of the first station and then of the second
 * @param nearestMm for each station the walk to its nearest neighbour, {@link #NONE} where it has none
 */
public record Spacing(List<Neighbours> neighbours, List<Long> nearestMm) {

    /** The walk of a station to its nearest neighbour when it has none. */
    public static final long NONE = -1;

    public Spacing {
        neighbours = List.copyOf(neighbours);
        nearestMm = List.copyOf(nearestMm);
    }

    /**
     * Two stations whose catchments touch.
     *
     * @param nearest where they touch with the shortest walk
     * @param worst where they touch with the longest walk among the touching points that break the spacing, else among
     *     those on streets with a rule, else {@code nearest}
     */
    public record Neighbours(Touch nearest, Touch worst) {

        /** Number of the one station, lower than {@link #second}. */
        public int first() {
            return nearest.first();
        }

        public int second() {
            return nearest.second();
        }

        /** Whether they touch anywhere with a walk longer than the spacing there. */
        public boolean breaksSpacing() {
            return worst.breaksSpacing();
        }
    }

    /**
     * A point where the catchments of two stations touch. Where that is a junction, the strictest of its streets counts.
     *
     * @param first number of the one station, lower than {@code second}
     * @param edge the street on which they touch
     * @param offsetMm where on it, rounded down by at most half a millimetre
     * @param walkMm walk between them through this point
     * @param zone zone of the street
     * @param radiusMm service radius there, −1 where no rule holds
     */
    public record Touch(int first, int second, int edge, int offsetMm, long walkMm, Zone zone, int radiusMm) {

        /** Twice the exact offset: a walk of an odd length has its middle between two whole millimetres. */
        public long twiceOffsetMm() {
            return 2L * offsetMm + walkMm % 2;
        }

        public boolean hasRule() {
            return radiusMm >= 0;
        }

        /** Whether the walk is longer than the spacing: exactly when the point is beyond the service radius of both. */
        public boolean breaksSpacing() {
            return hasRule() && walkMm > 2L * radiusMm;
        }
    }

    /**
     * The spacing of places: stations of one place are no neighbours, and the nearest neighbour of any is that of the
     * place.
     *
     * @param placeOf number of each station's place
     */
    public Spacing ofPlaces(int[] placeOf) {
        Map<Integer, Long> nearestOfPlace = new HashMap<>();
        List<Neighbours> apart = neighbours.stream()
                .filter(pair -> placeOf[pair.first()] != placeOf[pair.second()])
                .toList();
        for (Neighbours pair : apart) {
            nearestOfPlace.merge(placeOf[pair.first()], pair.nearest().walkMm(), Math::min);
            nearestOfPlace.merge(placeOf[pair.second()], pair.nearest().walkMm(), Math::min);
        }
        return new Spacing(
                apart,
                Arrays.stream(placeOf)
                        .mapToObj(place -> nearestOfPlace.getOrDefault(place, NONE))
                        .toList());
    }

    /** How many pairs of neighbours there are. */
    public int pairs() {
        return neighbours.size();
    }

    /** The pairs that break the spacing, longest walk first. */
    public List<Neighbours> violations() {
        return neighbours.stream()
                .filter(Neighbours::breaksSpacing)
                .sorted(Comparator.comparingLong(
                                (Neighbours pair) -> pair.worst().walkMm())
                        .reversed()
                        .thenComparing(Neighbours::first)
                        .thenComparing(Neighbours::second))
                .toList();
    }

    /** Longest walk between neighbours through any touching point in a zone, 0 when there is none. */
    public long worstMm() {
        return neighbours.stream()
                .map(Neighbours::worst)
                .filter(Touch::hasRule)
                .mapToLong(Touch::walkMm)
                .max()
                .orElse(0);
    }

    /** The weaker reading of the rule: the longest walk from any station to its nearest neighbour. */
    public long nearestNeighbourWorstMm() {
        return nearestMm.stream()
                .mapToLong(Long::longValue)
                .filter(walk -> walk != NONE)
                .max()
                .orElse(0);
    }
}
