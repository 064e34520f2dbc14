package org.yizhan.audit.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.audit.ledger.LedgerEvent.What;

/**
 * One audit on its way into the ledger. First the live gaps are matched with those found; then the found ones that are
 * left with gaps that have ended, which reopens these; what is still left is new.
 */
final class LedgerUpdate {

    private final Ledger before;
    private final Ledger.Signature signature;
    private final List<GapFigures> found;
    private final String audit;
    private final List<LedgerEntry> entries;
    private final List<LedgerEvent> events;
    private final @Nullable String[] idOfFound;
    private int lastNumber;
    private int opened;
    private int reopened;
    private int closed;

    LedgerUpdate(Ledger before, Ledger.Signature signature, List<GapFigures> found) {
        this.before = before;
        this.signature = signature;
        this.found = found;
        audit = String.format(Locale.ROOT, "A-%04d", before.audits().size() + 1);
        entries = new ArrayList<>(before.entries());
        events = new ArrayList<>(before.events());
        idOfFound = new String[found.size()];
        lastNumber = before.entries().stream()
                .mapToInt(entry -> Ledger.number(entry.id()))
                .max()
                .orElse(0);
    }

    Ledger.Taken run(int stations, Iterable<? extends Geometry> ruledStreets) {
        List<Integer> live = numbers(true);
        List<Integer> ended = numbers(false);
        GapMatching matching = match(live);
        for (int k = 0; k < live.size(); k++) {
            if (matching.found(k) != GapMatching.NONE) {
                goOn(live.get(k), matching.found(k));
            }
        }
        reopen(ended, live, matching);
        openTheRest(live, matching);
        foundWithinOthers();
        merge(live, matching);
        end(live, matching, ruledStreets);
        List<String> ids = new ArrayList<>();
        double uncoveredMetres = 0;
        for (int f = 0; f < found.size(); f++) {
            ids.add(idOf(f));
            uncoveredMetres += found.get(f).lengthMetres();
        }
        List<LedgerAudit> audits = new ArrayList<>(before.audits());
        audits.add(new LedgerAudit(
                audit,
                signature.at(),
                signature.by(),
                stations,
                found.size(),
                uncoveredMetres,
                opened,
                reopened,
                closed));
        return new Ledger.Taken(new Ledger(entries, events, audits), ids);
    }

    private List<Integer> numbers(boolean live) {
        List<Integer> numbers = new ArrayList<>();
        for (int e = 0; e < entries.size(); e++) {
            if (entries.get(e).status().isLive() == live) {
                numbers.add(e);
            }
        }
        return numbers;
    }

    private List<Geometry> streets(List<Integer> numbers) {
        return numbers.stream()
                .<Geometry>map(e -> before.entries().get(e).last().streets())
                .toList();
    }

    private GapMatching match(List<Integer> known) {
        return GapMatching.of(known.size(), found.size(), GapMatching.shares(streets(known), foundStreets()));
    }

    /** A live gap is still there. */
    private void goOn(int number, int f) {
        LedgerEntry entry = entries.get(number);
        boolean refused = entry.status() == GapStatus.CLOSE_REQUESTED;
        if (refused) {
            happened(entry.id(), What.CLOSE_REFUSED, "");
            reopened++;
        }
        entries.set(number, entry.foundAs(refused ? GapStatus.REOPENED : entry.status(), found.get(f), audit));
        idOfFound[f] = entry.id();
    }

    /**
     * Found gaps that no live one goes on as may be ones that had ended: where at least half of the one or of the other
     * is street that they have in common. What was agreed about them then is over.
     */
    private void reopen(List<Integer> ended, List<Integer> live, GapMatching ofLive) {
        List<Geometry> endedStreets = streets(ended);
        List<GapMatching.Share> shares = GapMatching.shares(endedStreets, foundStreets()).stream()
                .filter(share -> idOfFound[share.found()] == null
                        && (isHalf(share.mm(), endedStreets.get(share.known()))
                                || isHalf(share.mm(), found.get(share.found()).streets())))
                .toList();
        GapMatching matching = GapMatching.of(ended.size(), found.size(), shares);
        for (int k = 0; k < ended.size(); k++) {
            int f = matching.found(k);
            if (f == GapMatching.NONE) {
                continue;
            }
            int number = ended.get(k);
            LedgerEntry entry = entries.get(number);
            entries.set(
                    number,
                    entry.foundAs(GapStatus.REOPENED, found.get(f), audit).assignedTo(null, null));
            idOfFound[f] = entry.id();
            happened(entry.id(), What.REOPENED, entry.status().word());
            reopened++;
            splitFrom(number, live, ofLive.mostKnown(f));
        }
    }

