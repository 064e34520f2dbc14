package org.yizhan.placement.center;

import java.util.Arrays;
import org.yizhan.placement.median.DistanceMatrix;
import org.yizhan.placement.median.DistanceProblem;
import org.yizhan.placement.problem.SiteStatus;

/** The walks of a {@link DistanceProblem}: those that are listed, and no others. */
record ListedDistances(DistanceProblem problem) implements DistanceSource {

    @Override
    public int sites() {
        return problem.sites();
    }

    @Override
    public int demands() {
        return problem.demands();
    }

    @Override
    public SiteStatus status(int site) {
        return problem.status(site);
    }

    @Override
    public long[] near(int demand, int mm) {
        DistanceMatrix walks = problem.walks();
        long[] near = new long[walks.end(demand) - walks.begin(demand)];
        int count = 0;
        for (int k = walks.begin(demand); k < walks.end(demand) && walks.mmAt(k) <= mm; k++) {
            if (problem.status(walks.siteAt(k)) != SiteStatus.FORBIDDEN) {
                near[count++] = (long) walks.mmAt(k) << 32 | walks.siteAt(k);
            }
        }
        return Arrays.copyOf(near, count);
    }

    @Override
    public Reached nobody() {
        DistanceMatrix walks = problem.walks();
        int[] mm = new int[walks.demands()];
        Arrays.fill(mm, NONE);
        return new Reached() {
            @Override
            public void open(int site) {
                walks.forEach(site, (demand, walkMm) -> mm[demand] = Math.min(mm[demand], walkMm));
            }

            @Override
            public int mm(int demand) {
                return mm[demand];
            }
        };
    }
}
