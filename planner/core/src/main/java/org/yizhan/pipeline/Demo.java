package org.yizhan.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.IoReason;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.load.LoadDensity;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.output.Export;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.RoadsReport;

/** {@code demo}: the main job on the sample city, from its files to the map. */
public final class Demo {

    private static final String PLAN = "cover";
    private static final int VERIFIED_STREETS = 500;

    private Demo() {}

    /**
     * What was made.
     *
     * @param files the files written, in the order of the work
     */
    public record Report(RoadsReport roads, MakeZones.Report zones, Plan plan, AuditReport audit, List<Path> files) {}

    /**
     * Loads the sample city, plans and audits it and writes everything out.
     *
     * @param data folder of the sample city
     * @param out folder for the results; a workspace there is replaced
     */
    public static Report run(Path data, Path config, Path out, Locale locale, Progress progress) {
        Path workspace = out.resolve("yizhan-demo.gpkg");
        try {
            Files.createDirectories(out);
            Files.deleteIfExists(workspace);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("pipeline.folder-not-writable", out, IoReason.of(e)), e);
        }
        try (Project project = Project.open(workspace, config)) {
            RoadsReport roads = LoadRoads.run(project, data.resolve("roads.osm.gz"), locale, progress);
            LoadLayer.run(
                    project,
                    LoadLayer.What.BOUNDARY,
                    data.resolve("boundary.geojson"),
                    ReadOptions.of(null),
                    locale,
                    progress);
            LoadLayer.run(
                    project,
                    LoadLayer.What.NO_BUILD,
                    data.resolve("no-build.geojson"),
                    ReadOptions.of(null),
                    locale,
                    progress);
            LoadLayer.run(
                    project,
                    LoadLayer.What.STATIONS,
                    data.resolve("stations.csv"),
                    ReadOptions.of("WGS84"),
                    locale,
                    progress);
            LoadDensity.run(
                    project,
                    data.resolve("density.tif"),
                    new LoadDensity.Request(null, "all", WorkHours.EVERY_HOUR, null, false, ReadOptions.of(null)),
                    locale,
                    progress);
            MakeZones.Report zones = MakeZones.run(project, null, progress);
            Plan plan = MakePlan.run(project, new MakePlan.Request(PLAN, Goal.CHEAPEST), locale, progress)
                    .plan();
            AuditReport audit = RunAudit.run(project, PLAN, VERIFIED_STREETS, 1, locale, progress);
            List<Path> files = new ArrayList<>();
            files.add(workspace);
            export(project, Export.What.PLAN, PLAN, out.resolve("plan.geojson"), locale, files);
            export(project, Export.What.PLAN, PLAN, out.resolve("plan.csv"), locale, files);
            export(project, Export.What.STREETS, PLAN, out.resolve("streets.geojson"), locale, files);
            export(project, Export.What.GAPS, PLAN, out.resolve("gaps.geojson"), locale, files);
            export(project, Export.What.ZONES, null, out.resolve("zones.geojson"), locale, files);
            export(project, Export.What.MAP, PLAN, out.resolve("map.html"), locale, files);
            return new Report(roads, zones, plan, audit, files);
        }
    }

    private static void export(
            Project project, Export.What what, @Nullable String plan, Path to, Locale locale, List<Path> files) {
        Export.run(project, new Export.Request(what, plan, to, null), locale);
        files.add(to);
    }
}
