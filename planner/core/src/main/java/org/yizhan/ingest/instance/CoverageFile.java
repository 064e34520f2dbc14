package org.yizhan.ingest.instance;

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
        IdNumbers weights = IdNumbers.read(demandFile, "demand", "weight", 0, "ingest.instance-weight", progress);
        int[] demandIds = weights.column().distinctOrFail();
        IdNumbers costs =
                IdNumbers.read(costsFile, "candidate", "cost", Double.MIN_VALUE, "ingest.instance-cost", progress);
        int[] candidateIds = costs.column().distinctOrFail();
        PairList pairs = new PairList(pairsFile);
        new NamedColumns(pairsFile, "candidate", "demand")
                .read(progress, (line, fields) -> pairs.add(line, fields[0], fields[1]));
        pairs.requireAny();
        demandIds = demandFile == null ? pairs.demands().distinct() : demandIds;
        candidateIds = costsFile == null ? pairs.candidates().distinct() : candidateIds;
        int[] columns = pairs.candidateNumbers(candidateIds, costsFile);
        int[] rows = pairs.demandNumbers(demandIds, demandFile);
        pairs.requireDistinct();
        if (allCovered) {
            checkCovered(rows, weights.column(), demandIds);
        }
        return new CoverageInstance(
                candidateIds, demandIds, columns, rows, costs.of(candidateIds), weights.of(demandIds));
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
}
