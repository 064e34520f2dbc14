package org.yizhan.placement.problem;

/** What is already decided about a candidate before the solver starts. */
public enum SiteStatus {
    /** The solver decides. */
    FREE,
    /** Must be in the plan; its cost is paid and it counts as one of the stations to build. */
    REQUIRED,
    /** Stands already; it costs nothing and does not count as one to build. */
    EXISTING,
    /** Must not be in the plan. */
    FORBIDDEN;

    /** True where the column is in every plan. */
    public boolean isForced() {
        return this == REQUIRED || this == EXISTING;
    }
}
