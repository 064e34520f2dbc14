package org.yizhan.ingest.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Files of text that a planner exported, whatever program wrote them. */
public final class TextFile {

    public static final Charset GB18030 = Charset.forName("GB18030");

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char UNREADABLE = '\uFFFD';
    private static final int SNIFFED = 4096;

    private TextFile() {}

    /**
     * The first bytes of a file, at most {@value #SNIFFED}.
     *
     * @throws YizhanException when it is missing, a folder, empty or cannot be read
     */
    public static byte[] head(Path file) {
        if (Files.isDirectory(file)) {
            throw YizhanException.failed(Message.of("ingest.is-folder", file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(SNIFFED);
            if (head.length == 0) {
                throw YizhanException.failed(Message.of("ingest.empty", file));
            }
            return head;
        } catch (NoSuchFileException e) {
            throw YizhanException.failed(Message.of("ingest.file-missing", file), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    public static YizhanException unreadable(Path file, IOException e) {
        return YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
    }

    /** The beginning of a text, only to see what it is, without byte order mark and leading blanks. */
    public static String beginning(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return (startsWith(head, 0xef, 0xbb, 0xbf) ? text.substring(1) : text).stripLeading();
    }

    public static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The charset of a table: UTF-8 (with or without byte order mark), UTF-16 with byte order mark, or else GB18030, which
     * spreadsheets in China write. Every byte must fit: no character is replaced.
     *
     * @throws YizhanException when the file is none of these, or UTF-8 with damaged places
     */
    public static Charset charset(Path file) {
        byte[] head = head(file);
        try {
            if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
                return fits(file, StandardCharsets.UTF_16);
            }
            if (isClean(file, StandardCharsets.UTF_8)) {
                return fits(file, StandardCharsets.UTF_8);
            }
            Damage damage = Damage.of(file);
            if (startsWith(head, 0xef, 0xbb, 0xbf) || damage.isSlight()) {
                throw YizhanException.failed(
                        Message.of("ingest.csv-damaged-utf8", file, String.valueOf(damage.firstLine)));
            }
            return fits(file, GB18030);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Charset fits(Path file, Charset charset) throws IOException {
        if (!isClean(file, charset) || holdsNul(file, charset)) {
            throw YizhanException.failed(Message.of("ingest.csv-encoding", file));
        }
        return charset;
    }

    /** Whether all bytes make characters. */
    static boolean isClean(Path file, Charset charset) throws IOException {
        try (Reader reader = strict(file, charset)) {
            char[] some = new char[1 << 14];
            while (reader.read(some) >= 0) {
                continue;
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean holdsNul(Path file, Charset charset) throws IOException {
        try (Reader reader = strict(file, charset)) {
            char[] some = new char[1 << 14];
            for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
                for (int i = 0; i < count; i++) {
                    if (some[i] == '\0') {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static Reader strict(Path file, Charset charset) throws IOException {
        return new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The text from its first character on, without byte order mark. */
    public static Reader open(Path file, Charset charset) throws IOException {
        PushbackReader reader = new PushbackReader(new BufferedReader(strict(file, charset)), 1);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** What does not fit when a file is taken for UTF-8. */
    private record Damage(long damaged, long foreign, int firstLine) {

        static Damage of(Path file) throws IOException {
            long damaged = 0;
            long foreign = 0;
            int line = 1;
            int firstLine = 0;
            try (Reader reader =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (int c = reader.read(); c >= 0; c = reader.read()) {
                    line += c == '\n' ? 1 : 0;
                    foreign += c > 0x7f ? 1 : 0;
                    if (c == UNREADABLE) {
                        damaged++;
                        firstLine = firstLine == 0 ? line : firstLine;
                    }
                }
            }
            return new Damage(damaged, foreign, firstLine);
        }

        /**
         * Whether the file is UTF-8 all the same. Its bytes would pass as GB18030 and give wrong characters. Chinese in
         * GB18030 taken for UTF-8 is damaged at every other character, a cut or patched UTF-8 file at a few.
         */
        boolean isSlight() {
            return damaged * 10 < foreign;
        }
    }
}
