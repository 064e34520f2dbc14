package org.yizhan.model;

/** Where long work says how far it is and asks whether to stop. Safe to call from several threads. */
public interface Progress {

    /**
     * Announces a stage; close it when done.
     *
     * @param total units of work in the stage, or a negative number where nobody knows
     */
    Stage begin(Message what, long total);

    /** True once the user has asked to stop: finish cleanly and keep the best result so far. */
    boolean isCancelled();

    /** One running stage. */
    interface Stage extends AutoCloseable {
        /** Says that {@code units} more units are done. */
        void advance(long units);

        /** Tells what is known so far, such as the best answer and its bound; each telling replaces the last. */
        default void say(Message soFar) {}

        @Override
        void close();
    }

    /** Says nothing, but asks this whether to stop. */
    default Progress quietly() {
        Progress heard = this;
        return new Progress() {
            @Override
            public Stage begin(Message what, long total) {
                return SilentProgress.INSTANCE;
            }

            @Override
            public boolean isCancelled() {
                return heard.isCancelled();
            }
        };
    }

    /** Says nothing and never cancels. */
    static Progress silent() {
        return SilentProgress.INSTANCE;
    }
}
