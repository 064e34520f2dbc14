package org.yizhan.placement.solver;

import java.util.function.BooleanSupplier;

/** Where a solve says how far it is and asks whether to stop. Called from several threads. */
public interface SolveProgress {

    /**
     * Announces a stage; the solver closes it when done.
     *
     * @param total units of work in the stage, or a negative number where nobody knows
     */
    Stage begin(SolveStage what, long total);

    /** True once the user has asked to stop: the solver then returns the best result so far. */
    boolean isCancelled();

    /** One running stage. */
    interface Stage extends AutoCloseable {
        /** Says that {@code units} more units are done. */
        void advance(long units);

        /** Tells the best value so far and the bound proven for it; each call replaces the last. */
        default void incumbent(Measure measure, double best, double bound) {}

        @Override
        void close();
    }

    /** What the value of an incumbent is: less is better of {@code COST} and {@code METRES}, more of the others. */
    enum Measure {
        /** Cost of the chosen sites. */
        COST,
        /** Weight that they cover. */
        WEIGHT,
        /** People who find a seat. */
        PEOPLE,
        /** The longest walk. */
        METRES;

        /** The line of this module's {@code messages.properties} that says the incumbent with its bound. */
        public String messageKey() {
            return switch (this) {
                case COST -> "so-far-cover";
                case WEIGHT -> "so-far-most";
                case PEOPLE -> "so-far-seats";
                case METRES -> "so-far-center";
            };
        }
    }

    /** Says nothing, but asks this whether to stop. */
    default SolveProgress quietly() {
        return cancelledBy(this::isCancelled);
    }

    /** Says nothing and asks only whether to stop. */
    static SolveProgress cancelledBy(BooleanSupplier cancelled) {
        return new QuietProgress(cancelled);
    }

    /** Says nothing and never stops. */
    static SolveProgress silent() {
        return cancelledBy(() -> false);
    }
}
