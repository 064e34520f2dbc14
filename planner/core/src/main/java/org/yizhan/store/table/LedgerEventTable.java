package org.yizhan.store.table;

import org.yizhan.audit.ledger.LedgerEvent;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;

/** What happened to the gaps of the ledger, in the table {@code ledger_events}. */
public final class LedgerEventTable extends LayerTable<LedgerEvent> {

    public LedgerEventTable() {
        super(
                "ledger_events",
                Shape.NONE,
                column("gap", Type.TEXT),
                column("at", Type.TEXT),
                column("what", Type.TEXT),
                column("by", Type.TEXT),
                column("audit", Type.TEXT),
                column("detail", Type.TEXT));
    }

    @Override
    Feature encode(LedgerEvent event) {
        return feature(
                (org.locationtech.jts.geom.Geometry) null,
                event.gap(),
                event.at().toString(),
                event.what().word(),
                event.by(),
                event.audit(),
                event.detail());
    }

    @Override
    LedgerEvent decode(Row row) {
        return new LedgerEvent(
                row.text("gap"),
                row.moment("at"),
                row.oneOf("what", LedgerEvent.What.class),
                row.text("by"),
                row.textOrNull("audit"),
                row.text("detail"));
    }
}
