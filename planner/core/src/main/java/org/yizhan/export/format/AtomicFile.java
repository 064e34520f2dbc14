package org.yizhan.export.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.yizhan.model.IoReason;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Writes a file so that readers see the old one or the whole new one, also after a crash. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the content; need not close or flush the stream. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes to a new file beside {@code to}, forces it to disk and moves it into place.
     *
     * @throws YizhanException when the file cannot be written; {@code to} is then as it was
     */
    public static void write(Path to, Content content) {
        Path target = to.toAbsolutePath();
        Path folder = folderOf(to);
        Path fresh = folder.resolve("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".tmp");
        try {
            writeForced(fresh, content);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("export.not-writable", to.toString(), IoReason.of(e)), e);
        } finally {
            deleteQuietly(fresh);
        }
    }

    /**
     * Refuses a place where no file can stand, for those who first have long work to do.
     *
     * @throws YizhanException when {@code to} is a folder or lies in none
     */
    public static void requirePlace(Path to) {
        folderOf(to);
    }

    private static Path folderOf(Path to) {
        Path target = to.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw YizhanException.failed(Message.of("export.is-folder", to.toString()));
        }
        if (!Files.isDirectory(folder)) {
            throw YizhanException.failed(Message.of("export.folder-missing", to.toString(), folder.toString()));
        }
        return folder;
    }

    private static void writeForced(Path fresh, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Only litter: the failure that left it there is already on its way to the user.
        }
    }
}
