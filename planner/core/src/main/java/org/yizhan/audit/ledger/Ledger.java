package org.yizhan.audit.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.audit.ledger.LedgerEvent.What;

/**
 * The ledger of gaps (台账): every gap that an audit of the existing stations ever found, in the order of their ids, and
 * all that happened to them. Immutable; every change gives a new ledger.
 *
 * @param events in the order in which they happened
 * @param audits in the order in which they were taken in
 */
public record Ledger(List<LedgerEntry> entries, List<LedgerEvent> events, List<LedgerAudit> audits) {

    public Ledger {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
        audits = List.copyOf(audits);
    }

    /** A ledger that knows no gap. */
    public static Ledger empty() {
        return new Ledger(List.of(), List.of(), List.of());
    }

    /**
     * Who does something and when.
     *
     * @param zone whose calendar days count
     */
    public record Signature(String by, Instant at, ZoneId zone) {
        /** The day in that zone. */
        public LocalDate day() {
            return LocalDate.ofInstant(at, zone);
        }
    }

    /**
     * The ledger after an audit.
     *
     * @param ledger the ledger
     * @param ids for each gap found, in their order, its id
     */
    public record Taken(Ledger ledger, List<String> ids) {}

    /**
     * Takes in an audit: finds out which gap is which, opens new ones, confirms or refuses what was said to be closed.
     *
     * @param found the gaps found, by rank
     * @param stations stations that served somebody
     * @param ruledStreets every street of the network on which a rule holds, asked for only where gaps have gone
     */
    public Taken after(
            Signature signature, int stations, List<GapFigures> found, Iterable<? extends Geometry> ruledStreets) {
        return new LedgerUpdate(this, signature, found).run(stations, ruledStreets);
    }

    /** The entry with this id; letters may be small and zeros left out ({@code g1} is {@code G-0001}). */
    public Optional<LedgerEntry> find(String id) {
        String full = fullId(id);
        return entries.stream().filter(entry -> entry.id().equals(full)).findFirst();
    }

    private static String fullId(String id) {
        String digits = id.toUpperCase(Locale.ROOT).replaceFirst("^G-?", "");
        return digits.matches("\\d{1,9}") ? gapId(Integer.parseInt(digits)) : id;
    }

    /** The number in an id. */
    static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    static String gapId(int number) {
        return String.format(Locale.ROOT, "G-%04d", number);
    }

    /** What happened to a gap, in its order. */
    public List<LedgerEvent> history(String id) {
        return events.stream().filter(event -> event.gap().equals(id)).toList();
    }

    /**
     * The ledger with a live gap assigned.
     *
     * @throws IllegalArgumentException where the gap has ended
     */
    public Ledger assign(LedgerEntry entry, String assignee, LocalDate due, Signature signature) {
        requireLive(entry);
        GapStatus status = entry.status() == GapStatus.CLOSE_REQUESTED ? entry.status() : GapStatus.ASSIGNED;
        return with(
                entry.assignedTo(assignee, due).as(status),
                new LedgerEvent(
                        entry.id(), signature.at(), What.ASSIGNED, signature.by(), null, assignee + ", " + due));
    }

    /**
     * The ledger in which somebody says that a live gap is closed.
     *
     * @param note what was done about it; may be empty
     * @throws IllegalArgumentException where the gap has ended
     */
    public Ledger requestClose(LedgerEntry entry, String note, Signature signature) {
        requireLive(entry);
        return with(
                entry.as(GapStatus.CLOSE_REQUESTED),
                new LedgerEvent(entry.id(), signature.at(), What.CLOSE_REQUESTED, signature.by(), null, note));
    }

    private static void requireLive(LedgerEntry entry) {
        if (!entry.status().isLive()) {
            throw new IllegalArgumentException(entry.id() + " has ended");
        }
    }

    private Ledger with(LedgerEntry changed, LedgerEvent event) {
        List<LedgerEntry> after = new ArrayList<>(entries);
        after.replaceAll(entry -> entry.id().equals(changed.id()) ? changed : entry);
        List<LedgerEvent> happened = new ArrayList<>(events);
        happened.add(event);
        return new Ledger(after, happened, audits);
    }

    /** The last audit taken in, null while there is none. */
    public @Nullable LedgerAudit lastAudit() {
        return audits.isEmpty() ? null : audits.get(audits.size() - 1);
    }
}
