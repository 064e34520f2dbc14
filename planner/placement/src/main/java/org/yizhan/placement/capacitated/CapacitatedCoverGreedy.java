package org.yizhan.placement.capacitated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.Incidence;

/** Opens whoever seats most for what it takes, one after another, until enough people have a seat. */
public final class CapacitatedCoverGreedy {

    /** So many columns are looked at for somebody who could move. */
    private static final int REACH = 200;

    private final AllocationFlow flow;
    private final long target;
    private final List<Integer> opened = new ArrayList<>();

    private CapacitatedCoverGreedy(AllocationFlow flow, long target) {
        this.flow = flow;
        this.target = target;
    }

    /** What a column seats for what it takes, as it was when it was looked at. Others opened since can only lessen it. */
    private record Offer(int column, double worth) {}

    /**
     * Chooses columns.
     *
     * @param people of each row, at least 0
     * @param seats of each column, at least 0
     * @param use what each column takes, at least 1
     * @param allowed columns that may be chosen
     * @param forced columns that are chosen in any case
     * @param target how many people are to have a seat
     * @return the columns, ascending, or null where so many were not seated
     */
    public static int @Nullable [] choose(
            Incidence matrix,
            long[] people,
            long[] seats,
            long[] use,
            boolean[] allowed,
            boolean[] forced,
            long target) {
        AllocationFlow flow =
                new AllocationFlow(new CapacitatedCoverInstance(matrix, people, seats, use, allowed, forced));
        return new CapacitatedCoverGreedy(flow, target).choose(use, allowed, forced);
    }

    private int @Nullable [] choose(long[] use, boolean[] allowed, boolean[] forced) {
        PriorityQueue<Offer> offers = new PriorityQueue<>(
                Comparator.comparingDouble((Offer offer) -> -offer.worth).thenComparingInt(Offer::column));
        for (int j = 0; j < forced.length; j++) {
            if (forced[j]) {
                open(j);
            }
        }
        for (int j = 0; j < allowed.length; j++) {
            if (allowed[j] && !forced[j]) {
                offers.add(new Offer(j, (double) flow.gain(j) / use[j]));
            }
        }
        List<Integer> nobodyStanding = new ArrayList<>();
        while (flow.total() < target && !offers.isEmpty()) {
            int column = offers.remove().column;
            double worth = (double) flow.gain(column) / use[column];
            if (worth == 0) {
                nobodyStanding.add(column);
            } else if (offers.isEmpty() || worth >= offers.element().worth) {
                open(column);
            } else {
                offers.add(new Offer(column, worth));
            }
        }
        // Where only those are left whose neighbours all sit, one of these may move there and leave a seat to another.
        for (int k = 0; k < nobodyStanding.size() && flow.total() < target; k++) {
            long before = flow.total();
            open(nobodyStanding.get(k));
            if (flow.total() == before) {
                flow.rollBack();
                opened.remove(opened.size() - 1);
            }
        }
        return flow.total() < target
                ? null
                : opened.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private void open(int column) {
        flow.mark();
        flow.open(column, REACH);
        opened.add(column);
    }
}
