package org.yizhan.placement.solver;

import java.util.Locale;

/** The stages of solves, for {@link SolveProgress}. */
public enum SolveStage {
    COVER,
    BUDGET,
    RULES,
    SEATS,
    SHARE,
    PHASES,
    NESTING,
    MEDIAN,
    MEDIAN_BOUND,
    CENTER;

    /** The line of this module's {@code messages.properties} that names the stage. */
    public String messageKey() {
        return "stage-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
