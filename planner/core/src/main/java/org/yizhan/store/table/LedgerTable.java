package org.yizhan.store.table;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiLineString;
import org.yizhan.audit.ledger.GapFigures;
import org.yizhan.audit.ledger.GapStatus;
import org.yizhan.audit.ledger.LedgerEntry;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Zone;

/** The gaps of the ledger with their streets, in the layer {@code ledger}. */
public final class LedgerTable extends LayerTable<LedgerEntry> {

    public LedgerTable() {
        super(
                "ledger",
                Shape.MULTI_LINE,
                column("id", Type.TEXT),
                column("status", Type.TEXT),
                column("assignee", Type.TEXT),
                column("due", Type.TEXT),
                column("opened", Type.TEXT),
                column("ended", Type.TEXT),
                column("merged_into", Type.TEXT),
                column("audit", Type.TEXT),
                column("rank", Type.INTEGER),
                column("zone", Type.TEXT),
                column("street", Type.TEXT),
                column("length_m", Type.REAL),
                column("workers", Type.REAL),
                column("walk_m", Type.REAL),
                column("cause", Type.TEXT),
                column("lon", Type.REAL),
                column("lat", Type.REAL));
    }

    @Override
    Feature encode(LedgerEntry entry) {
        GapFigures last = entry.last();
        return feature(
                last.streets(),
                entry.id(),
                entry.status().word(),
                entry.assignee(),
                text(entry.due()),
                text(entry.opened()),
                text(entry.ended()),
                entry.mergedInto(),
                entry.audit(),
                (long) last.rank(),
                last.zone().word(),
                last.street(),
                last.lengthMetres(),
                last.workers(),
                last.walkMetres(),
                last.cause(),
                last.at().lon(),
                last.at().lat());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    @Override
    LedgerEntry decode(Row row) {
        LocalDate opened = row.dayOrNull("opened");
        if (opened == null) {
            throw WrongCell.of("opened", null, Message.of("store.cell-day"), null);
        }
        if (!(row.geometry() instanceof MultiLineString streets)) {
            throw new IllegalArgumentException("the geometry is not a multi-line");
        }
        return new LedgerEntry(
                row.text("id"),
                row.oneOf("status", GapStatus.class),
                row.textOrNull("assignee"),
                row.dayOrNull("due"),
                opened,
                row.dayOrNull("ended"),
                row.textOrNull("merged_into"),
                row.text("audit"),
                new GapFigures(
                        (int) row.number("rank"),
                        row.oneOf("zone", Zone.class),
                        row.text("street"),
                        row.number("length_m"),
                        row.number("workers"),
                        row.feature().properties().get("walk_m") == null ? null : row.number("walk_m"),
                        row.text("cause"),
                        new LonLat(row.number("lon"), row.number("lat")),
                        streets));
    }
}
