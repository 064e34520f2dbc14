package org.yizhan.placement.median;

import java.util.Arrays;

/**
 * Walks between demands and sites as an immutable sparse matrix: by demand with the nearest site first, and by site.
 *
 * <p>The arrays are open to this package for speed and are never written after construction.
 */
public final class DistanceMatrix {

    final int demands;
    final int sites;
    /** Sites of demand i, nearest first, are {@code demandSites[demandStart[i] .. demandStart[i+1])}. */
    final int[] demandStart;

    final int[] demandSites;
    final int[] demandMm;
    /** Demands of site j are {@code siteDemands[siteStart[j] .. siteStart[j+1])}. */
    final int[] siteStart;

    final int[] siteDemands;
    final int[] siteMm;

    /**
     * A matrix from the walks of each site.
     *
     * @param demandsOf for each site the demands within reach
     * @param mmOf for each site the walks to these, in the same order, at least 0
     */
    public DistanceMatrix(int demands, int[][] demandsOf, int[][] mmOf) {
        this.demands = demands;
        this.sites = demandsOf.length;
        siteStart = new int[sites + 1];
        demandStart = new int[demands + 1];
        for (int j = 0; j < sites; j++) {
            siteStart[j + 1] = Math.addExact(siteStart[j], demandsOf[j].length);
            for (int demand : demandsOf[j]) {
                demandStart[demand + 1]++;
            }
        }
        for (int i = 0; i < demands; i++) {
            demandStart[i + 1] += demandStart[i];
        }
        int pairs = siteStart[sites];
        siteDemands = new int[pairs];
        siteMm = new int[pairs];
        long[] sorted = new long[pairs];
        int[] next = Arrays.copyOf(demandStart, demands);
        for (int j = 0; j < sites; j++) {
            System.arraycopy(demandsOf[j], 0, siteDemands, siteStart[j], demandsOf[j].length);
            System.arraycopy(mmOf[j], 0, siteMm, siteStart[j], mmOf[j].length);
            for (int k = 0; k < demandsOf[j].length; k++) {
                sorted[next[demandsOf[j][k]]++] = (long) mmOf[j][k] << 32 | j;
            }
        }
        demandSites = new int[pairs];
        demandMm = new int[pairs];
        for (int i = 0; i < demands; i++) {
            Arrays.sort(sorted, demandStart[i], demandStart[i + 1]);
            for (int k = demandStart[i]; k < demandStart[i + 1]; k++) {
                demandSites[k] = (int) sorted[k];
                demandMm[k] = (int) (sorted[k] >>> 32);
            }
        }
    }

    /** Hears of one walk. */
    @FunctionalInterface
    public interface Walk {
        void of(int demand, int mm);
    }

    /** Tells every walk of a site, in no particular order. */
    public void forEach(int site, Walk walk) {
        for (int k = siteStart[site]; k < siteStart[site + 1]; k++) {
            walk.of(siteDemands[k], siteMm[k]);
        }
    }

    public int demands() {
        return demands;
    }

    public int sites() {
        return sites;
    }

    public int pairs() {
        return demandSites.length;
    }

    /** Position of the nearest site of a demand; the farthest stands before {@link #end}. */
    public int begin(int demand) {
        return demandStart[demand];
    }

    public int end(int demand) {
        return demandStart[demand + 1];
    }

    /** The site at a position. */
    public int siteAt(int position) {
        return demandSites[position];
    }

    /** The walk at a position, in millimetres. */
    public int mmAt(int position) {
        return demandMm[position];
    }
}
