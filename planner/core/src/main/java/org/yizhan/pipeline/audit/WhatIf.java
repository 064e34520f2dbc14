package org.yizhan.pipeline.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.hours.TimeOfWeek;

/**
 * What an audit supposes against the facts.
 *
 * @param without codes of stations that are supposed not to stand
 * @param at when the streets are looked at: only stations that are open then serve; null for any time
 * @param radiusScale by how much the service radius is multiplied, above 0; 1 leaves it
 */
public record WhatIf(List<String> without, @Nullable TimeOfWeek at, double radiusScale) {

    /** The facts themselves. */
    public static final WhatIf NOTHING = new WhatIf(List.of(), null, 1);

    public WhatIf {
        without = List.copyOf(without);
        if (!(radiusScale > 0) || Double.isInfinite(radiusScale)) {
            throw new IllegalArgumentException("the service radius cannot be multiplied by " + radiusScale);
        }
    }

    /** Whether nothing is supposed. */
    public boolean isNothing() {
        return without.isEmpty() && at == null && radiusScale == 1;
    }
}
