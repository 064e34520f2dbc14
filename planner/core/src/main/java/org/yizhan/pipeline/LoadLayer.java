package org.yizhan.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.AreasFile;
import org.yizhan.ingest.CandidatesFile;
import org.yizhan.ingest.StationsFile;
import org.yizhan.model.Area;
import org.yizhan.model.Candidate;
import org.yizhan.model.Defects;
import org.yizhan.model.LonLat;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.store.AreaTable;
import org.yizhan.store.CandidateTable;
import org.yizhan.store.StationTable;
import org.yizhan.store.Workspace;
import org.yizhan.store.WorkspaceEditor;

/** {@code load stations | candidates | boundary | no-build | zones}: takes in the planner's own layers. */
public final class LoadLayer {

    private LoadLayer() {}

    /** Which layer. */
    public enum What {
        STATIONS,
        CANDIDATES,
        BOUNDARY,
        NO_BUILD,
        ZONES
    }

    /**
     * What was read.
     *
     * @param columns which column of the file was taken for what
     */
    public record Report(String file, int count, String crs, Map<String, String> columns, List<DefectReport> defects) {}

    /**
     * Reads a layer and puts it in place of the one there.
     *
     * @param crs coordinate system, null where the file says it
     */
    public static Report run(
            Project project, What what, Path file, @Nullable String crs, Locale locale, Progress progress) {
        return switch (what) {
            case STATIONS -> {
                StationsFile.StationsReading reading =
                        StationsFile.read(file, crs, project.settings().hosts(), progress);
                List<LonLat> places =
                        reading.stations().stream().map(Station::at).toList();
                List<Defects.Count> far = Nearness.ofPoints(project, file, places, progress);
                keep(project, editor -> new StationTable().put(editor, reading.stations()));
                yield report(file, places.size(), reading.crs(), reading.columns(), reading.defects(), far, locale);
            }
            case CANDIDATES -> {
                CandidatesFile.CandidatesReading reading =
                        CandidatesFile.read(file, crs, project.settings().hosts());
                List<LonLat> places =
                        reading.candidates().stream().map(Candidate::at).toList();
                List<Defects.Count> far = Nearness.ofPoints(project, file, places, progress);
                keep(project, editor -> new CandidateTable().put(editor, reading.candidates()));
                yield report(file, places.size(), reading.crs(), reading.columns(), reading.defects(), far, locale);
            }
            case BOUNDARY ->
                areas(
                        project,
                        file,
                        crs,
                        AreasFile.Kind.BOUNDARY,
                        locale,
                        progress,
                        (editor, areas) -> AreaTable.boundary().put(editor, areas));
            case NO_BUILD ->
                areas(
                        project,
                        file,
                        crs,
                        AreasFile.Kind.NO_BUILD,
                        locale,
                        progress,
                        (editor, areas) -> AreaTable.noBuild().put(editor, areas));
            case ZONES -> areas(project, file, crs, AreasFile.Kind.ZONES, locale, progress, MakeZones::keepOwn);
        };
    }

    private interface Keep {
        void keep(WorkspaceEditor editor, List<Area> areas);
    }

    private static void keep(Project project, Workspace.Change change) {
        project.workspace().change(editor -> {
            change.apply(editor);
            RunAudit.forget(editor);
        });
    }

    private static Report areas(
            Project project,
            Path file,
            @Nullable String crs,
            AreasFile.Kind kind,
            Locale locale,
            Progress progress,
            Keep keep) {
        AreasFile.AreasReading reading = AreasFile.read(file, crs, kind);
        List<Defects.Count> far = Nearness.ofAreas(project, file, reading.areas(), progress);
        keep(project, editor -> keep.keep(editor, reading.areas()));
        return report(file, reading.areas().size(), reading.crs(), Map.of(), reading.defects(), far, locale);
    }

    private static Report report(
            Path file,
            int count,
            String crs,
            Map<String, String> columns,
            List<Defects.Count> defects,
            List<Defects.Count> far,
            Locale locale) {
        List<Defects.Count> all = new ArrayList<>(defects);
        all.addAll(far);
        return new Report(file.toString(), count, crs, columns, DefectReport.of(all, locale));
    }
}
