package org.yizhan.ingest.density;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Checks that a TIFF is all there. The raster library takes what a cut-off file lacks for zeros, which would be read as
 * places without workers.
 *
 * <p>Layout after the TIFF 6.0 specification and its BigTIFF extension: a header points to a directory of entries (tag,
 * type, count, values or where they are); four tags say where the strips or tiles of pixels lie and how long they are.
 */
final class TiffIntegrity {

    private static final int BIG_TIFF = 43;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;

    private final FileChannel channel;
    private final ByteOrder order;
    private final boolean big;

    private TiffIntegrity(FileChannel channel, ByteOrder order, boolean big) {
        this.channel = channel;
        this.order = order;
        this.big = big;
    }

    /**
     * Looks at the first image of a file that begins like a TIFF.
     *
     * @throws YizhanException when part of it lies beyond the end of the file
     */
    static void check(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(4);
            channel.read(head, 0);
            ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            boolean big = head.order(order).getShort(2) == BIG_TIFF;
            if (!new TiffIntegrity(channel, order, big).isWhole()) {
                throw YizhanException.failed(Message.of("ingest.density-tiff-cut", file));
            }
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    /** Where an array of numbers lies. */
    private record Numbers(long at, long count, int bytesEach) {

        private static final Numbers NONE = new Numbers(0, 0, 1);
    }

    private boolean isWhole() throws IOException {
        int pointer = big ? 8 : 4;
        int countBytes = big ? 8 : 2;
        int entryBytes = big ? 20 : 12;
        if (!holds(pointer, pointer)) {
            return false;
        }
        long directory = number(pointer, pointer);
        if (!holds(directory, countBytes)) {
            return false;
        }
        long entries = number(directory, countBytes);
        long first = directory + countBytes;
        // Divided, not multiplied: a damaged count must not overflow.
        if (entries < 0 || entries > (channel.size() - first) / entryBytes) {
            return false;
        }
        Numbers offsets = Numbers.NONE;
        Numbers lengths = Numbers.NONE;
        for (long i = 0; i < entries; i++) {
            long entry = first + i * entryBytes;
            switch ((int) number(entry, 2)) {
                case STRIP_OFFSETS, TILE_OFFSETS -> offsets = numbers(entry);
                case STRIP_BYTE_COUNTS, TILE_BYTE_COUNTS -> lengths = numbers(entry);
                default -> {}
            }
        }
        return areWithin(offsets, lengths);
    }

    private Numbers numbers(long entry) throws IOException {
        int bytesEach =
                switch ((int) number(entry + 2, 2)) {
                    case 3 -> 2;
                    case 16 -> 8;
                    default -> 4;
                };
        long count = number(entry + 4, big ? 8 : 4);
        int room = big ? 8 : 4;
        long values = entry + 4 + room;
        boolean inPlace = count >= 0 && count <= room / bytesEach;
        return new Numbers(inPlace ? values : number(values, room), count, bytesEach);
    }

    private boolean areWithin(Numbers offsets, Numbers lengths) throws IOException {
        if (!holds(offsets) || !holds(lengths)) {
            return false;
        }
        long pieces = Math.min(offsets.count, lengths.count);
        for (long i = 0; i < pieces; i++) {
            long length = number(lengths.at + i * lengths.bytesEach, lengths.bytesEach);
            // A piece of length 0 is left out on purpose: all of it is without data.
            if (length != 0 && !holds(number(offsets.at + i * offsets.bytesEach, offsets.bytesEach), length)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Numbers numbers) throws IOException {
        return numbers.count >= 0
                && numbers.count <= channel.size() / numbers.bytesEach
                && holds(numbers.at, numbers.count * numbers.bytesEach);
    }

    private boolean holds(long at, long length) throws IOException {
        return at >= 0 && length >= 0 && at <= channel.size() && length <= channel.size() - at;
    }

    /** An unsigned number; one of eight bytes beyond what a long holds comes out negative. */
    private long number(long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        if (channel.read(buffer, at) < bytes) {
            return -1;
        }
        return switch (bytes) {
            case 2 -> Short.toUnsignedLong(buffer.getShort(0));
            case 4 -> Integer.toUnsignedLong(buffer.getInt(0));
            default -> buffer.getLong(0);
        };
    }
}
