package org.yizhan.ingest.osm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.yizhan.ingest.text.ProgressInputStream;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.Sha256;
import org.yizhan.model.WayTags;
import org.yizhan.model.YizhanException;

/**
 * An OpenStreetMap extract: {@code .osm} or {@code .osm.pbf}, either of them perhaps packed with gzip or bzip2. What it
 * is follows from its contents; names lie.
 */
public final class OsmFile {

    private static final int SNIFFED = 1024;

    private OsmFile() {}

    private enum Format {
        XML(".osm"),
        PBF(".osm.pbf");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * Reads the whole file, so that damage is found here: GraphHopper, given a damaged PBF, may wait for ever.
     *
     * @throws YizhanException naming the file and the place in it when it is missing, damaged or something else
     */
    public static OsmContents read(Path file, Progress progress) {
        long bytes = size(file);
        PlaceCollector collector = new PlaceCollector(file);
        try (Progress.Stage stage = progress.begin(Message.of("ingest.reading-map"), 2 * bytes)) {
            pass(file, collector, stage, progress);
            collector.startSecondPass();
            pass(file, collector, stage, progress);
        }
        OsmContents contents = collector.contents();
        if (contents.highways() == 0) {
            throw YizhanException.failed(Message.of("ingest.osm-no-streets", file));
        }
        return contents;
    }

    /**
     * Reads the tags of all ways that could be streets.
     *
     * @throws YizhanException as {@link #read}
     */
    public static WayTags ways(Path file, Progress progress) {
        WayCollector collector = new WayCollector();
        try (Progress.Stage stage = progress.begin(Message.of("ingest.reading-map"), size(file))) {
            pass(file, collector, stage, progress);
        }
        return collector.tags();
    }

    private static void pass(Path file, OsmSink sink, Progress.Stage stage, Progress progress) {
        OsmSink ordered = new OrderCheckingSink(file, sink);
        try (InputStream counted = new ProgressInputStream(Files.newInputStream(file), stage, progress);
                PushbackInputStream in = unpacked(file, counted)) {
            switch (format(file, in)) {
                case PBF -> new PbfReader(file, in, ordered).read();
                case XML -> OsmXmlReader.read(file, in, ordered);
            }
        } catch (ProgressInputStream.CancelledException e) {
            throw YizhanException.cancelled(Message.of("ingest.cancelled", file));
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    static YizhanException damaged(Path file, Exception e) {
        return YizhanException.failed(Message.of("ingest.osm-damaged", file, String.valueOf(e.getMessage())), e);
    }

    /**
     * The file as GraphHopper can read it: itself when it is not packed and well named, otherwise a copy.
     *
     * @param folder where the copy goes
     */
    public static Path unpack(Path file, Path folder) {
        try (InputStream raw = Files.newInputStream(file);
                PushbackInputStream in = unpacked(file, raw)) {
            Format format = format(file, in);
            boolean packed = isPacked(file);
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (!packed && name.endsWith(format == Format.PBF ? ".pbf" : ".osm")) {
                return file;
            }
            Path copy = folder.resolve("roads" + format.suffix);
            Files.copy(in, copy);
            return copy;
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    /** SHA-256 of the file as it is, in lower-case hexadecimal. */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    private static long size(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw YizhanException.failed(Message.of("ingest.is-folder", file));
            }
            long size = Files.size(file);
            if (size == 0) {
                throw YizhanException.failed(Message.of("ingest.empty", file));
            }
            return size;
        } catch (NoSuchFileException e) {
            throw YizhanException.failed(Message.of("ingest.file-missing", file), e);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(3);
            return isGzip(start) || isBzip2(start);
        }
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    private static boolean isBzip2(byte[] start) {
        return start.length >= 3 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h';
    }

    private static PushbackInputStream unpacked(Path file, InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(raw, 1 << 16), SNIFFED);
        byte[] start = in.readNBytes(3);
        in.unread(start);
        InputStream plain = in;
        if (isGzip(start)) {
            plain = new GZIPInputStream(in, 1 << 16);
        } else if (isBzip2(start)) {
            plain = new BZip2CompressorInputStream(in, true);
        } else if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
            throw YizhanException.failed(Message.of("ingest.osm-wrong-format", file, "ZIP"));
        }
        return plain == in ? in : new PushbackInputStream(new BufferedInputStream(plain, 1 << 16), SNIFFED);
    }

    private static Format format(Path file, PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(SNIFFED);
        in.unread(start);
        if (start.length == 0) {
            throw YizhanException.failed(Message.of("ingest.empty", file));
        }
        String text = new String(start, StandardCharsets.UTF_8);
        if (start.length > 4 && start[0] == 0 && text.contains("OSMHeader")) {
            return Format.PBF;
        }
        String lower = text.stripLeading().toLowerCase(Locale.ROOT);
        if (lower.startsWith("\uFEFF")) {
            lower = lower.substring(1);
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            throw YizhanException.failed(Message.of("ingest.osm-wrong-format", file, "HTML"));
        }
        if (lower.startsWith("<")) {
            return Format.XML;
        }
        if (lower.startsWith("{")) {
            throw YizhanException.failed(Message.of("ingest.osm-wrong-format", file, "JSON"));
        }
        // A PBF begins with the length of a header that must be small; anything else is not one.
        if (start[0] == 0) {
            return Format.PBF;
        }
        throw YizhanException.failed(Message.of("ingest.osm-unknown-format", file));
    }
}
