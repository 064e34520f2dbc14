package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.coverage.WalkDistribution;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.pipeline.city.City;

/** How much street lies within how long a walk, as it is reported: up to twice the urban spacing, every ten metres. */
final class WalkDetails {

    private static final int STEP_MM = 10_000;
    private static final double HALF = 0.5;
    private static final double NINE_TENTHS = 0.9;

    private WalkDetails() {}

    static Map<Zone, AuditReport.WalkReport> of(City city, NearestSites nearest) {
        SpacingRule rule = city.settings().rule();
        Map<Zone, AuditReport.WalkReport> walks = new EnumMap<>(Zone.class);
        WalkDistribution.byZone(city.network(), city.zones(), nearest).forEach((zone, distribution) -> {
            if (zone.hasRule()) {
                walks.put(
                        zone,
                        new AuditReport.WalkReport(
                                rule.serviceRadiusMm(zone) / 1000.0,
                                metres(distribution.walkMm(HALF)),
                                metres(distribution.walkMm(NINE_TENTHS)),
                                STEP_MM / 1000.0,
                                streetKm(distribution, 2 * rule.spacingMm(Zone.URBAN))));
            }
        });
        return walks;
    }

    private static List<Double> streetKm(WalkDistribution distribution, int farthestMm) {
        List<Double> streetKm = new ArrayList<>();
        for (int walkMm = 0; walkMm <= farthestMm; walkMm += STEP_MM) {
            streetKm.add(distribution.withinMm(walkMm) / 1e6);
        }
        return streetKm;
    }

    private static @Nullable Double metres(int walkMm) {
        return walkMm < 0 ? null : Double.valueOf(walkMm / 1000.0);
    }
}
