package org.yizhan.store.api;

import java.time.Instant;
import java.time.InstantSource;

/** Clocks that do not run. */
public final class FixedClocks {

    public static final InstantSource FIXED = InstantSource.fixed(Instant.parse("2026-03-01T08:30:00.123456Z"));
    public static final InstantSource LATER = InstantSource.fixed(Instant.parse("2026-04-01T00:00:00Z"));

    private FixedClocks() {}
}
