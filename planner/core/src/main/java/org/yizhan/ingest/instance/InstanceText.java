package org.yizhan.ingest.instance;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.yizhan.ingest.text.ProgressInputStream;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** Streams the text of an instance file, packed with gzip or not, and says in one place what may be wrong with it. */
final class InstanceText {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What is done with the text, line by line or record by record. */
    interface Consumer {
        void read(BufferedReader text) throws IOException;
    }

    private InstanceText() {}

    /**
     * Reads a file from beginning to end.
     *
     * @throws YizhanException when it is missing, empty, a folder, damaged, no UTF-8, or the user stopped
     */
    static void read(Path file, Progress progress, Consumer consumer) {
        try (Progress.Stage stage = progress.begin(
                        Message.of("ingest.reading-instance", String.valueOf(file.getFileName())), size(file));
                InputStream raw = new BufferedInputStream(
                        new ProgressInputStream(Files.newInputStream(file), stage, progress), BUFFER);
                BufferedReader text = new BufferedReader(
                        new InputStreamReader(
                                unpacked(raw),
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                        BUFFER)) {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            consumer.read(text);
        } catch (UncheckedIOException e) {
            throw failure(file, Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static YizhanException failure(Path file, IOException e) {
        if (e instanceof ProgressInputStream.CancelledException) {
            return YizhanException.cancelled(Message.of("ingest.cancelled", file));
        }
        if (e instanceof NoSuchFileException) {
            return YizhanException.failed(Message.of("ingest.file-missing", file), e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return YizhanException.failed(Message.of("ingest.instance-packed", file), e);
        }
        if (e instanceof CharacterCodingException) {
            return YizhanException.failed(Message.of("ingest.instance-not-text", file), e);
        }
        return YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
    }

    private static long size(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw YizhanException.failed(Message.of("ingest.is-folder", file));
        }
        long size = Files.size(file);
        if (size == 0) {
            throw YizhanException.failed(Message.of("ingest.empty", file));
        }
        return size;
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        int first = raw.read();
        int second = raw.read();
        raw.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    /** A text as a message may show it: not too long, on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }
}
