package org.yizhan.shell.console;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the user has asked the running command to stop. */
public final class Cancellation {

    private final AtomicInteger requests = new AtomicInteger();

    /** Notes one more request and says how many there have been. */
    public int request() {
        return requests.incrementAndGet();
    }

    public boolean isRequested() {
        return requests.get() > 0;
    }

    /** Forgets all requests, before the next command. */
    public void reset() {
        requests.set(0);
    }
}
