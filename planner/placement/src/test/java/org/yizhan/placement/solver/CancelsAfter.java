package org.yizhan.placement.solver;

import java.util.concurrent.atomic.AtomicInteger;

/** A user who wants the solve stopped once he has been asked so many times. */
public final class CancelsAfter {

    private CancelsAfter() {}

    /** @param questions from 0, for who wants nothing of it at all */
    public static SolveProgress questions(int questions) {
        AtomicInteger left = new AtomicInteger(questions);
        return SolveProgress.cancelledBy(() -> left.getAndDecrement() <= 0);
    }
}
