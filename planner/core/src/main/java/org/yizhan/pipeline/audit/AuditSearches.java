package org.yizhan.pipeline.audit;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * The searches that one audit rests on, each made once.
 *
 * @param stations from the stations audited
 * @param perhaps from these and those whose hours are unknown; null where there are none of the latter
 * @param closed from the stations that are closed at the time supposed; null where there are none
 * @param candidates from where a station may be opened; null where it may nowhere
 */
record AuditSearches(
        NearestSites stations,
        @Nullable NearestSites perhaps,
        @Nullable NearestSites closed,
        @Nullable NearestSites candidates) {

    /** The search from some points; null where there are none. */
    static @Nullable NearestSites orNull(WalkingNetwork network, List<? extends @Nullable SnapPoint> points) {
        return points.isEmpty() ? null : new NearestSites(network, Collections.unmodifiableList(points));
    }
}
