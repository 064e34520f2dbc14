package org.yizhan.ingest.instance;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Pairs of a candidate and a demand as a file lists them. */
final class PairList {

    private final Path file;
    private final IdColumn candidates;
    private final IdColumn demands;

    PairList(Path file) {
        this.file = file;
        this.candidates = new IdColumn(file);
        this.demands = new IdColumn(file);
    }

    void add(long line, String candidate, String demand) {
        candidates.add(line, candidate);
        demands.add(line, demand);
    }

    /** @throws YizhanException where there is no pair */
    void requireAny() {
        if (candidates.size() == 0) {
            throw YizhanException.failed(Message.of("ingest.csv-no-rows", file));
        }
    }

    IdColumn candidates() {
        return candidates;
    }

    IdColumn demands() {
        return demands;
    }

    /**
     * The place of each pair's candidate among the listed ones.
     *
     * @param list the file that lists them, null where that is this one
     */
    int[] candidateNumbers(int[] ids, @Nullable Path list) {
        return numbered(candidates, ids, "ingest.instance-no-cost", list);
    }

    /** As {@link #candidateNumbers}, of the demand. */
    int[] demandNumbers(int[] ids, @Nullable Path list) {
        return numbered(demands, ids, "ingest.instance-no-demand", list);
    }

    private int[] numbered(IdColumn column, int[] ids, String unknown, @Nullable Path list) {
        int[] numbers = new int[column.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = Arrays.binarySearch(ids, column.id(k));
            if (numbers[k] < 0) {
                throw YizhanException.failed(Message.of(
                        unknown,
                        file,
                        Long.toString(column.line(k)),
                        Integer.toString(column.id(k)),
                        String.valueOf(list)));
            }
        }
        return numbers;
    }

    /** @throws YizhanException where a pair stands twice, naming both lines */
    void requireDistinct() {
        long[] keys = new long[candidates.size()];
        Arrays.setAll(keys, this::key);
        Arrays.sort(keys);
        for (int k = 1; k < keys.length; k++) {
            if (keys[k] == keys[k - 1]) {
                failTwice(keys[k]);
            }
        }
    }

    private long key(int pair) {
        return ((long) candidates.id(pair) << 32) | demands.id(pair);
    }

    private void failTwice(long key) {
        int before = -1;
        for (int k = 0; k < candidates.size(); k++) {
            if (key(k) != key) {
                continue;
            }
            if (before >= 0) {
                throw YizhanException.failed(Message.of(
                        "ingest.instance-pair-twice",
                        file,
                        Long.toString(candidates.line(k)),
                        Integer.toString(candidates.id(k)),
                        Integer.toString(demands.id(k)),
                        Long.toString(candidates.line(before))));
            }
            before = k;
        }
    }
}
