package org.yizhan.audit;

import java.util.List;
import java.util.Map;
import org.yizhan.audit.coverage.StreetCoverage;
import org.yizhan.audit.coverage.ZoneFigures;
import org.yizhan.audit.gap.Gap;
import org.yizhan.audit.spacing.Spacing;
import org.yizhan.model.Zone;

/**
 * Everything one audit found.
 *
 * @param zones figures by zone, zones without streets left out
 * @param streets one finding for each edge of the network, in its order
 * @param gaps uncovered pieces, by rank
 */
public record AuditFindings(
        Map<Zone, ZoneFigures> zones, List<StreetCoverage> streets, List<Gap> gaps, Spacing spacing) {

    public AuditFindings {
        zones = Map.copyOf(zones);
        streets = List.copyOf(streets);
        gaps = List.copyOf(gaps);
    }

    /** Whether every street that any candidate could cover is covered. */
    public boolean ruleMet() {
        return zones.values().stream()
                .filter(figures -> figures.zone().hasRule())
                .allMatch(ZoneFigures::rulesMet);
    }
}
