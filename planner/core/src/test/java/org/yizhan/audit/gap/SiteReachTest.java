package org.yizhan.audit.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.model.LonLat;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

final class SiteReachTest {

    private final WalkingNetwork street = new WalkingNetwork.Builder()
            .edge(0, 1, 1000, new LonLat(100, 30), new LonLat(100.00001, 30))
            .build(0);
    private final List<SnapPoint> inTheMiddle = List.of(new SnapPoint(0, 500, 0));

    @Test
    void theRadiusReachesToBothSidesAndNoMillimetreFarther() {
        SiteReach reach =
                new SiteReach(new NearestSites(street, Collections.unmodifiableList(inTheMiddle)), new int[] {250});
        assertThat(reach.withinMm(0, 0, 1000)).isEqualTo(500);
        assertThat(reach.withinMm(0, 250, 750)).isEqualTo(500);
        assertThat(reach.withinMm(0, 600, 900)).isEqualTo(150);
        assertThat(reach.withinMm(0, 750, 1000)).isZero();
        assertThat(reach.withinMm(0, 749, 1000)).isEqualTo(1);
    }

    @Test
    void aSiteThatServesNobodyOrAStreetWithoutARuleReachesNothing() {
        assertThat(new SiteReach(new NearestSites(street, Collections.singletonList(null)), new int[] {250})
                        .withinMm(0, 0, 10))
                .isZero();
        assertThat(new SiteReach(new NearestSites(street, Collections.unmodifiableList(inTheMiddle)), new int[] {-1})
                        .withinMm(0, 400, 600))
                .isZero();
    }
}
