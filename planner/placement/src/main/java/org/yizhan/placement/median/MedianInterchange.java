package org.yizhan.placement.median;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.yizhan.placement.solver.ConstraintActivity;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * Greedy start, interchange and shaking for the p-median problem. An interchange closes the open site that is missed least
 * and opens another; what both change together is counted from each demand's two nearest open sites.
 *
 * <p>M. Resende, R. Werneck, A fast swap-based local search procedure for location problems, Annals of OR 150 (2007); P.
 * Hansen, N. Mladenović, Variable neighborhood search for the p-median, Location Science 5 (1997).
 */
public final class MedianInterchange {

    private static final int MOST_SHAKEN = 8;

    private final DistanceMatrix walks;
    private final long[] weight;
    private final int farMm;
    private final boolean[] allowed;
    private final boolean[] forced;
    private final int most;
    private final SplittableRandom random;
    private final ConstraintActivity limits;
    private final boolean[] start;

    private final boolean[] open;
    private int openCount;
    private final int[] near;
    private final int[] nearMm;
    private final int[] secondMm;
    private final int[] second;
    private final long[] loss;
    private final long[] extra;
    private boolean[] best;
    private long bestCost = Long.MAX_VALUE;

    /**
     * @param weight of each demand, at least 0
     * @param farMm what a demand walks that no open site is listed for; at least every listed walk
     * @param allowed sites that may be opened
     * @param forced sites that are open in any case
     * @param most how many allowed sites may be open beside the forced ones
     * @param limits side rules on the open sites
     * @param start sites to begin with, the forced ones among them: no more than may be, and within the limits
     */
    public MedianInterchange(
            DistanceMatrix walks,
            long[] weight,
            int farMm,
            boolean[] allowed,
            boolean[] forced,
            int most,
            List<LinearConstraint> limits,
            boolean[] start,
            long seed) {
        this.limits = new ConstraintActivity(limits, walks.sites);
        this.start = start.clone();
        this.walks = walks;
        this.weight = weight;
        this.farMm = farMm;
        this.allowed = allowed;
        this.forced = forced;
        this.most = most;
        this.random = new SplittableRandom(seed);
        open = new boolean[walks.sites];
        near = new int[walks.demands];
        second = new int[walks.demands];
        nearMm = new int[walks.demands];
        secondMm = new int[walks.demands];
        loss = new long[walks.sites];
        extra = new long[walks.sites];
        best = new boolean[walks.sites];
        Arrays.fill(near, -1);
        Arrays.fill(second, -1);
        Arrays.fill(nearMm, farMm);
        Arrays.fill(secondMm, farMm);
    }

    /** The open sites of the best choice found. */
    public boolean[] best() {
        return best.clone();
    }

    /** Weighted walk of the best choice. */
    public long bestCost() {
        return bestCost;
    }

    /** Searches until the rule ends it. */
    public long run(StopRule rule, int vainShakes) {
        StopRule.Meter meter = rule.meter(rule.work());
        greedy(meter);
        interchange(meter);
        keep();
        int vain = 0;
        while (!meter.stopped() && vain < vainShakes && openCount > 0 && most > 0) {
            shake(1 + vain % MOST_SHAKEN, meter);
            interchange(meter);
            if (cost() < bestCost) {
                keep();
                vain = 0;
            } else {
                restore(meter);
                vain++;
            }
        }
        return meter.spent();
    }

    private void greedy(StopRule.Meter meter) {
        record Offer(int site, long gain) {}
        PriorityQueue<Offer> queue = new PriorityQueue<>(
                (a, b) -> a.gain != b.gain ? Long.compare(b.gain, a.gain) : Integer.compare(a.site, b.site));
        openCount = 0;
        for (int j = 0; j < open.length; j++) {
            if (start[j]) {
                add(j);
                openCount += forced[j] ? 0 : 1;
            }
        }
        for (int j = 0; j < open.length; j++) {
            if (allowed[j] && !open[j]) {
                queue.add(new Offer(j, gain(j)));
            }
        }
        while (openCount < most && !queue.isEmpty()) {
            Offer offer = queue.remove();
            long gain = gain(offer.site);
            meter.spend(walks.siteStart[offer.site + 1] - walks.siteStart[offer.site] + 1L);
            if (gain < offer.gain) {
                queue.add(new Offer(offer.site, gain));
            } else if (limits.mayTake(offer.site)) {
                add(offer.site);
                openCount++;
            }
        }
    }

    private long gain(int site) {
        long gain = 0;
        for (int k = walks.siteStart[site]; k < walks.siteStart[site + 1]; k++) {
            int demand = walks.siteDemands[k];
            gain += weight[demand] * Math.max(0, nearMm[demand] - walks.siteMm[k]);
        }
        return gain;
    }

