package org.yizhan.pipeline.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.layer.AreasFile;
import org.yizhan.ingest.layer.CandidatesFile;
import org.yizhan.ingest.layer.StationsFile;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.model.Area;
import org.yizhan.model.Candidate;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.model.Word;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.DefectReport;
import org.yizhan.pipeline.project.LayerOrigins;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.CandidateTable;
import org.yizhan.store.table.PlaceTable;
import org.yizhan.store.table.StationTable;

/** {@code load stations | candidates | boundary | no-build | zones}: takes in the planner's own layers. */
public final class LoadLayer {

    private final Project project;
    private final What what;
    private final Path file;
    private final Locale locale;
    private final Progress progress;
    private final Confirmation confirmation;
    private final @Nullable WalkingNetwork network;

    private LoadLayer(
            Project project, What what, Path file, Locale locale, Progress progress, Confirmation confirmation) {
        this.project = project;
        this.what = what;
        this.file = file;
        this.locale = locale;
        this.progress = progress;
        this.confirmation = confirmation;
        network = project.roads().isEmpty()
                ? null
                : City.streets(project, null, progress).network();
    }

    /** Which layer. */
    public enum What implements Word {
        STATIONS,
        CANDIDATES,
        BOUNDARY,
        NO_BUILD,
        ZONES;
    }

    /**
     * What was read.
     *
     * @param format of the file, with its encoding
     * @param columns our word → the column of the file that was taken for it
     * @param otherColumns columns that were taken for nothing
     * @param streetMedianMetres how far half of the points are from a street, by coordinate system that they could be in;
     *     empty where that says nothing
     * @param doubt why the coordinate system may be a wrong one, null without doubt
     */
    public record Report(
            String file,
            int count,
            String format,
            String crs,
            Map<String, String> columns,
            List<String> otherColumns,
            List<DefectReport> defects,
            List<StreetOffsets.Offset> streetMedianMetres,
            @Nullable String doubt) {}

    /** Reads a layer and puts it in place of the one there. Layers loaded before any roads are compared with nothing. */
    public static Report run(
            Project project, What what, Path file, ReadOptions options, Locale locale, Progress progress) {
        return run(project, what, file, options, locale, progress, Confirmation.GIVEN);
    }

    /** As {@link #run(Project, What, Path, ReadOptions, Locale, Progress)}, once a person agrees with the columns. */
    public static Report run(
            Project project,
            What what,
            Path file,
            ReadOptions options,
            Locale locale,
            Progress progress,
            Confirmation confirmation) {
        LoadLayer load = new LoadLayer(project, what, file, locale, progress, confirmation);
        return load.run(options.in(load.network == null ? null : load.network.bounds()));
    }

    private Report run(ReadOptions options) {
        return switch (what) {
            case STATIONS -> {
                StationsFile.StationsReading reading = StationsFile.read(
                        file,
                        options,
                        project.settings().hosts(),
                        project.settings().stations().closeMm(),
                        progress);
                List<Station> stations = reading.stations();
                keep(options, reading.facts(), stations.size(), editor -> new StationTable().put(editor, stations));
                yield report(reading.facts(), stations.stream().map(Station::at).toList());
            }
            case CANDIDATES -> {
                CandidatesFile.CandidatesReading reading =
                        CandidatesFile.read(file, options, project.settings().hosts(), progress);
                List<Candidate> candidates = reading.candidates();
                keep(options, reading.facts(), candidates.size(), editor -> new CandidateTable()
                        .put(editor, candidates));
                yield report(
                        reading.facts(), candidates.stream().map(Candidate::at).toList());
            }
            case BOUNDARY ->
                areas(options, AreasFile.Kind.BOUNDARY, (editor, areas) -> AreaTable.boundary()
                        .put(editor, areas));
            case NO_BUILD ->
                areas(options, AreasFile.Kind.NO_BUILD, (editor, areas) -> AreaTable.noBuild()
                        .put(editor, areas));
            case ZONES -> areas(options, AreasFile.Kind.ZONES, MakeZones::keepOwn);
        };
    }

    private interface Keep {
        void keep(WorkspaceEditor editor, List<Area> areas);
    }

    private Report areas(ReadOptions options, AreasFile.Kind kind, Keep keep) {
        AreasFile.AreasReading reading = AreasFile.read(file, options, kind, progress);
        int count = reading.areas().size();
        keep(options, reading.facts(), count, editor -> keep.keep(editor, reading.areas()));
        return report(reading.facts(), count, List.of());
    }

    private void keep(ReadOptions options, ReadReport facts, int count, Workspace.Change change) {
        Confirmation.require(confirmation, file, options, facts);
        project.workspace().change(editor -> {
            change.apply(editor);
            LayerOrigins.put(editor, what.word(), file, facts, count);
            SavedAudits.forget(editor);
        });
    }

    private Report report(ReadReport facts, List<LonLat> points) {
        return report(
                facts,
                points.size(),
                network == null
                        ? List.of()
                        : StreetOffsets.of(network, facts.crs(), points, placesLikeStations(project)));
    }

    /** What on the map lies beside the streets as stations do. */
    static List<LonLat> placesLikeStations(Project project) {
        return new PlaceTable()
                .read(project.workspace()).stream()
                        .filter(place -> place.tags().containsKey("shop")
                                || !List.of("", "parking").contains(place.tags().getOrDefault("amenity", "")))
                        .map(Place::at)
                        .toList();
    }

    private Report report(ReadReport facts, int count, List<StreetOffsets.Offset> offsets) {
        Optional<Message> doubt = StreetOffsets.warning(offsets);
        return new Report(
                file.toString(),
                count,
                facts.format(),
                facts.crs(),
                facts.columns(),
                facts.otherColumns(),
                DefectReport.of(facts.defects(), locale),
                offsets,
                doubt.map(message -> message.in(locale)).orElse(null));
    }
}
