package org.yizhan.examples;

import java.nio.file.Path;
import java.util.Locale;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.project.Project;

/** Loads streets and stations into a workspace and says how much street is within reach of a station. */
public final class AuditANetwork {

    private static final int CHECKED_STREETS = 100;
    private static final long SEED = 1;

    private AuditANetwork() {}

    /** @param args the folder {@code config}, an OpenStreetMap file, a list of stations in WGS84, the workspace to make */
    public static void main(String[] args) {
        AuditReport report = audit(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        report.zones()
                .forEach((zone, figures) -> System.out.printf(
                        "%s: %.1f of %.1f km within reach, longest walk %.0f m%n",
                        zone, figures.coveredKm(), figures.streetKm(), figures.maxWalkM()));
        System.out.printf("%d gaps; the rule is %smet%n", report.gaps().size(), report.ruleMet() ? "" : "not ");
    }

    static AuditReport audit(Path config, Path roads, Path stations, Path workspace) {
        try (Project project = Project.open(workspace, config)) {
            LoadRoads.run(project, roads, Locale.ENGLISH, Progress.silent());
            LoadLayer.run(
                    project,
                    LoadLayer.What.STATIONS,
                    stations,
                    ReadOptions.of("WGS84"),
                    Locale.ENGLISH,
                    Progress.silent());
            return RunAudit.run(project, null, CHECKED_STREETS, SEED, Locale.ENGLISH, Progress.silent());
        }
    }
}