    private void add(int site) {
        open[site] = true;
        limits.take(site);
        for (int k = walks.siteStart[site]; k < walks.siteStart[site + 1]; k++) {
            int demand = walks.siteDemands[k];
            int mm = walks.siteMm[k];
            if (mm < nearMm[demand] || near[demand] < 0) {
                second[demand] = near[demand];
                secondMm[demand] = nearMm[demand];
                near[demand] = site;
                nearMm[demand] = mm;
            } else if (mm < secondMm[demand] || second[demand] < 0) {
                second[demand] = site;
                secondMm[demand] = mm;
            }
        }
    }

    private void remove(int site, StopRule.Meter meter) {
        open[site] = false;
        limits.give(site);
        for (int k = walks.siteStart[site]; k < walks.siteStart[site + 1]; k++) {
            int demand = walks.siteDemands[k];
            if (near[demand] != site && second[demand] != site) {
                continue;
            }
            near[demand] = -1;
            second[demand] = -1;
            nearMm[demand] = farMm;
            secondMm[demand] = farMm;
            int at = walks.demandStart[demand];
            for (; at < walks.demandStart[demand + 1] && second[demand] < 0; at++) {
                int other = walks.demandSites[at];
                if (open[other] && near[demand] < 0) {
                    near[demand] = other;
                    nearMm[demand] = walks.demandMm[at];
                } else if (open[other]) {
                    second[demand] = other;
                    secondMm[demand] = walks.demandMm[at];
                }
            }
            meter.spend(at - walks.demandStart[demand] + 1L);
        }
    }

    /** Best exchange for each site outside in turn, as long as any pays. */
    private void interchange(StopRule.Meter meter) {
        countLosses();
        int[] order = shuffled();
        int since = 0;
        for (int at = 0; since < order.length && !meter.stopped(); at = (at + 1) % order.length) {
            int site = order[at];
            since++;
            if (open[site] || !allowed[site]) {
                continue;
            }
            long gain = 0;
            for (int k = walks.siteStart[site]; k < walks.siteStart[site + 1]; k++) {
                int demand = walks.siteDemands[k];
                int mm = walks.siteMm[k];
                if (mm < nearMm[demand]) {
                    gain += weight[demand] * (nearMm[demand] - mm);
                    if (near[demand] >= 0) {
                        extra[near[demand]] += weight[demand] * (secondMm[demand] - nearMm[demand]);
                    }
                } else if (mm < secondMm[demand] && near[demand] >= 0) {
                    extra[near[demand]] += weight[demand] * (secondMm[demand] - mm);
                }
            }
            meter.spend(walks.siteStart[site + 1] - walks.siteStart[site] + 1L);
            boolean more = openCount < most && limits.mayTake(site);
            int out = more ? -1 : leastMissed(site);
            long missed = out < 0 ? 0 : loss[out] - extra[out];
            for (int k = walks.siteStart[site]; k < walks.siteStart[site + 1]; k++) {
                int served = near[walks.siteDemands[k]];
                if (served >= 0) {
                    extra[served] = 0;
                }
            }
            if ((out >= 0 || more) && gain > missed) {
                add(site);
                if (out >= 0) {
                    remove(out, meter);
                } else {
                    openCount++;
                }
                countLosses();
                since = 0;
            }
        }
    }

    private int[] shuffled() {
        int[] order = new int[open.length];
        for (int i = 0; i < order.length; i++) {
            int at = random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    /** The open site that would be missed least with another in its place; −1 where none may give way to it. */
    private int leastMissed(int in) {
        int least = -1;
        for (int j = 0; j < open.length; j++) {
            if (open[j]
                    && !forced[j]
                    && (least < 0 || loss[j] - extra[j] < loss[least] - extra[least])
                    && limits.mayExchange(in, j)) {
                least = j;
            }
        }
        return least;
    }

    private void countLosses() {
        Arrays.fill(loss, 0);
        for (int i = 0; i < near.length; i++) {
            if (near[i] >= 0) {
                loss[near[i]] += weight[i] * (secondMm[i] - nearMm[i]);
            }
        }
    }

    private void shake(int swaps, StopRule.Meter meter) {
        int[] order = shuffled();
        int at = 0;
        for (int s = 0; s < swaps; s++) {
            int in = -1;
            int out = -1;
            for (; at < order.length && (in < 0 || out < 0); at++) {
                int site = order[at];
                if (open[site] && !forced[site] && out < 0 && (in < 0 || limits.mayExchange(in, site))) {
                    out = site;
                } else if (!open[site] && allowed[site] && in < 0 && (out < 0 || limits.mayExchange(site, out))) {
                    in = site;
                }
            }
            if (in < 0 || out < 0) {
                return;
            }
            add(in);
            remove(out, meter);
        }
    }

    private long cost() {
        long cost = 0;
        for (int i = 0; i < nearMm.length; i++) {
            cost += weight[i] * nearMm[i];
        }
        return cost;
    }

    private void keep() {
        best = open.clone();
        bestCost = cost();
    }

    private void restore(StopRule.Meter meter) {
        for (int j = 0; j < open.length; j++) {
            if (best[j] && !open[j]) {
                add(j);
            }
        }
        for (int j = 0; j < open.length; j++) {
            if (!best[j] && open[j]) {
                remove(j, meter);
            }
        }
    }
}
