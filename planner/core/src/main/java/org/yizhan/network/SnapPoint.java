package org.yizhan.network;

/**
 * Where something meets the streets.
 *
 * @param edge edge of the {@link WalkingNetwork}
 * @param offsetMm distance along the edge from its first end, 0 … the edge's length
 * @param accessMm walk between the thing itself and that point of the street, at least 0
 */
public record SnapPoint(int edge, int offsetMm, int accessMm) {

    public SnapPoint {
        if (edge < 0 || offsetMm < 0 || accessMm < 0) {
            throw new IllegalArgumentException("edge " + edge + ", offset " + offsetMm + " and access " + accessMm
                    + " of a street point must be at least 0");
        }
    }
}
