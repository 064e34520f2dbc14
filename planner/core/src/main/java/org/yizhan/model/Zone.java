package org.yizhan.model;

/** Which spacing a street must meet, strictest first. */
public enum Zone implements Word {
    /** 密集区: workers are dense. */
    DENSE,
    /** 一般城区: ordinary urban area. */
    URBAN,
    /** Everything else; no rule applies. */
    OUTSIDE;

    public boolean hasRule() {
        return this != OUTSIDE;
    }

    /** The stricter of the two. */
    public Zone strictest(Zone other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
