package org.yizhan.placement.solver;

import java.util.function.BooleanSupplier;

/** Keeps what it is told to itself. */
record QuietProgress(BooleanSupplier cancelled) implements SolveProgress, SolveProgress.Stage {

    @Override
    public Stage begin(SolveStage what, long total) {
        return this;
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void advance(long units) {}

    @Override
    public void close() {}
}
