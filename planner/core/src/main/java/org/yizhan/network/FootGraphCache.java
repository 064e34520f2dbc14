package org.yizhan.network;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.DAType;
import com.graphhopper.storage.GHDirectory;
import com.graphhopper.storage.StorableProperties;
import com.graphhopper.util.GHUtility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.IoReason;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * GraphHopper's foot graph kept in a folder beside the workspace, with a manifest of checksums: a flipped bit in the
 * graph's files would change walks silently, so nothing is used that the manifest does not vouch for.
 */
public final class FootGraphCache {

    private static final String ENCODED_VALUES = "foot_access,foot_average_speed,foot_priority,road_class,"
            + "road_environment,hike_rating,mtb_rating,country,foot_road_access,osm_way_id";

    private static final String BUILDING = ".building-";

    private final Path folder;

    /** A cache in {@code folder}, which need not exist. */
    public FootGraphCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the graph if the folder holds one made from this input by this version, undamaged.
     *
     * @param inputSha256 hash of the OSM file the graph must come from
     * @return the graph, or why it cannot be used
     */
    public Opened open(String inputSha256) {
        Optional<Message> trouble = GraphManifest.trouble(folder, inputSha256, profileText());
        if (trouble.isPresent()) {
            return new Opened(Optional.empty(), trouble);
        }
        // Not GraphHopper.load(): that also compiles the profile and reads an index of places, which nobody here asks
        // for.
        GHDirectory directory = new GHDirectory(folder.toString(), DAType.RAM_STORE);
        StorableProperties properties = new StorableProperties(directory);
        if (!properties.loadExisting()) {
            return new Opened(Optional.empty(), Optional.of(Message.of("network.cache-incomplete", folder)));
        }
        EncodingManager encoding = EncodingManager.fromProperties(properties);
        BaseGraph graph = new BaseGraph.Builder(encoding).setDir(directory).build();
        if (!graph.loadExisting()) {
            return new Opened(Optional.empty(), Optional.of(Message.of("network.cache-incomplete", folder)));
        }
        try {
            return new Opened(Optional.of(FootGraph.asMapped(graph, encoding, WayTagsFile.read(folder))), trouble);
        } catch (IOException e) {
            return new Opened(Optional.empty(), Optional.of(Message.of("network.cache-incomplete", folder)));
        }
    }

    /**
     * What {@link #open} found.
     *
     * @param graph the graph, if it can be used
     * @param trouble why not, if not
     */
    public record Opened(Optional<FootGraph> graph, Optional<Message> trouble) {}

    /**
     * Builds the graph from an OSM file and puts it in the place of whatever the folder held. The old one stays until
     * the new one is complete.
     *
     * @param osmFile a plain {@code .osm} or {@code .osm.pbf} that has been read through once without damage
     */
    public FootGraph rebuild(Path osmFile, String inputSha256, Progress progress) {
        // Each process builds in a folder of its own; whoever is done last stays.
        Path fresh = sibling(BUILDING + ProcessHandle.current().pid());
        try (Progress.Stage stage = progress.begin(Message.of("network.building-graph"), -1)) {
            Files.createDirectories(fresh.toAbsolutePath().getParent());
            delete(fresh);
            WatchedImport.run(
                    () -> {
                        GraphHopper hopper = hopper(fresh).setOSMFile(osmFile.toString());
                        hopper.importOrLoad();
                        hopper.close();
                    },
                    progress::isCancelled,
                    () -> deleteQuietly(fresh));
            WayTagsFile.write(fresh, OsmFile.ways(osmFile, progress));
            GraphManifest.write(fresh, inputSha256, profileText());
            Path old = sibling(".old");
            delete(old);
            if (Files.exists(folder)) {
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
            stage.advance(1);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("network.cache-not-writable", folder, IoReason.of(e)), e);
        } finally {
            deleteQuietly(fresh);
        }
        Opened opened = open(inputSha256);
        return opened.graph()
                .orElseThrow(() -> YizhanException.failed(opened.trouble().orElseThrow()));
    }

    /** Deletes whatever else lies in the folder that holds this cache; what cannot be deleted stays. */
    public void deleteSiblings() {
        Path parent = folder.toAbsolutePath().getParent();
        try (Stream<Path> entries = Files.list(parent)) {
            entries.filter(entry -> !entry.getFileName().equals(folder.getFileName()) && !isBeingBuilt(entry))
                    .forEach(FootGraphCache::deleteQuietly);
        } catch (IOException e) {
            // Old networks only take room.
        }
    }

    private static boolean isBeingBuilt(Path entry) {
        String name = entry.getFileName().toString();
        int at = name.indexOf(BUILDING);
        return at >= 0
                && ProcessHandle.of(Long.parseLong(name.substring(at + BUILDING.length())))
                        .isPresent();
    }

    private Path sibling(String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    private static GraphHopper hopper(Path location) {
        GraphHopper hopper = new GraphHopper()
                .setGraphHopperLocation(location.toString())
                .setEncodedValuesString(ENCODED_VALUES)
                .setProfiles(new Profile("foot").setCustomModel(GHUtility.loadCustomModelFromJar("foot.json")))
                // Small pieces are kept and reported as islands, not dropped.
                .setMinNetworkSize(0)
                .setStoreOnFlush(true);
        // Keep every bend: a straightened street is shorter than the walk.
        hopper.getReaderConfig().setMaxWayPointDistance(0);
        return hopper;
    }

    private static String profileText() {
        return ENCODED_VALUES + "; every bend; no minimum network size; foot.json; way tags 1";
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // The rebuilt graph does not depend on it, and the next rebuild deletes it again.
        }
    }
}
