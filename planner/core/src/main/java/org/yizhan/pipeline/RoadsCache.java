package org.yizhan.pipeline;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.yizhan.model.Sha256;
import org.yizhan.store.KnownFiles;
import org.yizhan.store.PostgisAddress;

/** Where this machine keeps the walking networks of workspaces that are in databases. */
final class RoadsCache {

    private static final int HASH_BYTES = 8;

    private RoadsCache() {}

    /** A folder of the workspace's own below {@code $XDG_CACHE_HOME/yizhan}, the same for all its users. */
    static Path of(PostgisAddress address, Map<String, String> environment) {
        String workspace = address.host() + ":" + address.port() + "/" + address.database() + "/" + address.schema();
        return KnownFiles.cache(environment)
                .resolve("roads")
                .resolve(HexFormat.of().formatHex(Sha256.of(workspace), 0, HASH_BYTES));
    }
}
