package org.yizhan.pipeline.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.Sha256;
import org.yizhan.model.YizhanException;
import org.yizhan.network.FootGraph;
import org.yizhan.network.FootGraphCache;
import org.yizhan.store.geopackage.VerifiedFiles;
import org.yizhan.store.postgis.PostgisAddress;

/** Where this machine keeps the walking networks of workspaces that are in databases. */
public final class RoadsCache {

    private static final int HASH_BYTES = 8;

    private RoadsCache() {}

    /** A folder of the workspace's own below {@code $XDG_CACHE_HOME/yizhan}, the same for all its users. */
    static Path of(PostgisAddress address, Map<String, String> environment) {
        String workspace = address.host() + ":" + address.port() + "/" + address.database() + "/" + address.schema();
        return VerifiedFiles.cache(environment)
                .resolve("roads")
                .resolve(HexFormat.of().formatHex(Sha256.of(workspace), 0, HASH_BYTES));
    }

    /** Builds the walking network of a file that has been read through before. */
    public static FootGraph build(FootGraphCache cache, Path file, String sha256, Progress progress) {
        Path folder = temporaryFolder();
        try {
            return cache.rebuild(OsmFile.unpack(file, folder), sha256, progress);
        } finally {
            deleteFolder(folder);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("yizhan-roads");
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("pipeline.no-temporary-folder", e.toString()), e);
        }
    }

    private static void deleteFolder(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // It is in the system's temporary folder and holds nothing that anyone needs.
        }
    }
}
