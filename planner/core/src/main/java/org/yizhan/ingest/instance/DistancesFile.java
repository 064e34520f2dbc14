package org.yizhan.ingest.instance;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Walks as CSV, packed with gzip or not: {@code candidate,demand,metres} says how far a demand is from a candidate,
 * {@code demand,weight} how much a demand counts. Ids are whole numbers from 0; metres are held as whole millimetres.
 */
public final class DistancesFile {

    /** A walk in metres whose millimetres fit into an int, with some to spare for what is farther than all. */
    private static final double FARTHEST_METRES = 2_000_000;

    private final Path walksFile;
    private final @Nullable Path demandFile;

    /** @param demand lists all demand and its weights; null where every demand in {@code walks} weighs 1 */
    public DistancesFile(Path walks, @Nullable Path demand) {
        this.walksFile = walks;
        this.demandFile = demand;
    }

    /**
     * Reads the files.
     *
     * @throws YizhanException naming file and line: an id that is no number or not listed, a pair or an id that stands
     *     twice, a walk that is no number from 0 to 2,000 km, a weight below 0, demand without a walk to any candidate
     */
    public DistanceInstance read(Progress progress) {
        IdNumbers weights = IdNumbers.read(demandFile, "demand", "weight", 0, "ingest.instance-weight", progress);
        int[] demandIds = weights.column().distinctOrFail();
        PairList pairs = new PairList(walksFile);
        int[][] mm = {new int[1024]};
        new NamedColumns(walksFile, "candidate", "demand", "metres").read(progress, (line, fields) -> {
            double metres = IdNumbers.number(walksFile, line, fields[2], 0, "ingest.instance-walk");
            if (metres > FARTHEST_METRES) {
                throw YizhanException.failed(Message.of(
                        "ingest.instance-walk", walksFile, Long.toString(line), InstanceText.shown(fields[2])));
            }
            int at = pairs.candidates().size();
            pairs.add(line, fields[0], fields[1]);
            if (at == mm[0].length) {
                mm[0] = Arrays.copyOf(mm[0], Math.addExact(at, at >> 1));
            }
            mm[0][at] = (int) Math.round(1000 * metres);
        });
        pairs.requireAny();
        demandIds = demandFile == null ? pairs.demands().distinct() : demandIds;
        int[] candidateIds = pairs.candidates().distinct();
        int[] sites = pairs.candidateNumbers(candidateIds, null);
        int[] demands = pairs.demandNumbers(demandIds, demandFile);
        pairs.requireDistinct();
        requireWalks(demands, weights.column(), demandIds);
        int[][] demandsOf = new int[candidateIds.length][];
        int[][] mmOf = new int[candidateIds.length][];
        int[] counts = new int[candidateIds.length];
        for (int site : sites) {
            counts[site]++;
        }
        for (int j = 0; j < counts.length; j++) {
            demandsOf[j] = new int[counts[j]];
            mmOf[j] = new int[counts[j]];
        }
        Arrays.fill(counts, 0);
        for (int k = 0; k < sites.length; k++) {
            demandsOf[sites[k]][counts[sites[k]]] = demands[k];
            mmOf[sites[k]][counts[sites[k]]++] = mm[0][k];
        }
        return new DistanceInstance(candidateIds, demandIds, demandsOf, mmOf, weights.of(demandIds), 1000, 0);
    }

    private void requireWalks(int[] demands, IdColumn listed, int[] demandIds) {
        boolean[] reached = new boolean[demandIds.length];
        for (int demand : demands) {
            reached[demand] = true;
        }
        for (int k = 0; k < listed.size(); k++) {
            if (!reached[Arrays.binarySearch(demandIds, listed.id(k))]) {
                throw YizhanException.failed(Message.of(
                        "ingest.instance-no-walk",
                        String.valueOf(demandFile),
                        Long.toString(listed.line(k)),
                        Integer.toString(listed.id(k)),
                        walksFile));
            }
        }
    }
}
