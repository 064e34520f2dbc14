package org.yizhan.audit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.OneZone;
import org.yizhan.RandomCity;
import org.yizhan.audit.Audit;
import org.yizhan.audit.AuditFindings;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/** What a station is worth is the difference between two audits, to the millimetre. */
final class UncoveredStreetsTest {

    @Test
    void theGainOfAStationIsTheDifferenceBetweenTheAuditsWithAndWithoutIt() {
        Random random = new Random(11);
        int gains = 0;
        for (int round = 0; round < 3000; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            List<SnapPoint> stations = RandomCity.points(random, network, 6);
            if (stations.isEmpty()) {
                continue;
            }
            int radius = 1 + random.nextInt(60);
            SpacingRule rule = new SpacingRule(2, 2 * radius);
            StreetZones zones = OneZone.of(network, Zone.URBAN);
            StreetWorkers workers = workers(network, random);
            int gone = random.nextInt(stations.size());
            List<@Nullable SnapPoint> others = new ArrayList<>(stations);
            others.set(gone, null);
            Audit audit = new Audit(network, zones, rule, workers, List.of());
            ZoneFigures with = urban(audit.of(Collections.unmodifiableList(stations)));
            ZoneFigures without = urban(audit.of(others));

            UncoveredStreets uncovered = new UncoveredStreets(network, zones.radiiMm(rule), workers, others);
            UncoveredStreets.Gain gain = uncovered.gain(stations.get(gone));
            assertThat(gain.streetMm()).as("round %d", round).isEqualTo(with.coveredMm() - without.coveredMm());
            assertThat(gain.workers()).isCloseTo(with.workersCovered() - without.workersCovered(), within(1e-9));
            assertThat(gain.stretches().stream()
                            .mapToLong(stretch -> stretch.endMm() - stretch.startMm())
                            .sum())
                    .isEqualTo(gain.streetMm());
            // Once more on the same object, and on what it gains alone: nothing is left over from the walk before.
            assertThat(uncovered.gain(stations.get(gone))).isEqualTo(gain);
            assertThat(uncovered.only(gain.stretches()).gain(stations.get(gone)).streetMm())
                    .isEqualTo(gain.streetMm());
            gains += gain.streetMm() > 0 ? 1 : 0;
        }
        assertThat(gains).isGreaterThan(1000);
    }

    @Test
    void aStationThatMeetsNoStreetGainsNothing() {
        WalkingNetwork network = RandomCity.network(new Random(3));
        int[] radii = OneZone.of(network, Zone.URBAN).radiiMm(new SpacingRule(2, 100));
        UncoveredStreets uncovered = new UncoveredStreets(network, radii, workers(network, new Random(1)), List.of());
        assertThat(uncovered.gain(null).streetMm()).isZero();
    }

    private static ZoneFigures urban(AuditFindings findings) {
        return Objects.requireNonNull(findings.zones().get(Zone.URBAN));
    }

    private static StreetWorkers workers(WalkingNetwork network, Random random) {
        Envelope bounds = network.bounds();
        bounds.expandBy(0.001);
        DensityCell cell = new DensityCell(new GeometryFactory().toGeometry(bounds), random.nextInt(100));
        return StreetWorkers.spread(network, List.of(new DensityLayer("all", false, false, "test", List.of(cell))), 20);
    }
}
