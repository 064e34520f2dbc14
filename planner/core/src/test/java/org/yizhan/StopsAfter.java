package org.yizhan;

import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;

/** A user who wants the work stopped once he has been asked so many times. Safe to ask from several threads. */
public final class StopsAfter implements Progress {

    private final AtomicInteger left;

    /** From 0, who wants nothing of it at all. */
    public StopsAfter(int questions) {
        left = new AtomicInteger(questions);
    }

    @Override
    public Stage begin(Message what, long total) {
        return Progress.silent().begin(what, total);
    }

    @Override
    public boolean isCancelled() {
        return left.getAndDecrement() <= 0;
    }
}
