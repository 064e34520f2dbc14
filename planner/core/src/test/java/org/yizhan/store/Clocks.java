package org.yizhan.store;

import java.time.Instant;
import java.time.InstantSource;

/** Clocks that do not run. */
final class Clocks {

    static final InstantSource FIXED = InstantSource.fixed(Instant.parse("2026-03-01T08:30:00.123456Z"));
    static final InstantSource LATER = InstantSource.fixed(Instant.parse("2026-04-01T00:00:00Z"));

    private Clocks() {}
}
