package org.yizhan.audit.gap;

import java.util.List;
import org.yizhan.model.Zone;

/**
 * A gap (盲区): a connected uncovered piece of street.
 *
 * @param rank 1 for the gap with most workers, then longest
 * @param zone the strictest zone it lies in
 * @param workers workers on it
 * @param farthestTwiceMm twice the longest walk from it to a station, −1 where no station can be reached
 * @param cause why most of its length is uncovered
 * @param stretches the uncovered stretches, by edge and offset
 */
public record Gap(
        int rank,
        Zone zone,
        long lengthMm,
        double workers,
        long farthestTwiceMm,
        GapCause cause,
        List<Stretch> stretches) {

    public Gap {
        stretches = List.copyOf(stretches);
    }

    /** A stretch of one edge. */
    public record Stretch(int edge, int startMm, int endMm) {}
}
