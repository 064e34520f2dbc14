package org.yizhan.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.MultiLineString;
import org.yizhan.audit.ledger.LedgerEvent.What;
import org.yizhan.audit.ledger.StreetLines.Xy;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;

/** A town of one long street in blocks of 10 m, numbered from 0. */
final class LedgerTest {

    private static final int BLOCKS = 40;
    private static final Ledger.Signature MONDAY =
            new Ledger.Signature("li", Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);

    private static MultiLineString street(Iterable<Integer> blocks) {
        List<List<Xy>> lines = new ArrayList<>();
        for (int block : blocks) {
            lines.add(List.of(new Xy(10 * block, 0), new Xy(10 * block + 10, 0)));
        }
        return StreetLines.of(lines);
    }

    private static GapFigures gap(int rank, Set<Integer> blocks) {
        return new GapFigures(
                rank,
                Zone.URBAN,
                "Long Street",
                10.0 * blocks.size(),
                1,
                600.0,
                "no-station",
                new LonLat(StreetLines.LON, StreetLines.LAT),
                street(blocks));
    }

    private static Set<Integer> blocks(int from, int to) {
        Set<Integer> blocks = new TreeSet<>();
        for (int b = from; b < to; b++) {
            blocks.add(b);
        }
        return blocks;
    }

    private static List<GapFigures> gaps(List<Set<Integer>> found) {
        List<GapFigures> gaps = new ArrayList<>();
        for (Set<Integer> blocks : found) {
            gaps.add(gap(gaps.size() + 1, blocks));
        }
        return gaps;
    }

    @SafeVarargs
    private static Ledger.Taken audited(Ledger ledger, Set<Integer>... found) {
        return ledger.after(MONDAY, 3, gaps(List.of(found)), List.of(street(blocks(0, BLOCKS))));
    }

    private static List<What> history(Ledger ledger, String id) {
        return ledger.history(id).stream().map(LedgerEvent::what).toList();
    }

    private static LedgerEntry entry(Ledger ledger, String id) {
        return ledger.find(id).orElseThrow();
    }

    @Test
    void aGapThatShrinksAndMovesUpKeepsItsIdAndIsClosedOnceItIsGone() {
        Ledger.Taken first = audited(Ledger.empty(), blocks(0, 10), blocks(20, 25));
        assertThat(first.ids()).containsExactly("G-0001", "G-0002");
        Ledger.Taken second = audited(first.ledger(), blocks(19, 25), blocks(8, 10));
        assertThat(second.ids()).containsExactly("G-0002", "G-0001");
        assertThat(entry(second.ledger(), "G-0002").last().rank()).isEqualTo(1);
        Ledger.Taken third = audited(second.ledger(), blocks(19, 25));
        assertThat(entry(third.ledger(), "G-0001").status()).isEqualTo(GapStatus.CLOSED);
        assertThat(entry(third.ledger(), "G-0001").ended()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(history(third.ledger(), "G-0001")).containsExactly(What.OPENED, What.CLOSED);
        assertThat(third.ledger().audits())
                .extracting(LedgerAudit::opened, LedgerAudit::closed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 0),
                        org.assertj.core.groups.Tuple.tuple(0, 0),
                        org.assertj.core.groups.Tuple.tuple(0, 1));
    }

    @Test
    void ofASplitTheLargerPartInheritsAndBothHistoriesSaySo() {
        Ledger ledger = audited(Ledger.empty(), blocks(0, 10)).ledger();
        ledger = ledger.assign(entry(ledger, "g1"), "wang", FRIDAY, MONDAY);
        Ledger.Taken split = audited(ledger, blocks(0, 3), blocks(5, 10));
        assertThat(split.ids()).containsExactly("G-0002", "G-0001");
        assertThat(history(split.ledger(), "G-0001")).contains(What.SPLIT_INTO);
        assertThat(history(split.ledger(), "G-0002"))
                .containsExactly(What.OPENED, What.SPLIT_FROM, What.ASSIGNMENT_TAKEN_OVER);
        assertThat(entry(split.ledger(), "G-0002").status()).isEqualTo(GapStatus.ASSIGNED);
        assertThat(entry(split.ledger(), "G-0002").assignee()).isEqualTo("wang");
        assertThat(entry(split.ledger(), "G-0002").due()).isEqualTo(FRIDAY);
    }

