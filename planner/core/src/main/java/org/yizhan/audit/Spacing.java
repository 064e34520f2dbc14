package org.yizhan.audit;

import java.util.List;
import org.yizhan.model.Zone;

/**
 * How far apart neighbouring stations are. Two stations are neighbours when their catchments touch; the walk between
 * them is taken through the point where they touch.
 *
 * @param pairs pairs of neighbours
 * @param violations touching points whose walk is longer than the spacing of their street, worst of each pair, longest
 *     first
 * @param worstMm longest walk between neighbours through any touching point in a zone, 0 when there is none
 * @param nearestMm for each station the walk to its nearest neighbour, {@link #NONE} where it has none
 */
public record Spacing(int pairs, List<Violation> violations, long worstMm, List<Long> nearestMm) {

    /** The walk of a station to its nearest neighbour when it has none. */
    public static final long NONE = -1;

    public Spacing {
        violations = List.copyOf(violations);
        nearestMm = List.copyOf(nearestMm);
    }

    /** The weaker reading of the rule: the longest walk from any station to its nearest neighbour. */
    public long nearestNeighbourWorstMm() {
        return nearestMm.stream()
                .mapToLong(Long::longValue)
                .filter(walk -> walk != NONE)
                .max()
                .orElse(0);
    }

    /**
     * A pair of neighbours too far apart.
     *
     * @param first number of the one station, lower than {@code second}
     * @param walkMm walk between them through the touching point
     * @param edge the street on which their catchments touch
     */
    public record Violation(int first, int second, long walkMm, Zone zone, int edge) {}
}
