package org.yizhan.pipeline.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.CandidateSites;
import org.yizhan.ingest.layer.HostsFile;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.HostKind;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.DefectReport;
import org.yizhan.pipeline.project.LayerOrigins;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.store.table.HostTable;
import org.yizhan.store.table.PlaceTable;

/** {@code load hosts}: takes in possible hosts from lists of points of interest. */
public final class LoadHosts {

    private LoadHosts() {}

    /** How many places of the file have a type of which no host kind is. */
    public record TypeCount(String type, int count) {}

    /**
     * What was read.
     *
     * @param count hosts that were taken in
     * @param total hosts of lists that the workspace has now
     * @param kinds host kind → how many were taken in
     * @param alreadyOnMap places of the file that the map has too
     * @param alreadyListed places that stand in the file, or in the lists that it is added to, already
     * @param leftOut {@code closed}, {@code private} → how many were left out
     * @param unmatched the most frequent first
     */
    public record Report(
            String file,
            int count,
            int total,
            String format,
            String crs,
            Map<String, String> columns,
            List<String> otherColumns,
            Map<String, Integer> kinds,
            int alreadyOnMap,
            int alreadyListed,
            Map<String, Integer> leftOut,
            List<TypeCount> unmatched,
            List<DefectReport> defects,
            List<StreetOffsets.Offset> streetMedianMetres,
            @Nullable String doubt) {}

    /**
     * Reads a file. Places that the map or an earlier list has are not taken in again.
     *
     * @param append whether to add to the lists loaded before instead of taking their place
     */
    public static Report run(
            Project project,
            Path file,
            ReadOptions options,
            boolean append,
            Locale locale,
            Progress progress,
            Confirmation confirmation) {
        WalkingNetwork network = project.roads().isEmpty()
                ? null
                : City.streets(project, null, progress).network();
        List<HostKind> kinds = project.settings().hosts();
        HostsFile.HostsReading reading =
                HostsFile.read(file, options.in(network == null ? null : network.bounds()), kinds, progress);
        Confirmation.require(confirmation, file, options, reading.facts());

        KnownVenues onMap = new KnownVenues();
        for (Place place : new PlaceTable().read(project.workspace())) {
            CandidateSites.hostOf(place, kinds).ifPresent(kind -> onMap.add(new LoadedHost(place, kind.word(), "")));
        }
        KnownVenues listed = new KnownVenues();
        List<LoadedHost> all = new ArrayList<>(append ? new HostTable().read(project.workspace()) : List.of());
        all.forEach(listed::add);
        Map<String, Integer> taken = new TreeMap<>();
        int doubleOnMap = 0;
        int doubleListed = 0;
        for (LoadedHost host : reading.hosts()) {
            if (onMap.has(host)) {
                doubleOnMap++;
            } else if (listed.has(host)) {
                doubleListed++;
            } else {
                LoadedHost named = listed.withFreeId(host);
                listed.add(named);
                all.add(named);
                taken.merge(named.kind(), 1, Integer::sum);
            }
        }
        int count = taken.values().stream().mapToInt(Integer::intValue).sum();
        project.workspace().change(editor -> {
            new HostTable().put(editor, all);
            LayerOrigins.putHosts(editor, file, reading.facts(), count, append);
            SavedAudits.forget(editor);
        });
        List<LonLat> points =
                reading.hosts().stream().map(host -> host.place().at()).toList();
        List<StreetOffsets.Offset> offsets = network == null
                ? List.of()
                : StreetOffsets.of(network, reading.facts().crs(), points, LoadLayer.placesLikeStations(project));
        return new Report(
                file.toString(),
                count,
                all.size(),
                reading.facts().format(),
                reading.facts().crs(),
                reading.facts().columns(),
                reading.facts().otherColumns(),
                taken,
                doubleOnMap,
                doubleListed,
                reading.leftOut(),
                reading.unmatched().entrySet().stream()
                        .map(entry -> new TypeCount(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingInt(TypeCount::count)
                                .reversed()
                                .thenComparing(TypeCount::type))
                        .toList(),
                DefectReport.of(reading.facts().defects(), locale),
                offsets,
                StreetOffsets.warning(offsets)
                        .map((Message message) -> message.in(locale))
                        .orElse(null));
    }
}