    @Test
    void ofAMergerTheLargerPartInheritsAndTheOtherComesBackWithItsIdWhenItSplits() {
        Ledger ledger = audited(Ledger.empty(), blocks(0, 3), blocks(5, 10)).ledger();
        ledger = ledger.assign(entry(ledger, "G-0001"), "wang", FRIDAY, MONDAY);
        Ledger.Taken merged = audited(ledger, blocks(0, 10));
        assertThat(merged.ids()).containsExactly("G-0002");
        LedgerEntry gone = entry(merged.ledger(), "G-0001");
        assertThat(gone.status()).isEqualTo(GapStatus.MERGED);
        assertThat(gone.mergedInto()).isEqualTo("G-0002");
        assertThat(history(merged.ledger(), "G-0001")).containsExactly(What.OPENED, What.ASSIGNED, What.MERGED_INTO);
        assertThat(history(merged.ledger(), "G-0002"))
                .containsExactly(What.OPENED, What.MERGED_WITH, What.ASSIGNMENT_TAKEN_OVER);
        assertThat(entry(merged.ledger(), "G-0002").assignee()).isEqualTo("wang");
        Ledger.Taken split = audited(merged.ledger(), blocks(5, 10), blocks(0, 3));
        assertThat(split.ids()).containsExactly("G-0002", "G-0001");
        assertThat(entry(split.ledger(), "G-0001").mergedInto()).isNull();
        assertThat(entry(split.ledger(), "G-0001").ended()).isNull();
        assertThat(history(split.ledger(), "G-0001")).contains(What.REOPENED, What.SPLIT_FROM);
    }

    @Test
    void closingOnlyAsksAndTheAuditDecides() {
        Ledger ledger = audited(Ledger.empty(), blocks(0, 4), blocks(10, 14)).ledger();
        for (String id : List.of("G-0001", "G-0002")) {
            ledger = ledger.assign(entry(ledger, id), "wang", FRIDAY, MONDAY);
            ledger = ledger.requestClose(entry(ledger, id), "a station opened", MONDAY);
        }
        assertThat(entry(ledger, "G-0001").status()).isEqualTo(GapStatus.CLOSE_REQUESTED);
        Ledger after = audited(ledger, blocks(1, 4)).ledger();
        assertThat(entry(after, "G-0001").status()).isEqualTo(GapStatus.REOPENED);
        assertThat(entry(after, "G-0001").assignee()).isEqualTo("wang");
        assertThat(history(after, "G-0001"))
                .containsExactly(What.OPENED, What.ASSIGNED, What.CLOSE_REQUESTED, What.CLOSE_REFUSED);
        assertThat(entry(after, "G-0002").status()).isEqualTo(GapStatus.CLOSED);
        LedgerEntry closed = entry(after, "G-0002");
        assertThatThrownBy(() -> after.assign(closed, "wang", FRIDAY, MONDAY))
                .isInstanceOf(IllegalArgumentException.class);
        Ledger again = audited(after, blocks(1, 4), blocks(11, 13)).ledger();
        assertThat(entry(again, "G-0002").status()).isEqualTo(GapStatus.REOPENED);
        assertThat(entry(again, "G-0002").due()).as("what was agreed is over").isNull();
    }

    @Test
    void aClosedGapComesBackFromHalfOfItsStreetsOrOfTheGapFound() {
        Ledger closed = audited(audited(Ledger.empty(), blocks(0, 8)).ledger()).ledger();
        assertThat(audited(closed, blocks(4, 12)).ids()).as("half of it").containsExactly("G-0001");
        assertThat(audited(closed, blocks(5, 11)).ids())
                .as("half of the found one")
                .containsExactly("G-0001");
        assertThat(audited(closed, blocks(5, 13)).ids())
                .as("less than half of both")
                .containsExactly("G-0002");
    }

    @Test
    void aClosedGapFoundAgainWithinAnotherHasMergedIntoThat() {
        Ledger ledger = audited(Ledger.empty(), blocks(0, 10), blocks(12, 14)).ledger();
        ledger = audited(ledger, blocks(0, 10)).ledger();
        Ledger half = audited(ledger, blocks(0, 13)).ledger();
        assertThat(entry(half, "G-0002").status()).isEqualTo(GapStatus.MERGED);
        assertThat(entry(half, "G-0002").mergedInto()).isEqualTo("G-0001");
        Ledger less = audited(ledger, blocks(0, 12)).ledger();
        assertThat(entry(less, "G-0002").status()).isEqualTo(GapStatus.CLOSED);
    }

    @Test
    void aGapWhoseStreetsLeftTheMapIsDroppedNotClosed() {
        Ledger ledger = audited(Ledger.empty(), blocks(0, 10), blocks(20, 30)).ledger();
        Ledger after = ledger.after(MONDAY, 3, List.of(), List.of(street(blocks(0, 25))))
                .ledger();
        assertThat(entry(after, "G-0001").status()).isEqualTo(GapStatus.CLOSED);
        assertThat(entry(after, "G-0002").status()).as("half is left").isEqualTo(GapStatus.CLOSED);
        Ledger other = ledger.after(MONDAY, 3, List.of(), List.of(street(blocks(0, 24))))
                .ledger();
        assertThat(entry(other, "G-0002").status()).isEqualTo(GapStatus.DROPPED);
        assertThat(other.lastAudit()).extracting(LedgerAudit::closed).isEqualTo(1);
    }

