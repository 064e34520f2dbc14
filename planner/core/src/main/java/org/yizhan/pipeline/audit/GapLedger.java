package org.yizhan.pipeline.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.ledger.GapFigures;
import org.yizhan.audit.ledger.GapStatus;
import org.yizhan.audit.ledger.Ledger;
import org.yizhan.audit.ledger.LedgerEntry;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Spelling;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.Project;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.api.WorkspaceReader;
import org.yizhan.store.table.LedgerAuditTable;
import org.yizhan.store.table.LedgerEventTable;
import org.yizhan.store.table.LedgerTable;

/**
 * The ledger of the workspace (台账). It is about what stands, so only audits of the existing stations feed it; a plan's
 * audit has its own gaps and closes none of these. It outlives the audits: loading inputs anew forgets them, never it.
 */
public final class GapLedger {

    private static final int MOST_GUESSES = 3;
    private static final int FARTHEST_GUESS = 2;

    private GapLedger() {}

    /**
     * One gap of the ledger, as it is shown and written with {@code --json}; days are ISO dates.
     *
     * @param overdue whether its day has passed and it has not been closed
     * @param ended day on which it was closed, merged or dropped
     * @param rank its rank in the last audit that found it
     * @param walkM longest walk from it to a station, null where none can be reached
     * @param audit the last audit that found it
     * @param causesM its length in metres by cause, empty unless the last audit found it and inputs are as they were
     * @param barrier what stands before most of it where that is the cause, null likewise
     * @param best the candidate to close it with, null likewise or where none closes any of it
     */
    public record Line(
            String id,
            String status,
            boolean overdue,
            @Nullable String assignedTo,
            @Nullable String due,
            String opened,
            @Nullable String ended,
            @Nullable String mergedInto,
            int rank,
            Zone zone,
            String street,
            double lengthM,
            double workers,
            @Nullable Double walkM,
            String cause,
            LonLat at,
            String audit,
            Map<String, Double> causesM,
            AuditReport.@Nullable BarrierReport barrier,
            AuditReport.@Nullable BestCandidateReport best)
            implements ListedGap {}

    /** Something that happened to a gap; the moment in ISO form. */
    public record Event(String at, String what, String by, @Nullable String audit, String detail) {}

    /** A gap with its history, oldest first. */
    public record History(Line gap, List<Event> history) {}

    /** Which gaps to list; null and false choose all. */
    public record Filter(@Nullable GapStatus status, boolean overdue, @Nullable String assignee) {}

    /** The ledger, empty where no audit of existing stations has been run. */
    public static Ledger read(WorkspaceReader reader) {
        return new Ledger(
                new LedgerTable().read(reader),
                new LedgerEventTable().read(reader),
                new LedgerAuditTable().read(reader));
    }

    private static void put(WorkspaceEditor editor, Ledger ledger) {
        new LedgerTable().put(editor, ledger.entries());
        new LedgerEventTable().put(editor, ledger.events());
        new LedgerAuditTable().put(editor, ledger.audits());
    }

    private static Ledger.Signature signature(Project project, @Nullable String by) {
        String who = by == null ? System.getProperty("user.name", "?") : by;
        return new Ledger.Signature(
                who, project.clock().instant(), project.clock().getZone());
    }

    /**
     * Takes an audit of the existing stations into the ledger.
     *
     * @param gaps what is reported of each gap found, by rank
     * @return for each gap its id
     */
    static List<String> takeIn(
            Project project,
            WorkspaceEditor editor,
            City city,
            AuditFindings findings,
            int stations,
            List<AuditReport.GapReport> gaps) {
        List<GapFigures> found = new ArrayList<>();
        for (AuditReport.GapReport gap : gaps) {
            found.add(new GapFigures(
                    gap.rank(),
                    gap.zone(),
                    gap.street(),
                    gap.lengthM(),
                    gap.workers(),
                    gap.walkM(),
                    gap.cause(),
                    gap.at(),
                    AuditLayers.lines(city.network(), findings.gaps().get(found.size()))));
        }
        Ledger.Taken taken = read(editor).after(signature(project, null), stations, found, ruledStreets(city));
        put(editor, taken.ledger());
        return taken.ids();
    }

