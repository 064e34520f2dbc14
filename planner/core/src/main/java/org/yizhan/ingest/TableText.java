package org.yizhan.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** The text of a file that a planner exported, whatever program wrote it. */
final class TableText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char UNREADABLE = '\uFFFD';

    /** Larger files are no layers that a planner drew, and would not fit into memory. */
    private static final long MOST_BYTES = 1L << 30;

    private TableText() {}

    /**
     * All bytes of a file.
     *
     * @throws YizhanException when it is missing, a folder, empty, over 1 GiB or cannot be read
     */
    static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw YizhanException.failed(Message.of("ingest.is-folder", file));
            }
            if (Files.size(file) > MOST_BYTES) {
                throw YizhanException.failed(Message.of("ingest.too-large", file));
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw YizhanException.failed(Message.of("ingest.empty", file));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw YizhanException.failed(Message.of("ingest.file-missing", file), e);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    /** Whether the first character that is no blank is a brace or bracket, as in JSON and never in a table. */
    static boolean looksLikeJson(byte[] bytes) {
        int i = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i < bytes.length && (bytes[i] == '{' || bytes[i] == '[');
    }

    /**
     * Reads UTF-8 (with or without byte order mark) or else GB18030, which spreadsheets in China write. Every byte must
     * fit: no character is replaced.
     *
     * @throws YizhanException when the file is neither, or UTF-8 with damaged places
     */
    static String decode(Path file, byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw YizhanException.failed(Message.of("ingest.csv-spreadsheet", file));
        }
        boolean marked = startsWith(bytes, 0xef, 0xbb, 0xbf);
        String text;
        try {
            text = strictly(bytes, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            text = marked || isMostlyUtf8(bytes) ? "" : gb18030(file, bytes);
            if (text.isEmpty()) {
                throw YizhanException.failed(Message.of("ingest.csv-damaged-utf8", file, lineOfDamage(bytes)), e);
            }
        }
        if (text.indexOf('\0') >= 0) {
            throw YizhanException.failed(Message.of("ingest.csv-encoding", file));
        }
        return text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String gb18030(Path file, byte[] bytes) {
        try {
            return strictly(bytes, GB18030);
        } catch (CharacterCodingException e) {
            throw YizhanException.failed(Message.of("ingest.csv-encoding", file), e);
        }
    }

    private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /**
     * Whether a file with damaged places is UTF-8 all the same. Its bytes would pass as GB18030 and give wrong characters.
     * Chinese in GB18030 taken for UTF-8 is damaged at every other character, a cut or patched UTF-8 file at a few.
     */
    private static boolean isMostlyUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long damaged = text.chars().filter(c -> c == UNREADABLE).count();
        long foreign = text.chars().filter(c -> c > 0x7f).count();
        return damaged * 10 < foreign;
    }

    private static String lineOfDamage(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = text.indexOf(UNREADABLE);
        return String.valueOf(1 + text.chars().limit(at).filter(c -> c == '\n').count());
    }

    private static boolean startsWith(byte[] bytes, int... start) {
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
}