    /** A closed gap of which at least half is found again as a part of another gap has merged into that. */
    private void foundWithinOthers() {
        List<Integer> ended = new ArrayList<>();
        for (int e = 0; e < entries.size(); e++) {
            if (entries.get(e).status() == GapStatus.CLOSED) {
                ended.add(e);
            }
        }
        List<Geometry> endedStreets = streets(ended);
        List<GapMatching.Share> shares = GapMatching.shares(endedStreets, foundStreets()).stream()
                .filter(share -> isHalf(share.mm(), endedStreets.get(share.known())))
                .toList();
        GapMatching matching = GapMatching.of(ended.size(), found.size(), shares);
        for (int k = 0; k < ended.size(); k++) {
            if (matching.mostFound(k) != GapMatching.NONE) {
                mergeInto(ended.get(k), idOf(matching.mostFound(k)));
            }
        }
    }

    private static boolean isHalf(long mm, Geometry streets) {
        return 2 * mm >= new StreetOverlap(List.of(streets)).lengthMm(streets);
    }

    private List<Geometry> foundStreets() {
        return found.stream().<Geometry>map(GapFigures::streets).toList();
    }

    private void openTheRest(List<Integer> live, GapMatching ofLive) {
        for (int f = 0; f < found.size(); f++) {
            if (idOfFound[f] != null) {
                continue;
            }
            String id = Ledger.gapId(++lastNumber);
            idOfFound[f] = id;
            entries.add(
                    new LedgerEntry(id, GapStatus.OPEN, null, null, signature.day(), null, null, audit, found.get(f)));
            opened++;
            happened(id, What.OPENED, "");
            splitFrom(entries.size() - 1, live, ofLive.mostKnown(f));
        }
    }

    /** Where the found gap behind an entry has streets of a live one, it came off that and is in the same hands. */
    private void splitFrom(int number, List<Integer> live, int parent) {
        if (parent == GapMatching.NONE) {
            return;
        }
        LedgerEntry from = before.entries().get(live.get(parent));
        String id = entries.get(number).id();
        happened(id, What.SPLIT_FROM, from.id());
        happened(from.id(), What.SPLIT_INTO, id);
        takeOver(number, from);
    }

    private void takeOver(int number, LedgerEntry from) {
        LedgerEntry entry = entries.get(number);
        if (from.assignee() == null || entry.assignee() != null) {
            return;
        }
        LedgerEntry after = entry.assignedTo(from.assignee(), from.due());
        entries.set(number, entry.status() == GapStatus.OPEN ? after.as(GapStatus.ASSIGNED) : after);
        happened(entry.id(), What.ASSIGNMENT_TAKEN_OVER, from.id() + ": " + from.assignee() + ", " + from.due());
    }

    private void merge(List<Integer> live, GapMatching matching) {
        for (int k = 0; k < live.size(); k++) {
            if (matching.found(k) == GapMatching.NONE && matching.mostFound(k) != GapMatching.NONE) {
                String into = idOf(matching.mostFound(k));
                LedgerEntry merged = entries.get(live.get(k));
                mergeInto(live.get(k), into);
                takeOver(number(into), merged);
            }
        }
    }

    private void mergeInto(int number, String into) {
        LedgerEntry entry = entries.get(number);
        entries.set(number, entry.ended(GapStatus.MERGED, signature.day(), into));
        happened(entry.id(), What.MERGED_INTO, into);
        happened(into, What.MERGED_WITH, entry.id());
    }

    /** Live gaps no longer found are closed, unless it was not stations that did it. */
    private void end(List<Integer> live, GapMatching matching, Iterable<? extends Geometry> ruledStreets) {
        List<Integer> gone = new ArrayList<>();
        for (int k = 0; k < live.size(); k++) {
            if (matching.mostFound(k) == GapMatching.NONE) {
                gone.add(live.get(k));
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        List<Geometry> streets = streets(gone);
        StreetOverlap overlap = new StreetOverlap(streets);
        long[] ruledMm = new long[gone.size()];
        for (Geometry street : ruledStreets) {
            for (Map.Entry<Integer, Long> shared : overlap.sharedMm(street).entrySet()) {
                ruledMm[shared.getKey()] += shared.getValue();
            }
        }
        for (int g = 0; g < gone.size(); g++) {
            LedgerEntry entry = entries.get(gone.get(g));
            boolean served = 2 * ruledMm[g] >= overlap.lengthMm(streets.get(g));
            entries.set(gone.get(g), entry.ended(served ? GapStatus.CLOSED : GapStatus.DROPPED, signature.day(), null));
            happened(entry.id(), served ? What.CLOSED : What.DROPPED, "");
            closed += served ? 1 : 0;
        }
    }

    private int number(String id) {
        for (int e = 0; e < entries.size(); e++) {
            if (entries.get(e).id().equals(id)) {
                return e;
            }
        }
        throw new IllegalStateException("the ledger has no " + id);
    }

    private String idOf(int f) {
        String id = idOfFound[f];
        if (id == null) {
            throw new IllegalStateException("gap " + f + " has no id");
        }
        return id;
    }

    private void happened(String gap, What what, String detail) {
        events.add(new LedgerEvent(gap, signature.at(), what, signature.by(), audit, detail));
    }
}
