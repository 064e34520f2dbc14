package org.yizhan.placement.center;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;

/**
 * Some demands of a {@link PCenter} problem with their walks up to a length: what is looked at instead of all. Since fewer
 * demands are easier to serve, whatever is too little for these is too little for all.
 */
final class CenterSubproblem {

    private final DistanceSource walks;
    private final DistanceSource.Reached forced;
    private final boolean[] in;
    private final List<Integer> demands = new ArrayList<>();
    /** For each of them its entries of {@link DistanceSource#near}, as far as {@link #farMm}. */
    private final List<long[]> near = new ArrayList<>();

    private int farMm;

    /**
     * @param forced walks to the sites that are open in any case
     * @param farMm no longer walks will be asked for
     */
    CenterSubproblem(DistanceSource walks, DistanceSource.Reached forced, int farMm) {
        this.walks = walks;
        this.forced = forced;
        this.farMm = farMm;
        this.in = new boolean[walks.demands()];
    }

    /** Adds a demand; false where it is there already. */
    boolean add(int demand) {
        if (in[demand]) {
            return false;
        }
        in[demand] = true;
        demands.add(demand);
        near.add(walks.near(demand, farMm));
        return true;
    }

    /** Longer walks than this will not be asked for any more. */
    void forgetBeyond(int mm) {
        farMm = mm;
        near.replaceAll(entries -> Arrays.copyOf(entries, within(entries, mm)));
    }

    /** How far the walks are kept. */
    int farMm() {
        return farMm;
    }

    private static int within(long[] entries, int mm) {
        int at = Arrays.binarySearch(entries, mm + 1L << 32);
        return at < 0 ? ~at : at;
    }

    /** Which sites serve each demand within a walk, of those that no site serves that is open in any case. */
    CoverProblem cover(int mm) {
        int[] rows = demandsBeyondForced(mm);
        CoverProblemBuilder builder = CoverProblem.builder(walks.sites(), rows.length);
        for (int j = 0; j < walks.sites(); j++) {
            builder.status(j, walks.status(j));
        }
        for (int row = 0; row < rows.length; row++) {
            long[] entries = near.get(rows[row]);
            for (int k = within(entries, mm) - 1; k >= 0; k--) {
                builder.cover(DistanceSource.siteOf(entries[k]), row);
            }
        }
        return builder.build();
    }

    private int[] demandsBeyondForced(int mm) {
        int[] rows = new int[demands.size()];
        int count = 0;
        for (int r = 0; r < rows.length; r++) {
            if (forced.mm(demands.get(r)) > mm) {
                rows[count++] = r;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** No walk beyond a length is shorter than this and lets a site serve one demand more; at most {@code end}. */
    int nextMm(int mm, int end) {
        // Beyond what is kept nothing is known.
        int next = Math.min(end, farMm + 1);
        for (int row : demandsBeyondForced(mm)) {
            long[] entries = near.get(row);
            int first = within(entries, mm);
            if (first < entries.length) {
                next = Math.min(next, DistanceSource.mmOf(entries[first]));
            }
        }
        return next;
    }
}
