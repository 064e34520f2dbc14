package org.yizhan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the expected defects of one input by kind, with a few places of each, so that none is dropped silently. */
public final class Defects {

    /** How many places of a kind are kept for the report. */
    public static final int EXAMPLES_KEPT = 5;

    private final Map<String, Tally> tallies = new TreeMap<>();

    /**
     * Counts one defect.
     *
     * @param kind message key of the kind, such as {@code ingest.defect-blank-value}
     * @param where row, feature id or file position
     */
    public void add(String kind, String where) {
        Tally tally = tallies.computeIfAbsent(kind, any -> new Tally());
        tally.count++;
        if (tally.places.size() < EXAMPLES_KEPT) {
            tally.places.add(where);
        }
    }

    /** The counts by kind, in the order of their keys. */
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        tallies.forEach((kind, tally) -> counts.add(new Count(Message.of(kind), tally.count, tally.places)));
        return counts;
    }

    private static final class Tally {
        private long count;
        private final List<String> places = new ArrayList<>();
    }

    /**
     * One kind of defect in one input.
     *
     * @param examples the first few places, at most {@link #EXAMPLES_KEPT}
     */
    public record Count(Message kind, long count, List<String> examples) {
        public Count {
            examples = List.copyOf(examples);
        }
    }
}
