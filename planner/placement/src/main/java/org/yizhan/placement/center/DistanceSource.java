package org.yizhan.placement.center;

import org.yizhan.placement.problem.SiteStatus;

/**
 * Demands, sites, and the walks between them, told where they are asked for: of a city they are too many to list. All walks
 * are whole millimetres, at least 0 and below {@link #NONE}.
 */
public interface DistanceSource {

    /** The walk where there is none. */
    int NONE = Integer.MAX_VALUE;

    int sites();

    int demands();

    SiteStatus status(int site);

    /**
     * The sites within a walk of a demand, inclusive, that are not forbidden.
     *
     * @return the walk in the upper half, the site in the lower, ascending: the nearest first
     */
    long[] near(int demand, int mm);

    /** No site open yet. */
    Reached nobody();

    /** How far each demand is from the nearest of the sites opened so far. */
    interface Reached {

        void open(int site);

        /** The walk of a demand to the nearest open site, or {@link DistanceSource#NONE}. */
        int mm(int demand);
    }

    /** The walk of an entry of {@link #near}. */
    static int mmOf(long entry) {
        return (int) (entry >>> 32);
    }

    /** The site of an entry of {@link #near}. */
    static int siteOf(long entry) {
        return (int) entry;
    }
}