    private static Iterable<LineString> ruledStreets(City city) {
        int[] radiiMm = city.radiiMm();
        return () -> IntStream.range(0, radiiMm.length)
                .filter(edge -> radiiMm[edge] >= 0)
                .mapToObj(edge -> city.network().line(edge))
                .iterator();
    }

    /**
     * The gaps of the ledger: live ones by rank, then ended ones by id. Without a status asked for only live ones.
     *
     * @throws YizhanException where no audit of existing stations has been run yet
     */
    public static List<Line> list(Project project, Filter filter) {
        Ledger ledger = needed(project);
        LocalDate today = LocalDate.now(project.clock());
        Map<String, AuditReport.GapReport> found = found(project.workspace());
        return ledger.entries().stream()
                .filter(entry -> filter.status == null
                        ? entry.status().isLive()
                        : entry.status().equals(filter.status))
                .filter(entry -> !filter.overdue || entry.isOverdue(today))
                .filter(entry -> filter.assignee == null || filter.assignee.equals(entry.assignee()))
                .sorted(Comparator.comparingInt(
                        entry -> entry.status().isLive() ? entry.last().rank() : Integer.MAX_VALUE))
                .map(entry -> line(entry, today, found.get(entry.id())))
                .toList();
    }

    /** Whether inputs have changed since the ledger's last audit, so that its figures are of before. */
    public static boolean isOutOfDate(Project project) {
        return RunAudit.keptOfExisting(project.workspace()).isEmpty();
    }

    /** A gap of the ledger with its history. */
    public static History show(Project project, String id) {
        Ledger ledger = needed(project);
        LedgerEntry entry = find(ledger, id);
        List<Event> events = ledger.history(entry.id()).stream()
                .map(event -> new Event(
                        event.at().toString(), event.what().word(), event.by(), event.audit(), event.detail()))
                .toList();
        return new History(
                line(
                        entry,
                        LocalDate.now(project.clock()),
                        found(project.workspace()).get(entry.id())),
                events);
    }

    /** Ids of the gaps that the last audit found, for completion. */
    public static List<String> liveIds(Project project) {
        return read(project.workspace()).entries().stream()
                .filter(entry -> entry.status().isLive())
                .map(LedgerEntry::id)
                .toList();
    }

    /**
     * Assigns gaps, all or none.
     *
     * @param by who does it, null for the user logged in
     */
    public static List<Line> assign(
            Project project, List<String> ids, String assignee, LocalDate due, @Nullable String by) {
        if (assignee.isBlank()) {
            throw YizhanException.usage(Message.of("pipeline.gap-nobody"));
        }
        Ledger.Signature signature = signature(project, by);
        return change(project, ids, ledger -> {
            Ledger after = ledger;
            for (String id : ids) {
                after = after.assign(findLive(after, id), assignee.strip(), due, signature);
            }
            return after;
        });
    }

    /**
     * Says that gaps are closed, all or none; the next audit confirms or reopens them.
     *
     * @param note what was done about them; may be empty
     * @param by who says so, null for the user logged in
     */
    public static List<Line> requestClose(Project project, List<String> ids, String note, @Nullable String by) {
        Ledger.Signature signature = signature(project, by);
        return change(project, ids, ledger -> {
            Ledger after = ledger;
            for (String id : ids) {
                after = after.requestClose(findLive(after, id), note, signature);
            }
            return after;
        });
    }

    private static List<Line> change(Project project, List<String> ids, UnaryOperator<Ledger> change) {
        needed(project);
        List<Line> lines = new ArrayList<>();
        project.workspace().change(editor -> {
            Ledger after = change.apply(read(editor));
            put(editor, after);
            LocalDate today = LocalDate.now(project.clock());
            Map<String, AuditReport.GapReport> found = found(editor);
            for (String id : ids) {
                LedgerEntry entry = find(after, id);
                lines.add(line(entry, today, found.get(entry.id())));
            }
        });
        return lines;
    }

    private static Ledger needed(Project project) {
        Ledger ledger = read(project.workspace());
        if (ledger.audits().isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.no-ledger"));
        }
        return ledger;
    }

