package org.yizhan.model;

import org.jspecify.annotations.Nullable;

/**
 * A place where a station could go (备选点).
 *
 * @param id stable within the workspace: an OSM id, a street-front id, a station code or the planner's own id
 * @param name may be empty
 * @param host host kind from the configuration, such as {@code bank} or {@code street-front}
 * @param cost positive and finite, in the unit of the configuration
 * @param choice what has been decided of it beforehand
 * @param seats how many can sit there at a time, as the planner's list says, at least 0; null where it does not: then as
 *     many as its host kind has
 * @param group name of the group (同址组) of which a plan may have one at most, so that it gets no station where one of the
 *     group exists; empty for none
 * @param door where its list says that people enter
 */
public record Candidate(
        String id,
        String name,
        LonLat at,
        String host,
        BuildMode build,
        double cost,
        Choice choice,
        @Nullable Integer seats,
        String group,
        Door door) {

    /** What is decided before planning. */
    public enum Choice implements Word {
        /** The plan may take it or leave it. */
        FREE,
        /** A station stands there already; every plan keeps it, at no cost. */
        EXISTING,
        /** The plan must take it. */
        REQUIRED,
        /** The plan must leave it. */
        FORBIDDEN
    }

    public Candidate {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a candidate needs an id");
        }
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw new IllegalArgumentException("candidate " + id + " must have a positive cost, not " + cost);
        }
        if (seats != null && seats < 0) {
            throw new IllegalArgumentException("candidate " + id + " cannot have " + seats + " seats");
        }
        group = group.strip();
    }

    /** A candidate of which no list says where its door is. */
    public Candidate(
            String id,
            String name,
            LonLat at,
            String host,
            BuildMode build,
            double cost,
            Choice choice,
            @Nullable Integer seats,
            String group) {
        this(id, name, at, host, build, cost, choice, seats, group, Door.UNDECLARED);
    }

    /** A candidate of which no list says how many can sit there, in no group. */
    public Candidate(String id, String name, LonLat at, String host, BuildMode build, double cost, Choice choice) {
        this(id, name, at, host, build, cost, choice, null, "", Door.UNDECLARED);
    }

    /** The same candidate with another decision. */
    public Candidate choosing(Choice other) {
        return new Candidate(id, name, at, host, build, cost, other, seats, group, door);
    }
}
