package org.yizhan.pipeline.city;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.straight.Barriers;
import org.yizhan.demand.CandidateSites;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.demand.WorkerEstimate;
import org.yizhan.demand.ZoneMaker;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.Area;
import org.yizhan.model.Candidate;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Door;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.model.Settings;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Station;
import org.yizhan.model.StreetScope;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.network.FootGraph;
import org.yizhan.network.FootGraphCache;
import org.yizhan.network.Obstacles;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.RoadsCache;
import org.yizhan.pipeline.project.RoadsReport;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.BarrierTable;
import org.yizhan.store.table.CandidateTable;
import org.yizhan.store.table.DensityTable;
import org.yizhan.store.table.HostTable;
import org.yizhan.store.table.PlaceTable;
import org.yizhan.store.table.StationTable;

/** One city, put together from what the workspace holds, ready to be planned and audited. */
public final class City {

    private final Project project;
    private final Settings settings;
    private final CityStreets streets;
    private final WalkingNetwork network;
    private final StreetIndex index;
    private final StreetZones zones;
    private final StreetWorkers workers;
    private final boolean workersEstimated;
    private final CandidateSites candidates;

    private City(
            Project project,
            Settings settings,
            CityStreets streets,
            StreetIndex index,
            StreetZones zones,
            StreetWorkers workers,
            boolean workersEstimated,
            CandidateSites candidates) {
        this.project = project;
        this.settings = settings;
        this.streets = streets;
        this.network = streets.network();
        this.index = index;
        this.zones = zones;
        this.workers = workers;
        this.workersEstimated = workersEstimated;
        this.candidates = candidates;
    }

    /**
     * The walking network of a project's roads. Where the one kept beside the workspace cannot be used it is built again
     * from the file it came from, if that is still there as it was; otherwise this fails with what to do.
     *
     * @param scope word of the scope in which streets are walked and required, null for the usual one
     */
    public static CityStreets streets(Project project, @Nullable String scope, Progress progress) {
        StreetScope chosen = project.streets().scope(scope);
        RoadsReport loaded = project.neededRoads();
        FootGraphCache cache = project.graphCache(loaded.sha256());
        FootGraphCache.Opened opened = cache.open(loaded.sha256());
        FootGraph foot = opened.graph()
                .orElseGet(() -> rebuilt(cache, loaded, opened.trouble().orElseThrow(), progress));
        return CityStreets.of(
                foot, project.streets(), chosen, project.settings().network().islandBelowMetres());
    }

