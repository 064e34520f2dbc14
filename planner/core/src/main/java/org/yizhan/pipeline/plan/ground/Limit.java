package org.yizhan.pipeline.plan.ground;

import org.jspecify.annotations.Nullable;
import org.yizhan.model.BackupZones;
import org.yizhan.model.ShareOf;

/** What a plan has to keep to: what it must cover where it makes stations or cost least, else what it may build. */
public sealed interface Limit {

    /** The rule holds wherever it can. */
    record Everywhere() implements Limit {}

    /** The rule holds wherever it can, in some zones from two places. */
    record Twice(BackupZones where) implements Limit {}

    /**
     * A share is covered or seated.
     *
     * @param percent above 0, at most 100
     */
    record Share(ShareOf of, double percent) implements Limit {}

    /**
     * At most so many new stations each year, or so much money for them; what one year leaves is there in the next. One of
     * the two is null.
     *
     * @param cost in the unit of the configuration
     * @param years at least 1
     */
    record Build(@Nullable Integer stations, @Nullable Double cost, int years) implements Limit {
        public Build {
            if ((stations == null) == (cost == null)) {
                throw new IllegalArgumentException("either stations or money limit a plan");
            }
        }
    }

    /** At most so many new stations. */
    static Limit stations(int most) {
        return new Build(most, null, 1);
    }

    /** New stations that cost at most so much together. */
    static Limit cost(double most) {
        return new Build(null, most, 1);
    }
}
