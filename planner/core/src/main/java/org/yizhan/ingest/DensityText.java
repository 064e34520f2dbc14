package org.yizhan.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text as spreadsheets on Chinese desktops write it: UTF-8, with or without byte order mark, or else GB18030. */
final class DensityText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private DensityText() {}

    /** The charset of a whole file: UTF-8 where all of it is valid UTF-8. */
    static Charset charset(Path file) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            boolean ended = false;
            while (!ended) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                if (strict.decode(bytes, chars.clear(), ended).isError()) {
                    return Charset.forName("GB18030");
                }
                bytes.compact();
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** The text from its first character on, without byte order mark. Closing it closes the stream. */
    static Reader open(InputStream in, Charset charset) throws IOException {
        PushbackReader reader = new PushbackReader(new BufferedReader(new InputStreamReader(in, charset)), 1);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** The beginning of a file, only to see what it is, without byte order mark and leading blanks. */
    static String head(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text).stripLeading();
    }
}
