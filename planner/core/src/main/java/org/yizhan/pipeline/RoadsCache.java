package org.yizhan.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.yizhan.store.PostgisAddress;

/** Where this machine keeps the walking networks of workspaces that are in databases. */
final class RoadsCache {

    private static final int HASH_BYTES = 8;

    private RoadsCache() {}

    /** A folder of the workspace's own below {@code $XDG_CACHE_HOME/yizhan}, the same for all its users. */
    static Path of(PostgisAddress address, Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = cache.startsWith("/") ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        String workspace = address.host() + ":" + address.port() + "/" + address.database() + "/" + address.schema();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(workspace.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(Path.of("yizhan", "roads", HexFormat.of().formatHex(hash, 0, HASH_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
