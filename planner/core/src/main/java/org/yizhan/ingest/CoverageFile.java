package org.yizhan.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Covering instances as CSV, packed with gzip or not: {@code candidate,demand} says that a candidate covers a demand,
 * {@code demand,weight} what covering a demand is worth, {@code candidate,cost} what a candidate costs. Ids are whole
 * numbers from 0. Files are streamed; of each pair only three numbers are kept.
 */
public final class CoverageFile {

    private final Path pairsFile;
    private final @Nullable Path demandFile;
    private final @Nullable Path costsFile;

    /**
     * @param demand lists all demand and its weights; null where every demand in {@code pairs} weighs 1
     * @param costs lists all candidates and their costs; null where every candidate in {@code pairs} costs 1
     */
    public CoverageFile(Path pairs, @Nullable Path demand, @Nullable Path costs) {
        this.pairsFile = pairs;
        this.demandFile = demand;
        this.costsFile = costs;
    }

    /**
     * Reads the files.
     *
     * @param allCovered whether a demand that no candidate covers is an error
     * @throws YizhanException naming file and line: an id that is no number or not listed, a pair or an id that stands
     *     twice, a cost that is not above 0, a weight below 0, demand that nobody covers, a damaged file
     */
    public CoverageInstance read(boolean allCovered, Progress progress) {
        // The small files first: their mistakes then show before the large one is read.
        IdColumn demandColumn = new IdColumn(demandFile == null ? pairsFile : demandFile);
        Numbers weights = new Numbers();
        if (demandFile != null) {
            new TwoColumns(demandFile, "demand", "weight").read(progress, (line, demand, weight) -> {
                demandColumn.add(line, demand);
                weights.add(number(demandFile, line, weight, 0, "ingest.instance-weight"));
            });
        }
        int[] demandIds = demandColumn.distinctOrFail();
        IdColumn costColumn = new IdColumn(costsFile == null ? pairsFile : costsFile);
        Numbers costs = new Numbers();
        if (costsFile != null) {
            new TwoColumns(costsFile, "candidate", "cost").read(progress, (line, candidate, cost) -> {
                costColumn.add(line, candidate);
                costs.add(number(costsFile, line, cost, Double.MIN_VALUE, "ingest.instance-cost"));
            });
        }
        int[] candidateIds = costColumn.distinctOrFail();
        IdColumn pairCandidates = new IdColumn(pairsFile);
        IdColumn pairDemands = new IdColumn(pairsFile);
        new TwoColumns(pairsFile, "candidate", "demand").read(progress, (line, candidate, demand) -> {
            pairCandidates.add(line, candidate);
            pairDemands.add(line, demand);
        });
        if (pairCandidates.size() == 0) {
            throw YizhanException.failed(Message.of("ingest.csv-no-rows", pairsFile));
        }
        demandIds = demandFile == null ? pairDemands.distinct() : demandIds;
        candidateIds = costsFile == null ? pairCandidates.distinct() : candidateIds;
        int[] columns = numbered(pairCandidates, candidateIds, "ingest.instance-no-cost", costsFile);
        int[] rows = numbered(pairDemands, demandIds, "ingest.instance-no-demand", demandFile);
        checkPairs(columns, rows, pairCandidates, pairDemands);
        if (allCovered) {
            checkCovered(rows, demandColumn, demandIds);
        }
        return new CoverageInstance(
                candidateIds,
                demandIds,
                columns,
                rows,
                ordered(costColumn, costs, candidateIds),
                ordered(demandColumn, weights, demandIds));
    }

    private static double number(Path file, long line, String text, double least, String key) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
            throw YizhanException.failed(Message.of(key, file, Long.toString(line), InstanceText.shown(text)));
        }
        return value;
    }

    private int[] numbered(IdColumn column, int[] ids, String unknown, @Nullable Path list) {
        int[] numbers = new int[column.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = Arrays.binarySearch(ids, column.id(k));
            if (numbers[k] < 0) {
                throw YizhanException.failed(Message.of(
                        unknown,
                        pairsFile,
                        Long.toString(column.line(k)),
                        Integer.toString(column.id(k)),
                        String.valueOf(list)));
            }
        }
        return numbers;
    }

    private void checkPairs(int[] columns, int[] rows, IdColumn candidates, IdColumn demands) {
        long[] keys = new long[columns.length];
        Arrays.setAll(keys, k -> ((long) columns[k] << 32) | rows[k]);
        Arrays.sort(keys);
        for (int k = 1; k < keys.length; k++) {
            if (keys[k] == keys[k - 1]) {
                failTwice(keys[k], columns, rows, candidates, demands);
            }
        }
    }

    private void failTwice(long key, int[] columns, int[] rows, IdColumn candidates, IdColumn demands) {
        int before = -1;
        for (int k = 0; k < columns.length; k++) {
            if ((((long) columns[k] << 32) | rows[k]) != key) {
                continue;
            }
            if (before >= 0) {
                throw YizhanException.failed(Message.of(
                        "ingest.instance-pair-twice",
                        pairsFile,
                        Long.toString(candidates.line(k)),
                        Integer.toString(candidates.id(k)),
                        Integer.toString(demands.id(k)),
                        Long.toString(candidates.line(before))));
            }
            before = k;
        }
    }

    private void checkCovered(int[] rows, IdColumn demandColumn, int[] demandIds) {
        boolean[] covered = new boolean[demandIds.length];
        for (int row : rows) {
            covered[row] = true;
        }
        int first = -1;
        int count = 0;
        for (int k = 0; k < demandColumn.size(); k++) {
            if (!covered[Arrays.binarySearch(demandIds, demandColumn.id(k))]) {
                first = first < 0 ? k : first;
                count++;
            }
        }
        if (count > 0) {
            throw YizhanException.failed(Message.of(
                    "ingest.instance-uncovered",
                    String.valueOf(demandFile),
                    Long.toString(demandColumn.line(first)),
                    Integer.toString(demandColumn.id(first)),
                    Integer.toString(count),
                    pairsFile));
        }
    }

    /** The numbers in the order of the ids, or ones where none were given. */
    private static double[] ordered(IdColumn column, Numbers given, int[] ids) {
        double[] numbers = new double[ids.length];
        Arrays.fill(numbers, 1);
        for (int k = 0; k < column.size(); k++) {
            numbers[Arrays.binarySearch(ids, column.id(k))] = given.values[k];
        }
        return numbers;
    }

    private static final class Numbers {
        private double[] values = new double[1024];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
            }
            values[size++] = value;
        }
    }
}
