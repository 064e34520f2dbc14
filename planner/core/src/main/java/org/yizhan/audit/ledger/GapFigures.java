package org.yizhan.audit.ledger;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiLineString;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;

/**
 * A gap as one audit found it.
 *
 * @param rank its rank in that audit, from 1
 * @param street name of its longest stretch of street
 * @param lengthMetres length of its streets
 * @param walkMetres longest walk from it to a station, null where none can be reached
 * @param cause the word of its cause
 * @param at a point on it
 * @param streets its stretches of street, in WGS84
 */
public record GapFigures(
        int rank,
        Zone zone,
        String street,
        double lengthMetres,
        double workers,
        @Nullable Double walkMetres,
        String cause,
        LonLat at,
        MultiLineString streets) {}
