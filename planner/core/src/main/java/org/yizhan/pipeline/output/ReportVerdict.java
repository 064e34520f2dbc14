package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.export.report.ReportContent.Tile;
import org.yizhan.export.report.ReportContent.Verdict;
import org.yizhan.pipeline.audit.AuditReport;

/** The verdict of an audit, with its key figures. */
final class ReportVerdict {

    private final AuditReport audit;
    private final ReportText words;
    private final ReportTotals sums;
    private final long overdue;

    /** @param overdue gaps of the ledger whose day has passed */
    ReportVerdict(AuditReport audit, ReportText words, long overdue) {
        this.audit = audit;
        this.words = words;
        this.overdue = overdue;
        sums = ReportTotals.of(audit);
    }

    Verdict verdict() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                audit.ruleMet()
                        ? words.say(
                                "met",
                                sums.coveredKm(),
                                sums.streetKm(),
                                words.percentDown(sums.coveredKm(), sums.streetKm()))
                        : words.say(
                                "not-met",
                                sums.openKm(),
                                sums.streetKm(),
                                words.percentUp(sums.openKm(), sums.streetKm())));
        if (sums.islandKm() + sums.noCandidateKm() > 0) {
            sentences.add(words.say(
                    "uncoverable", sums.islandKm() + sums.noCandidateKm(), sums.noCandidateKm(), sums.islandKm()));
        }
        sentences.add(rule());
        double longest = audit.zones().entrySet().stream()
                .filter(zone -> zone.getKey().hasRule())
                .mapToDouble(zone -> zone.getValue().maxWalkM())
                .max()
                .orElse(0);
        List<Tile> tiles = new ArrayList<>();
        tiles.add(tile(
                "covered", words.percentDown(sums.coveredKm(), sums.streetKm()), sums.coveredKm(), sums.streetKm()));
        tiles.add(tile("uncovered", words.say("km", sums.openKm())));
        tiles.add(new Tile(
                words.say("tile-workers"),
                words.percentDown(sums.served(), sums.workers()),
                words.say(audit.workersEstimated() ? "tile-workers-estimate" : "tile-workers-note", sums.workers())));
        tiles.add(tile("longest", words.say("m", longest)));
        tiles.add(tile(
                "stations",
                words.say("number", audit.stations()),
                audit.serveNobody().size()));
        tiles.add(tile("gaps", words.say("number", audit.gaps().size()), overdue));
        tiles.add(tile(
                "violations",
                words.say("number", audit.spacing().violations()),
                audit.spacing().pairs()));
        tiles.add(tile(
                "checked",
                words.say("number", audit.verified().mismatches()),
                audit.verified().claims()));
        return new Verdict(
                audit.ruleMet(), words.say(audit.ruleMet() ? "headline-met" : "headline-not-met"), sentences, tiles);
    }

    private Tile tile(String key, String value, Object... noted) {
        String note = key.equals("gaps") && audit.target() != null ? "tile-gaps-note-plan" : "tile-" + key + "-note";
        return new Tile(words.say("tile-" + key), value, words.say(note, noted));
    }

    private String rule() {
        return audit.walks().entrySet().stream()
                .map(walk -> words.say(
                        "rule-of-zone",
                        words.zone(walk.getKey()),
                        2 * walk.getValue().radiusM(),
                        walk.getValue().radiusM()))
                .collect(Collectors.joining(words.say("rule-and"), words.say("rule-start"), words.say("rule-end")));
    }
}
