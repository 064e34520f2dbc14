package org.yizhan.pipeline.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.CandidateSites;
import org.yizhan.ingest.osm.OsmContents;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.FootGraph;
import org.yizhan.network.FootGraphCache;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.project.DefectReport;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.RoadsCache;
import org.yizhan.pipeline.project.RoadsReport;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.pipeline.project.StageClock;
import org.yizhan.pipeline.project.StageSeconds;
import org.yizhan.store.table.BarrierTable;
import org.yizhan.store.table.PlaceTable;

/** {@code load roads}: reads an OSM file through, builds the walking network, keeps the places on the map. */
public final class LoadRoads {

    private LoadRoads() {}

    /**
     * Loads the roads. The workspace changes only when everything has succeeded.
     *
     * @param locale language of the defects in the report
     */
    public static RoadsReport run(Project project, Path file, Locale locale, Progress listener) {
        StageClock clock = new StageClock(listener);
        OsmContents contents = OsmFile.read(file, clock);
        String sha256 = OsmFile.sha256(file);
        FootGraphCache.Opened opened = project.graphCache(sha256).open(sha256);
        FootGraph foot = opened.graph().isPresent()
                ? opened.graph().get()
                : RoadsCache.build(project.graphCache(sha256), file, sha256, clock);
        NetworkReader.Result read = NetworkReader.read(
                foot.walkedIn(project.streets(), project.streets().scope(null)),
                project.settings().network().islandBelowMetres());
        if (read.network().edgeCount() == 0) {
            throw YizhanException.failed(Message.of("pipeline.no-walkable-street", file));
        }
        RoadsReport report = report(
                file,
                sha256,
                read,
                contents,
                project.settings().hosts(),
                opened.trouble().map(message -> message.in(locale)),
                locale,
                clock);
        if (!isLoaded(project, sha256, contents)) {
            project.workspace().change(editor -> {
                new PlaceTable().put(editor, contents.places());
                new BarrierTable().put(editor, contents.barriers());
                Project.putRoads(editor, report);
                MakeZones.forgetDerived(editor);
                SavedAudits.forget(editor);
            });
        }
        project.forgetOtherGraphs(sha256);
        return report;
    }

    /**
     * Whether the workspace has these roads already: then only this machine lacked their walking network, and what
     * others have derived from them stays.
     */
    private static boolean isLoaded(Project project, String sha256, OsmContents contents) {
        return project.roads().filter(roads -> roads.sha256().equals(sha256)).isPresent()
                && new PlaceTable().read(project.workspace()).equals(contents.places());
    }

    private static RoadsReport report(
            Path file,
            String sha256,
            NetworkReader.Result read,
            OsmContents contents,
            List<HostKind> kinds,
            Optional<String> rebuilt,
            Locale locale,
            StageClock clock) {
        WalkingNetwork network = read.network();
        @Nullable String reason = rebuilt.orElse(null);
        return new RoadsReport(
                file.toAbsolutePath().normalize().toString(),
                sha256,
                network.nodeCount(),
                network.edgeCount(),
                network.totalLengthMm() / 1e6,
                network.islands().pieces(),
                network.islands().count(),
                network.islands().lengthMm() / 1e6,
                read.oneWayStreets(),
                contents.places().size(),
                hosts(contents.places(), kinds),
                DefectReport.of(contents.defects(), locale),
                reason,
                StageSeconds.of(clock.times()));
    }

    private static Map<String, Integer> hosts(List<Place> places, List<HostKind> kinds) {
        Map<String, Integer> hosts = new TreeMap<>();
        for (Place place : places) {
            CandidateSites.hostOf(place, kinds).ifPresent(kind -> hosts.merge(kind.word(), 1, Integer::sum));
        }
        return hosts;
    }
}
