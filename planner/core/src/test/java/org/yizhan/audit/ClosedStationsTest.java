package org.yizhan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;
import org.yizhan.network.StreetPoint;
import org.yizhan.network.WalkingNetwork;

final class ClosedStationsTest {

    private final WalkingNetwork street = new WalkingNetwork.Builder()
            .edge(0, 1, 1000, new LonLat(100, 30), new LonLat(100.00001, 30))
            .build(0);
    private final List<StreetPoint> inTheMiddle = List.of(new StreetPoint(0, 500, 0));

    private static Gap gap(int startMm, int endMm) {
        return new Gap(
                1, Zone.DENSE, endMm - startMm, 0, -1, Cause.NO_STATION, List.of(new Gap.Stretch(0, startMm, endMm)));
    }

    @Test
    void halfOfAGapIsEnoughAndAMillimetreLessIsNot() {
        assertThat(new ClosedStations(street, new int[] {250}, inTheMiddle).wouldServeMostOf(gap(0, 1000)))
                .isTrue();
        assertThat(new ClosedStations(street, new int[] {249}, inTheMiddle).wouldServeMostOf(gap(0, 1000)))
                .isFalse();
    }

    @Test
    void onlyWhatLiesInTheGapCounts() {
        ClosedStations closed = new ClosedStations(street, new int[] {250}, inTheMiddle);
        assertThat(closed.wouldServeMostOf(gap(600, 900))).isTrue();
        assertThat(closed.wouldServeMostOf(gap(600, 901))).isFalse();
    }

    @Test
    void aStationThatServesNobodyOrAStreetWithoutARuleServesNothing() {
        assertThat(new ClosedStations(street, new int[] {250}, Collections.singletonList(null))
                        .wouldServeMostOf(gap(0, 10)))
                .isFalse();
        assertThat(new ClosedStations(street, new int[] {-1}, inTheMiddle).wouldServeMostOf(gap(400, 600)))
                .isFalse();
    }
}
