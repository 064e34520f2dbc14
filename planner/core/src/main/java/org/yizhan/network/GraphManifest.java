package org.yizhan.network;

import com.graphhopper.util.Constants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yizhan.model.Message;
import org.yizhan.model.Sha256;

/**
 * Says what the files of a cached graph are and where they come from: lines of {@code name=value}, first the input, the
 * profile and the versions, then the SHA-256 of each file.
 */
final class GraphManifest {

    private static final String FILE = "yizhan-manifest.txt";
    private static final String FORMAT = "1";
    private static final String PREFIX = "file:";

    private GraphManifest() {}

    /** Why the graph in {@code folder} may not be used, or empty when it may. */
    static Optional<Message> trouble(Path folder, String inputSha256, String profile) {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return Optional.of(Message.of("network.cache-missing", folder));
        }
        try {
            Map<String, String> stored = new TreeMap<>();
            for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    stored.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            for (Map.Entry<String, String> wanted : origin(inputSha256, profile).entrySet()) {
                if (!wanted.getValue().equals(stored.get(wanted.getKey()))) {
                    return Optional.of(Message.of("network.cache-other-origin", folder, wanted.getKey()));
                }
            }
            for (Map.Entry<String, String> file : hashes(folder).entrySet()) {
                if (!file.getValue().equals(stored.remove(file.getKey()))) {
                    return Optional.of(Message.of(
                            "network.cache-damaged", folder, file.getKey().substring(PREFIX.length())));
                }
            }
            for (String left : stored.keySet()) {
                if (left.startsWith(PREFIX)) {
                    return Optional.of(Message.of("network.cache-damaged", folder, left.substring(PREFIX.length())));
                }
            }
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(Message.of("network.cache-unreadable", folder, e.toString()));
        }
    }

    static void write(Path folder, String inputSha256, String profile) throws IOException {
        StringBuilder text = new StringBuilder();
        origin(inputSha256, profile)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        hashes(folder)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        Files.writeString(folder.resolve(FILE), text);
    }

    private static Map<String, String> origin(String inputSha256, String profile) {
        Map<String, String> origin = new TreeMap<>();
        origin.put("format", FORMAT);
        origin.put("graphhopper", Constants.VERSION);
        origin.put("input", inputSha256);
        origin.put("profile", profile);
        return origin;
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals(FILE))
                    // The import leaves an empty lock file that a later load may remove.
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
        }
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : files) {
            hashes.put(PREFIX + file.getFileName(), sha256(file));
        }
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }
}
