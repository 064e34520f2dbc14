package org.yizhan.audit.coverage;

import org.jspecify.annotations.Nullable;
import org.yizhan.audit.gap.GapCause;
import org.yizhan.model.Zone;

/**
 * What the audit found on one street (edge).
 *
 * @param radiusMm its service radius, −1 where no rule holds
 * @param coveredMm length within the radius
 * @param farthestTwiceMm twice the walk from its farthest point to the nearest station, −1 if none can be reached
 * @param cause why some of it is uncovered, null when none is or no rule holds
 */
public record StreetCoverage(
        int edge,
        Zone zone,
        int radiusMm,
        int lengthMm,
        int coveredMm,
        long farthestTwiceMm,
        @Nullable GapCause cause) {}
