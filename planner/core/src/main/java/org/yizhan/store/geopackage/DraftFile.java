package org.yizhan.store.geopackage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.yizhan.model.IoReason;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Files that are written beside their place and appear there whole. */
final class DraftFile {

    private DraftFile() {}

    /**
     * Writes a file.
     *
     * @param replace whether a file already there gives way; otherwise the new one is thrown away with an error
     * @param content fills the draft, which is there and empty, and leaves it safely on disk
     * @throws YizhanException where the file cannot be made
     */
    static void write(Path file, boolean replace, Consumer<Path> content) {
        checkPlace(file);
        Path folder = folder(file);
        String prefix = "." + file.getFileName() + ".";
        sweep(folder, prefix);
        Path draft = folder.resolve(prefix + ProcessHandle.current().pid() + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        try {
            Files.createFile(draft);
            try {
                content.accept(draft);
                publish(draft, file, replace);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failure) {
            throw YizhanException.failed(
                    Message.of("store.cannot-create", file.toString(), folder.toString(), IoReason.of(failure)),
                    failure);
        }
        sync(folder);
    }

    private static void publish(Path draft, Path file, boolean replace) throws IOException {
        if (replace) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            // Unlike a move, a link never replaces what another program put there meanwhile.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException taken) {
            throw YizhanException.failed(Message.of("store.created-meanwhile", file.toString()), taken);
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            if (Files.exists(file)) {
                throw YizhanException.failed(Message.of("store.created-meanwhile", file.toString()), noLinksHere);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Some systems cannot sync a folder; the file itself is synced, and its name follows in time.
            return;
        }
    }

    /** Removes drafts of programs that were killed. */
    private static void sweep(Path folder, String prefix) {
        try (DirectoryStream<Path> orphans = Files.newDirectoryStream(folder, path -> isOrphan(path, prefix))) {
            for (Path orphan : orphans) {
                Files.deleteIfExists(orphan);
            }
        } catch (IOException harmless) {
            // A draft that stays behind takes room and does nothing else.
            return;
        }
    }

    private static boolean isOrphan(Path path, String prefix) {
        String name = path.getFileName().toString();
        int dash = name.indexOf('-', prefix.length());
        if (!name.startsWith(prefix) || dash < 0 || !name.endsWith(".tmp")) {
            return false;
        }
        String pid = name.substring(prefix.length(), dash);
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Says where a file cannot be, whether or not it is there. */
    static void checkPlace(Path file) {
        if (Files.isDirectory(file)) {
            throw YizhanException.failed(Message.of("store.is-folder", file.toString()));
        }
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw YizhanException.failed(Message.of("store.folder-missing", file.toString(), folder.toString()));
        }
    }

    private static Path folder(Path file) {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }
}
