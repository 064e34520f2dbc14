package org.yizhan.pipeline.city;

import java.util.List;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.StreetTable;

/**
 * Which streets a scope requires, in kilometres of the whole map: what a figure is a share of, and what it leaves out. Streets
 * outside the zones are among them.
 *
 * @param scope word of the scope
 * @param requiredKm streets that have to be served where a rule holds, the two carriageways of a road once
 * @param servedKm streets that people walk and nobody requires
 * @param notWalkedKm streets that people do not walk
 * @param twoCarriagewaysKm part of {@code requiredKm} along which there is another carriageway
 * @param otherCarriagewaysKm length of these others, which is counted nowhere else
 * @param kinds by group and reason, those with most required first
 */
public record StreetsReport(
        String scope,
        double requiredKm,
        double servedKm,
        double notWalkedKm,
        double twoCarriagewaysKm,
        double otherCarriagewaysKm,
        List<Kind> kinds) {

    /** Reason of a street that the map itself closes to people on foot. */
    public static final String CLOSED_ON_MAP = "closed-on-map";
    /** Reason of a street that leads out of the map. */
    public static final String BEYOND_MAP = "beyond-map";

    public StreetsReport {
        kinds = List.copyOf(kinds);
    }

    /**
     * Streets of one group and reason.
     *
     * @param group word of the group
     * @param reason word of the reason
     */
    public record Kind(
            String group,
            String reason,
            double requiredKm,
            double otherCarriagewaysKm,
            double servedKm,
            double notWalkedKm) {

        /** How the reason is said; its word where the table does not know it. */
        public String reasonLabel(StreetTable table, Locale locale) {
            return switch (reason) {
                case CLOSED_ON_MAP, BEYOND_MAP ->
                    Message.of("pipeline.streets-" + reason).in(locale);
                default -> table.reasonLabel(reason, locale);
            };
        }
    }
}
