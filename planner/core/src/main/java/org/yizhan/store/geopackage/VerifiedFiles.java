package org.yizhan.store.geopackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yizhan.model.Sha256;

/**
 * Which files this machine has checked or written itself and nobody has touched since, by length and time of the last
 * change. It only saves time: a file that is not known is checked as a whole when it is opened, which takes a second for
 * each 60 MB or so.
 */
public final class VerifiedFiles {

    private static final int HASH_BYTES = 16;

    private final Path folder;

    VerifiedFiles(Path folder) {
        this.folder = folder;
    }

    /** Those of this machine's user. */
    static VerifiedFiles ofUser() {
        return new VerifiedFiles(cache(System.getenv()).resolve("checked"));
    }

    /** {@code $XDG_CACHE_HOME/yizhan}, or its usual place. */
    public static Path cache(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = cache.startsWith("/") ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return folder.resolve("yizhan");
    }

    /** Whether the file is as it was when it was last remembered. */
    boolean knows(Path file) {
        try {
            // What stands in a write-ahead log is not in the file yet.
            return Files.notExists(Path.of(file + "-wal"))
                    && Files.readString(note(file)).equals(state(file));
        } catch (IOException notNoted) {
            return false;
        }
    }

    /** Remembers the file as it is now; no connection to it may be open. */
    void remember(Path file) {
        try {
            Files.createDirectories(folder);
            Files.writeString(note(file), state(file));
        } catch (IOException harmless) {
            // It will be checked once more.
            return;
        }
    }

    /** Has the file checked when it is next opened. */
    void forget(Path file) {
        try {
            Files.deleteIfExists(note(file));
        } catch (IOException harmless) {
            // Nobody can count on a file being known.
            return;
        }
    }

    private Path note(Path file) throws IOException {
        return folder.resolve(
                HexFormat.of().formatHex(Sha256.of(file.toRealPath().toString()), 0, HASH_BYTES));
    }

    private static String state(Path file) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        return facts.size() + " " + facts.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + facts.fileKey() + "\n";
    }
}
