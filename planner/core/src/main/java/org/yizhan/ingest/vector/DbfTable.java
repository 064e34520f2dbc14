package org.yizhan.ingest.vector;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.text.LittleEndian;
import org.yizhan.ingest.text.NumberParser;

/**
 * The attributes of a shapefile: a dBASE III or IV table. Texts that were cut in the middle of a character at the end of
 * their field lose that character.
 */
final class DbfTable {

    private static final int HEADER = 32;
    private static final int FIELD = 32;
    private static final int FIELDS_END = 0x0d;
    private static final int DELETED = '*';

    private record Field(String name, char type, int offset, int length) {}

    /** Rows in the table, deleted ones counted. */
    final int count;

    /** The code page of the header, 0 where it says none. */
    final int language;

    private final int recordLength;
    private final int headerLength;
    private final List<byte[]> rawNames = new ArrayList<>();
    private final List<Field> raw = new ArrayList<>();
    private List<Field> fields = List.of();
    private Charset charset = StandardCharsets.UTF_8;

    private DbfTable(int count, int language, int headerLength, int recordLength) {
        this.count = count;
        this.language = language;
        this.headerLength = headerLength;
        this.recordLength = recordLength;
    }

    /** Reads the header. */
    static DbfTable header(InputStream in) throws IOException {
        ByteBuffer head = LittleEndian.block(in, HEADER);
        int count = head.getInt(4);
        int headerLength = head.getShort(8) & 0xffff;
        int recordLength = head.getShort(10) & 0xffff;
        if (count < 0 || headerLength <= HEADER || recordLength < 1) {
            throw new IOException("dbf header");
        }
        DbfTable table = new DbfTable(count, head.get(29) & 0xff, headerLength, recordLength);
        ByteBuffer rest = LittleEndian.block(in, headerLength - HEADER);
        int offset = 1;
        for (int at = 0; at + FIELD <= rest.limit() && rest.get(at) != FIELDS_END; at += FIELD) {
            byte[] name = new byte[11];
            rest.get(at, name);
            int length = rest.get(at + 16) & 0xff;
            char type = (char) (rest.get(at + 11) & 0xff);
            // Long texts take the byte of decimals for their length, too.
            if (type == 'C') {
                length += (rest.get(at + 17) & 0xff) << 8;
            }
            if (offset + length > recordLength) {
                throw new IOException("dbf fields");
            }
            table.rawNames.add(name);
            table.raw.add(new Field("", type, offset, length));
            offset += length;
        }
        return table;
    }

    /** Bytes of the header, to pass over it. */
    int headerLength() {
        return headerLength;
    }

    /** Says how texts are to be read; to be called before {@link #names} and {@link #row}. */
    void charset(Charset used) {
        charset = used;
        Map<String, Field> named = new LinkedHashMap<>();
        for (int i = 0; i < raw.size(); i++) {
            Field field = raw.get(i);
            byte[] name = rawNames.get(i);
            String text = decoded(name, 0, end(name));
            String free = text.isEmpty() ? "#" + (i + 1) : text;
            while (named.containsKey(free)) {
                free = free + "_";
            }
            named.put(free, new Field(free, field.type(), field.offset(), field.length()));
        }
        fields = List.copyOf(named.values());
    }

    private static int end(byte[] name) {
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return end;
    }

    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** Reads one row; null for a deleted one. */
    @Nullable
    Map<String, String> row(InputStream in) throws IOException {
        ByteBuffer bytes = LittleEndian.block(in, recordLength);
        if (bytes.get(0) == DELETED) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : fields) {
            values.put(field.name(), value(field, decoded(bytes.array(), field.offset(), field.length())));
        }
        return values;
    }

    private static String value(Field field, String text) {
        boolean number = field.type() == 'N' || field.type() == 'F';
        if (number && NumberParser.isPlain(text) && text.indexOf('.') >= 0 && text.length() < 30) {
            BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
            return plain.signum() == 0 ? "0" : plain.toPlainString();
        }
        if (number && text.startsWith("*")) {
            // The number did not fit into its field.
            return "";
        }
        boolean date = field.type() == 'D' && text.matches("[0-9]{8}");
        return date ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6) : text;
    }

    private String decoded(byte[] bytes, int offset, int length) {
        int end = offset + length;
        while (end > offset && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate(end - offset + 1);
        // Not flushed: an unfinished character at the end stays out.
        decoder.decode(ByteBuffer.wrap(bytes, offset, end - offset), text, false);
        return text.flip().toString().strip();
    }

    /** Whether all texts of a table fit a charset, apart from a last character that was cut. */
    static boolean fits(InputStream in, Charset charset) throws IOException {
        DbfTable table = header(in);
        for (int i = 0; i < table.count; i++) {
            ByteBuffer bytes;
            try {
                bytes = LittleEndian.block(in, table.recordLength);
            } catch (EOFException e) {
                return true;
            }
            for (Field field : table.raw) {
                if (field.type() == 'C' && !fits(bytes.array(), field, charset)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean fits(byte[] bytes, Field field, Charset charset) {
        CharBuffer text = CharBuffer.allocate(field.length() + 1);
        try {
            CoderResult result = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, field.offset(), field.length()), text, false);
            if (result.isError()) {
                result.throwException();
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