    @Test
    void aGapIsOverdueFromTheDayAfterItsDay() {
        Ledger ledger = audited(Ledger.empty(), blocks(0, 4)).ledger();
        assertThat(entry(ledger, "G-0001").isOverdue(FRIDAY)).isFalse();
        Ledger assigned = ledger.assign(entry(ledger, "G-0001"), "wang", FRIDAY, MONDAY);
        assertThat(entry(assigned, "G-0001").isOverdue(FRIDAY)).isFalse();
        assertThat(entry(assigned, "G-0001").isOverdue(FRIDAY.plusDays(1))).isTrue();
        Ledger closed = audited(assigned).ledger();
        assertThat(entry(closed, "G-0001").isOverdue(FRIDAY.plusDays(1))).isFalse();
    }

    @Test
    void daysAreThoseOfThePlannersZone() {
        Instant lateInHarbin = Instant.parse("2026-03-02T23:00:00Z");
        assertThat(new Ledger.Signature("li", lateInHarbin, ZoneId.of("Asia/Shanghai")).day())
                .isEqualTo(LocalDate.of(2026, 3, 3));
    }

    /** Audits after audits of gaps at random, against sets of blocks instead of lines. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithAPlainTwinThroughManyAudits(int seed) {
        Random random = new Random(seed);
        Ledger ledger = Ledger.empty();
        Map<String, Set<Integer>> live = new LinkedHashMap<>();
        for (int audit = 0; audit < 12; audit++) {
            List<Set<Integer>> found = randomGaps(random);
            Ledger.Taken taken = ledger.after(MONDAY, 3, gaps(found), List.of(street(blocks(0, BLOCKS))));
            Map<String, Integer> heirs = heirs(live, found);
            for (Map.Entry<String, Set<Integer>> known : live.entrySet()) {
                Integer heir = heirs.get(known.getKey());
                LedgerEntry after = entry(taken.ledger(), known.getKey());
                boolean streetsFound = found.stream().anyMatch(gap -> common(gap, known.getValue()) > 0);
                if (heir != null) {
                    assertThat(taken.ids().get(heir)).isEqualTo(known.getKey());
                    assertThat(after.status().isLive()).isTrue();
                } else {
                    assertThat(after.status().isLive()
                                    && !history(taken.ledger(), after.id()).contains(What.REOPENED))
                            .isFalse();
                    if (!after.status().isLive()) {
                        assertThat(after.status()).isEqualTo(streetsFound ? GapStatus.MERGED : GapStatus.CLOSED);
                    }
                }
            }
            assertThat(taken.ids()).doesNotHaveDuplicates();
            assertThat(taken.ledger().entries()).extracting(LedgerEntry::id).doesNotHaveDuplicates();
            assertThat(taken.ledger().entries().stream()
                            .filter(entry -> entry.status().isLive())
                            .map(LedgerEntry::id))
                    .containsExactlyInAnyOrderElementsOf(taken.ids());
            live.clear();
            for (int f = 0; f < found.size(); f++) {
                live.put(taken.ids().get(f), found.get(f));
            }
            live = new LinkedHashMap<>(new TreeMap<>(live));
            ledger = taken.ledger();
        }
        assertThat(ledger.events()).extracting(LedgerEvent::what).contains(What.SPLIT_FROM, What.MERGED_INTO);
    }

    private static List<Set<Integer>> randomGaps(Random random) {
        List<Set<Integer>> gaps = new ArrayList<>();
        int at = random.nextInt(5);
        while (at < BLOCKS) {
            int to = Math.min(BLOCKS, at + 1 + random.nextInt(8));
            gaps.add(blocks(at, to));
            at = to + 1 + random.nextInt(6);
        }
        java.util.Collections.shuffle(gaps, random);
        return gaps;
    }

    private static int common(Set<Integer> some, Set<Integer> others) {
        Set<Integer> both = new TreeSet<>(some);
        both.retainAll(others);
        return both.size();
    }

    private static Map<String, Integer> heirs(Map<String, Set<Integer>> live, List<Set<Integer>> found) {
        Map<String, Integer> heirs = new LinkedHashMap<>();
        while (true) {
            String bestId = null;
            int bestFound = -1;
            int best = 0;
            for (Map.Entry<String, Set<Integer>> known : live.entrySet()) {
                for (int f = 0; f < found.size(); f++) {
                    int common = common(known.getValue(), found.get(f));
                    if (!heirs.containsKey(known.getKey()) && !heirs.containsValue(f) && common > best) {
                        best = common;
                        bestId = known.getKey();
                        bestFound = f;
                    }
                }
            }
            if (bestId == null) {
                return heirs;
            }
            heirs.put(bestId, bestFound);
        }
    }
}
