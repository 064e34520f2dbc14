package org.yizhan.store.table;

import org.yizhan.audit.ledger.LedgerAudit;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;

/** The audits that the ledger has taken in, in the table {@code ledger_audits}. */
public final class LedgerAuditTable extends LayerTable<LedgerAudit> {

    public LedgerAuditTable() {
        super(
                "ledger_audits",
                Shape.NONE,
                column("id", Type.TEXT),
                column("at", Type.TEXT),
                column("by", Type.TEXT),
                column("stations", Type.INTEGER),
                column("gaps", Type.INTEGER),
                column("uncovered_m", Type.REAL),
                column("opened", Type.INTEGER),
                column("reopened", Type.INTEGER),
                column("closed", Type.INTEGER));
    }

    @Override
    Feature encode(LedgerAudit audit) {
        return feature(
                (org.locationtech.jts.geom.Geometry) null,
                audit.id(),
                audit.at().toString(),
                audit.by(),
                (long) audit.stations(),
                (long) audit.gaps(),
                audit.uncoveredMetres(),
                (long) audit.opened(),
                (long) audit.reopened(),
                (long) audit.closed());
    }

    @Override
    LedgerAudit decode(Row row) {
        return new LedgerAudit(
                row.text("id"),
                row.moment("at"),
                row.text("by"),
                (int) row.number("stations"),
                (int) row.number("gaps"),
                row.number("uncovered_m"),
                (int) row.number("opened"),
                (int) row.number("reopened"),
                (int) row.number("closed"));
    }
}
