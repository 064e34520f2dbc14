package org.yizhan.placement.solver;

import java.util.Arrays;

/** Adds up what is known of each component and tells a listener whenever the sums change. Safe for several threads. */
public final class Incumbent {

    /** Hears the value of the best answer and its bound, in whole units; called by one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        void hear(long value, long bound);
    }

    private final Listener listener;
    private final long[] value;
    private final long[] bound;
    private final long fixed;
    private long lastValue = -1;
    private long lastBound = -1;

    /** @param fixed what is decided already and part of every sum */
    public Incumbent(Listener listener, int components, long fixed) {
        this.listener = listener;
        this.value = new long[components];
        this.bound = new long[components];
        this.fixed = fixed;
    }

    /** Sets what is known of a component without telling anyone. */
    public synchronized void set(int component, long newValue, long newBound) {
        value[component] = newValue;
        bound[component] = newBound;
    }

    public synchronized void tell(int component, long newValue, long newBound) {
        value[component] = newValue;
        bound[component] = newBound;
        tell();
    }

    public synchronized void tellValue(int component, long newValue) {
        value[component] = Math.min(value[component], newValue);
        tell();
    }

    private void tell() {
        long values = fixed + Arrays.stream(value).sum();
        long bounds = fixed + Arrays.stream(bound).sum();
        if (values != lastValue || bounds != lastBound) {
            lastValue = values;
            lastBound = bounds;
            listener.hear(values, bounds);
        }
    }
}
