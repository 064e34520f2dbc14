package org.yizhan.ingest.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A ZIP file of which members are read where they lie: nothing is ever unpacked to disk, whatever paths the members claim.
 * What one reading may unpack is limited in proportion to the file.
 */
public final class ZipArchive implements AutoCloseable {

    private static final int MOST_MEMBERS = 10_000;

    /** Tables and maps shrink to a tenth or so; what shrinks much more is made to fill the memory. */
    private static final long MOST_TIMES = 40;

    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final Path file;
    private final ZipFile zip;
    private final long mostBytes;

    private ZipArchive(Path file, ZipFile zip, long mostBytes) {
        this.file = file;
        this.zip = zip;
        this.mostBytes = mostBytes;
    }

    /** @throws YizhanException when the file is no sound ZIP file */
    public static ZipArchive open(Path file) {
        try {
            // Names without the mark of UTF-8 are in the encoding of the Chinese desktop that packed them.
            ZipArchive archive = new ZipArchive(
                    file, new ZipFile(file.toFile(), TextFile.GB18030), ALWAYS_ALLOWED + MOST_TIMES * Files.size(file));
            if (archive.zip.size() > MOST_MEMBERS) {
                archive.close();
                throw YizhanException.failed(Message.of("ingest.zip-members", file, MOST_MEMBERS));
            }
            return archive;
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    public static YizhanException damaged(Path file, Exception e) {
        return YizhanException.failed(Message.of("ingest.zip-damaged", file, String.valueOf(e.getMessage())), e);
    }

    public Path file() {
        return file;
    }

    /** Names of all members that are files. */
    public List<String> names() {
        return Collections.list(zip.entries()).stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    public boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /**
     * A member's contents. Reading more of it than an honest file holds fails.
     *
     * @throws IOException when there is no such member or it is damaged
     */
    public InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new IOException("no member " + name);
        }
        return new Limited(in);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    private final class Limited extends FilterInputStream {
        private long read;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > mostBytes) {
                throw YizhanException.failed(Message.of("ingest.zip-bomb", file, mostBytes >> 20));
            }
        }
    }
}
