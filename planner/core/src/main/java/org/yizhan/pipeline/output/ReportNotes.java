package org.yizhan.pipeline.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.report.ReportContent.Bullets;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Term;
import org.yizhan.export.report.ReportContent.Terms;
import org.yizhan.model.Plan;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.city.UnsnappedStation;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.RoadsReport;
import org.yizhan.pipeline.project.SavedPlans;

/** What the data can carry, and what the words mean. */
final class ReportNotes {

    private static final int STATIONS_SHOWN = 15;

    private static final List<String> TERMS = List.of(
            "rule",
            "street",
            "walk",
            "covered",
            "uncoverable",
            "workers",
            "curve",
            "spacing",
            "weaker",
            "gap",
            "rank",
            "ledger",
            "checked",
            "rounding");

    private final Project project;
    private final AuditReport audit;
    private final @Nullable String plan;
    private final ReportText words;

    ReportNotes(Project project, AuditReport audit, ReportText words) {
        this.project = project;
        this.audit = audit;
        plan = audit.target();
        this.words = words;
    }

    private String between(UnsnappedStation station) {
        return station.betweenKind() == null
                ? ""
                : words.barrier(
                        new AuditReport.BarrierReport(station.betweenKind(), String.valueOf(station.between()), ""));
    }

    Section notes() {
        RoadsReport roads = project.neededRoads();
        List<String> notes = new ArrayList<>();
        notes.add(words.say("note-roads", String.valueOf(Path.of(roads.file()).getFileName()), roads.streetKm()));
        notes.add(words.say(audit.workersEstimated() ? "note-workers-estimated" : "note-workers"));
        if (!audit.serveNobody().isEmpty()) {
            notes.add(words.say(
                    "note-serve-nobody",
                    audit.serveNobody().size(),
                    audit.serveNobody().stream()
                            .limit(STATIONS_SHOWN)
                            .map(station -> station.code() + " " + station.name() + " ("
                                    + words.say("reason-" + station.reason(), between(station)) + ")")
                            .collect(Collectors.joining(words.say("list-comma")))));
        }
        notes.add(words.say(
                audit.verified().mismatches() == 0 ? "note-verified" : "note-mismatches",
                audit.verified().claims(),
                audit.verified().mismatches(),
                audit.verified().worstDifferenceMm()));
        if (plan != null) {
            Plan kept = SavedPlans.read(project, plan);
            notes.add(words.say(
                    kept.certificate().optimal()
                            ? "note-plan-optimal"
                            : "note-plan-" + kept.certificate().measure().word(),
                    kept.stations().size(),
                    kept.newStations(),
                    kept.certificate().bound()));
            notes.add(words.say("note-plan-no-ledger"));
        }
        return words.section("notes", new Bullets(notes));
    }

    Section method() {
        return words.section(
                "method",
                new Paragraph(words.say("method-said")),
                new Terms(TERMS.stream()
                        .filter(term -> plan == null || !term.equals("ledger"))
                        .map(term -> new Term(words.say("term-" + term), words.say("term-" + term + "-means")))
                        .toList()));
    }
}
