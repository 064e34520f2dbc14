package org.yizhan.model;

import java.util.Locale;

/** Which spacing a street must meet, strictest first. */
public enum Zone {
    /** 密集区: workers are dense. */
    DENSE,
    /** 一般城区: ordinary urban area. */
    URBAN,
    /** Everything else; no rule applies. */
    OUTSIDE;

    /** The word used in files and options: {@code dense}, {@code urban}, {@code outside}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasRule() {
        return this != OUTSIDE;
    }

    /** The stricter of the two. */
    public Zone strictest(Zone other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
