package org.yizhan.shell.command.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.grammar.Option;

/** The options that say how long a command may search and where chance starts, the same for all that solve. */
final class SolveLimits {

    /** In millions of visited pairs. */
    static final Option<Integer> EFFORT =
            Option.integer("effort", 1, Integer.MAX_VALUE).help("shell.option-effort");

    static final Option<Duration> TIME_LIMIT = Option.duration("time-limit").help("shell.option-time-limit");
    static final Option<Integer> SEED =
            Option.integer("seed", 0, Integer.MAX_VALUE).defaultsTo("1").help("shell.option-seed");

    private static final long PAIRS_PER_UNIT = 1_000_000;

    private SolveLimits() {}

    /** Pairs that may be visited, null where the user does not say. */
    static @Nullable Long effort(Invocation call) {
        return call.find(EFFORT).map(millions -> millions * PAIRS_PER_UNIT).orElse(null);
    }

    static @Nullable Duration timeLimit(Invocation call) {
        return call.find(TIME_LIMIT).orElse(null);
    }
}