    private static FootGraph rebuilt(FootGraphCache cache, RoadsReport loaded, Message trouble, Progress progress) {
        Path file = Path.of(loaded.file());
        if (!Files.isRegularFile(file) || !OsmFile.sha256(file).equals(loaded.sha256())) {
            throw YizhanException.failed(Message.of("pipeline.roads-again", trouble, loaded.file()));
        }
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.rebuilding", trouble), -1)) {
            FootGraph foot = RoadsCache.build(cache, file, loaded.sha256(), progress);
            stage.advance(1);
            return foot;
        }
    }

    /** The density layers of a project; without any, workers are estimated from the map. */
    public static List<DensityLayer> layers(Project project, WalkingNetwork network) {
        List<DensityLayer> loaded = new DensityTable()
                .read(project.workspace()).stream()
                        .filter(layer -> !layer.estimate())
                        .toList();
        if (!loaded.isEmpty()) {
            return loaded;
        }
        Settings settings = project.settings();
        List<Place> places = new PlaceTable().read(project.workspace());
        return List.of(WorkerEstimate.of(
                network, places, settings.estimate(), settings.zones().gridMetres()));
    }

    /** Puts the city together in the usual scope. */
    public static City assemble(Project project, Progress progress) {
        return assemble(project, null, progress);
    }

    /**
     * Puts the city together; derives the zones if the workspace has none yet.
     *
     * @param scope word of the scope in which streets are walked and required, null for the usual one
     */
    public static City assemble(Project project, @Nullable String scope, Progress progress) {
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.assembling"), -1)) {
            Workspace workspace = project.workspace();
            Settings settings = project.settings();
            CityStreets streets = streets(project, scope, progress);
            WalkingNetwork network = streets.network();
            List<DensityLayer> layers = layers(project, network);
            List<Area> zoneAreas = AreaTable.zones().read(workspace);
            if (zoneAreas.isEmpty()) {
                zoneAreas = ZoneMaker.derive(network, layers, settings.zones()).zones();
            }
            StreetZones zones = StreetZones.of(
                            network, zoneAreas, AreaTable.boundary().read(workspace))
                    .requiring(streets.required())
                    .sharedBy(network.carriageways());
            StreetWorkers workers = StreetWorkers.spread(network, layers, settings.segmentMm());
            List<Station> stations = new StationTable().read(workspace);
            List<Candidate> own = new CandidateTable().read(workspace);
            StreetIndex index = new StreetIndex(
                    network,
                    edge -> !streets.foot().isOffTheGround(network.sourceEdge(edge)),
                    new Obstacles(new BarrierTable().read(workspace)),
                    declaredDoors(stations, own));
            CandidateSites candidates = CandidateSites.collect(
                    network,
                    index,
                    stations,
                    own,
                    new PlaceTable().read(workspace),
                    new HostTable().read(workspace),
                    AreaTable.noBuild().read(workspace),
                    zones::isRequired,
                    settings);
            City city = new City(
                    project,
                    settings,
                    streets,
                    index,
                    zones,
                    workers,
                    layers.stream().anyMatch(DensityLayer::estimate),
                    candidates);
            city.requireStreets();
            stage.advance(1);
            return city;
        }
    }

    /** By position, so that a plan's station, of which only that is kept, has the door of the site it was made from. */
    private static Map<LonLat, Door> declaredDoors(List<Station> stations, List<Candidate> own) {
        Map<LonLat, Door> doors = new HashMap<>();
        own.stream().filter(site -> site.door().isDeclared()).forEach(site -> doors.put(site.at(), site.door()));
        for (Station station : stations) {
            Door door = station.door();
            if (door.isDeclared()) {
                doors.put(station.at(), door);
            }
        }
        return doors;
    }

    private void requireStreets() {
        boolean inZone = false;
        for (int e = 0; e < network.edgeCount(); e++) {
            inZone |= zones.zone(e) != Zone.OUTSIDE;
            if (zones.zone(e) != Zone.OUTSIDE && zones.isRequired(e)) {
                return;
            }
        }
        if (inZone) {
            throw YizhanException.failed(
                    Message.of("pipeline.no-street-required", streets.scope().word()));
        }
        throw YizhanException.failed(Message.of("pipeline.no-street-in-zones"));
    }

    /** The same city under another rule. */
    public City withRule(SpacingRule rule) {
        return new City(project, settings.withRule(rule), streets, index, zones, workers, workersEstimated, candidates);
    }

    /** The same city at one minute of the week: only the workers who are out then count. */
    public City at(TimeOfWeek time) {
        return new City(project, settings, streets, index, zones, workers.at(time), workersEstimated, candidates);
    }

    /** The same city with other workers. */
    public City withWorkers(StreetWorkers others) {
        return new City(project, settings, streets, index, zones, others, workersEstimated, candidates);
    }

    public Settings settings() {
        return settings;
    }

    public FootGraph foot() {
        return streets.foot();
    }

    /** Which streets it speaks of. */
    public CityStreets streets() {
        return streets;
    }

    public WalkingNetwork network() {
        return network;
    }

    public StreetZones zones() {
        return zones;
    }

    /** The service radius at each required street, −1 at others. */
    public int[] radiiMm() {
        return zones.radiiMm(settings().rule());
    }

    /** The radius within which a station serves each street, required or not; −1 where no rule holds. */
    public int[] servedRadiiMm() {
        return zones.servedRadiiMm(settings().rule());
    }

    public StreetIndex index() {
        return index;
    }

    /** What stands in people's way; knows none where the roads were loaded by an older Yizhan. */
    public Barriers barriers() {
        return new Barriers(new BarrierTable().read(project.workspace()));
    }

    /** The districts of the planning area, empty where none are loaded. */
    public List<Area> districts() {
        return AreaTable.boundary().read(project.workspace());
    }

    public StreetWorkers workers() {
        return workers;
    }

    public boolean workersEstimated() {
        return workersEstimated;
    }

    public CandidateSites candidates() {
        return candidates;
    }

    /** Where stations meet the streets, and which of them serve nobody and why. */
    public SnappedStations snapped(List<StationSite> stations) {
        return SnappedStations.of(stations, index, settings().network().snapCapMm());
    }
}
