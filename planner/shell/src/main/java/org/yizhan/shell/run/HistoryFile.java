package org.yizhan.shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the lines typed at the prompt are kept: {@code $XDG_STATE_HOME/yizhan/history}, read by its owner alone. */
final class HistoryFile {

    private HistoryFile() {}

    /** The file, made where it was not there; nothing where the home folder cannot be written: history is a comfort. */
    static Optional<Path> prepare() {
        String state = System.getenv().getOrDefault("XDG_STATE_HOME", "");
        Path folder = (state.startsWith("/")
                        ? Path.of(state)
                        : Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("yizhan");
        Path file = folder.resolve("history");
        try {
            Files.createDirectories(folder);
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
