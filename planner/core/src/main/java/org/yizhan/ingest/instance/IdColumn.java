package org.yizhan.ingest.instance;

import java.nio.file.Path;
import java.util.Arrays;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Ids with the lines they stand in, collected in the order of a file. */
final class IdColumn {

    private final Path file;
    private int[] ids = new int[1024];
    private long[] lines = new long[1024];
    private int size;

    IdColumn(Path file) {
        this.file = file;
    }

    /** @throws YizhanException when the text is no whole number from 0 to 2^31 − 1 */
    void add(long line, String text) {
        int id = id(text);
        if (id < 0) {
            throw YizhanException.failed(
                    Message.of("ingest.instance-id", file, Long.toString(line), InstanceText.shown(text)));
        }
        if (size == ids.length) {
            int longer = Math.addExact(size, size >> 1);
            ids = Arrays.copyOf(ids, longer);
            lines = Arrays.copyOf(lines, longer);
        }
        ids[size] = id;
        lines[size++] = line;
    }

    private static int id(String text) {
        long value = text.isEmpty() ? -1 : 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = 10 * value + (digit - '0');
            if (value > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return (int) value;
    }

    int size() {
        return size;
    }

    int id(int at) {
        return ids[at];
    }

    long line(int at) {
        return lines[at];
    }

    /** The different ids, ascending. */
    int[] distinct() {
        return Arrays.stream(ids, 0, size).sorted().distinct().toArray();
    }

    /**
     * The ids, ascending.
     *
     * @throws YizhanException when one stands twice, naming both lines
     */
    int[] distinctOrFail() {
        int[] sorted = distinct();
        if (sorted.length < size) {
            long[] firstLine = new long[sorted.length];
            for (int k = 0; k < size; k++) {
                int at = Arrays.binarySearch(sorted, ids[k]);
                if (firstLine[at] != 0) {
                    throw YizhanException.failed(Message.of(
                            "ingest.instance-twice",
                            file,
                            Long.toString(lines[k]),
                            Integer.toString(ids[k]),
                            Long.toString(firstLine[at])));
                }
                firstLine[at] = lines[k];
            }
        }
        return sorted;
    }
}