    private static LedgerEntry findLive(Ledger ledger, String id) {
        LedgerEntry entry = find(ledger, id);
        if (!entry.status().isLive()) {
            throw YizhanException.failed(Message.of(
                    entry.mergedInto() == null ? "pipeline.gap-ended" : "pipeline.gap-merged",
                    entry.id(),
                    String.valueOf(entry.ended()),
                    String.valueOf(entry.mergedInto())));
        }
        return entry;
    }

    private static LedgerEntry find(Ledger ledger, String id) {
        return ledger.find(id)
                .orElseThrow(() -> YizhanException.failed(Message.of("pipeline.no-gap", id, guesses(ledger, id))));
    }

    private static Object guesses(Ledger ledger, String id) {
        String typed = id.toUpperCase(java.util.Locale.ROOT);
        List<String> near = ledger.entries().stream()
                .map(LedgerEntry::id)
                .filter(known -> Spelling.distance(typed, known) <= FARTHEST_GUESS)
                .sorted(Comparator.comparingInt(known -> Spelling.distance(typed, known)))
                .limit(MOST_GUESSES)
                .toList();
        return near.isEmpty() ? "" : Message.of("pipeline.gap-guess", String.join(", ", near));
    }

    /** The gaps of the last audit of the existing stations by id, none where inputs have changed since. */
    private static Map<String, AuditReport.GapReport> found(WorkspaceReader reader) {
        Map<String, AuditReport.GapReport> found = new HashMap<>();
        RunAudit.keptOfExisting(reader).ifPresent(audit -> audit.gaps().forEach(gap -> found.put(gap.id(), gap)));
        return found;
    }

    private static Line line(LedgerEntry entry, LocalDate today, AuditReport.@Nullable GapReport found) {
        GapFigures last = entry.last();
        return new Line(
                entry.id(),
                entry.status().word(),
                entry.isOverdue(today),
                entry.assignee(),
                text(entry.due()),
                entry.opened().toString(),
                text(entry.ended()),
                entry.mergedInto(),
                last.rank(),
                last.zone(),
                last.street(),
                last.lengthMetres(),
                last.workers(),
                last.walkMetres(),
                last.cause(),
                last.at(),
                entry.audit(),
                found == null ? Map.of() : found.causesM(),
                found == null ? null : found.barrier(),
                found == null ? null : found.best());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** The gaps of the last audit of the existing stations with what the ledger says of them today. */
    static FeatureLayer joined(Project project, FeatureLayer gaps) {
        Map<String, LedgerEntry> entries = new HashMap<>();
        read(project.workspace()).entries().forEach(entry -> entries.put(entry.id(), entry));
        LocalDate today = LocalDate.now(project.clock());
        List<FeatureLayer.Column> columns = new ArrayList<>(gaps.columns());
        columns.add(new FeatureLayer.Column("status", FeatureLayer.Type.TEXT));
        columns.add(new FeatureLayer.Column("overdue", FeatureLayer.Type.BOOLEAN));
        columns.add(new FeatureLayer.Column("assigned_to", FeatureLayer.Type.TEXT));
        columns.add(new FeatureLayer.Column("due", FeatureLayer.Type.TEXT));
        columns.add(new FeatureLayer.Column("opened", FeatureLayer.Type.TEXT));
        List<Feature> features = gaps.features().stream()
                .map(gap -> {
                    @Nullable
                    LedgerEntry entry =
                            entries.get(String.valueOf(gap.properties().get("id")));
                    Map<String, @Nullable Object> values = new LinkedHashMap<>(gap.properties());
                    values.put("status", entry == null ? null : entry.status().word());
                    values.put("overdue", entry == null ? null : entry.isOverdue(today));
                    values.put("assigned_to", entry == null ? null : entry.assignee());
                    values.put("due", entry == null ? null : text(entry.due()));
                    values.put("opened", entry == null ? null : text(entry.opened()));
                    return new Feature(gap.geometry(), values);
                })
                .toList();
        return new FeatureLayer(gaps.name(), gaps.shape(), columns, features);
    }
}
