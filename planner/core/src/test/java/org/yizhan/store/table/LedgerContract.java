package org.yizhan.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.yizhan.audit.ledger.GapFigures;
import org.yizhan.audit.ledger.GapStatus;
import org.yizhan.audit.ledger.LedgerAudit;
import org.yizhan.audit.ledger.LedgerEntry;
import org.yizhan.audit.ledger.LedgerEvent;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.store.api.Workspace;

/** The ledger comes back equal, as often as it is put, and rows that make none are named. */
public abstract class LedgerContract {

    /** Opens a workspace that is empty. */
    public abstract Workspace openEmpty();

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final MultiLineString STREETS = GEOMETRY.createMultiLineString(new LineString[] {
        GEOMETRY.createLineString(new Coordinate[] {new Coordinate(126.6, 45.7), new Coordinate(126.61, 45.71)}),
        GEOMETRY.createLineString(new Coordinate[] {new Coordinate(126.62, 45.7), new Coordinate(126.61, 45.71)})
    });
    private static final Instant AT = Instant.parse("2026-03-01T08:30:00.123456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private Workspace workspace;

    @BeforeEach
    public void open() {
        workspace = openEmpty();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static LedgerEntry entry(GapStatus status, boolean assigned, @Nullable Double walkMetres) {
        return new LedgerEntry(
                "G-0001",
                status,
                assigned ? "张伟 \"'" : null,
                assigned ? DAY : null,
                DAY,
                status.isLive() ? null : DAY,
                status == GapStatus.MERGED ? "G-0002" : null,
                "A-0001",
                new GapFigures(
                        3,
                        Zone.DENSE,
                        "中山路",
                        812.345,
                        12.5,
                        walkMetres,
                        "no-station",
                        new LonLat(126.6, 45.7),
                        STREETS));
    }

    @Test
    void the_ledger_comes_back_equal() {
        List<LedgerEntry> entries = new ArrayList<>();
        for (GapStatus status : GapStatus.values()) {
            entries.add(entry(status, status == GapStatus.ASSIGNED, status.isLive() ? 300.5 : null));
        }
        List<LedgerEvent> events = new ArrayList<>();
        for (LedgerEvent.What what : LedgerEvent.What.values()) {
            events.add(new LedgerEvent("G-0001", AT, what, "li", what.ordinal() % 2 == 0 ? "A-0001" : null, "细节 '"));
        }
        List<LedgerAudit> audits = List.of(new LedgerAudit("A-0001", AT, "li", 82, 395, 161_000.5, 395, 0, 2));
        workspace.change(editor -> {
            new LedgerTable().put(editor, entries);
            new LedgerEventTable().put(editor, events);
            new LedgerAuditTable().put(editor, audits);
        });
        assertThat(new LedgerTable().read(workspace)).isEqualTo(entries);
        assertThat(new LedgerEventTable().read(workspace)).isEqualTo(events);
        assertThat(new LedgerAuditTable().read(workspace)).isEqualTo(audits);
    }

    @Test
    void a_row_edited_elsewhere_into_nonsense_is_named() {
        FeatureLayer layer = new LedgerTable().toLayer(List.of(entry(GapStatus.OPEN, false, null)));
        assertBroken(layer, "due", "next Friday", "next Friday");
        assertBroken(layer, "due", "2026-12-31", "needs both an assignee and a day");
        assertBroken(layer, "status", "done", "done");
        assertBroken(layer, "status", "closed", "last day");
        assertBroken(layer, "id", "gap one", "gap one");
        assertBroken(layer, "opened", null, "opened");
    }

    private static void assertBroken(FeatureLayer layer, String column, @Nullable String value, String said) {
        Feature row = layer.features().get(0);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(row.properties());
        values.put(column, value);
        FeatureLayer edited = new FeatureLayer(
                layer.name(), layer.shape(), layer.columns(), List.of(new Feature(row.geometry(), values)));
        assertThatThrownBy(() -> new LedgerTable().fromLayer(edited))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(said);
    }
}
