package org.yizhan.network;

import org.jspecify.annotations.Nullable;
import org.yizhan.model.Barrier;
import org.yizhan.model.Word;

/**
 * Why no street is within reach of a position.
 *
 * @param between what stands before the nearest street, null where that is not the reason
 */
public record NoDoor(Reason reason, @Nullable Barrier between) {

    /** What keeps a position from the streets. */
    public enum Reason implements Word {
        /** No street is as near as the snapping cap. */
        OFF_STREET,
        /** None but bridges or tunnels. */
        STRUCTURE,
        /** None but those of an island. */
        ISLAND,
        /** The nearest are behind water, rails or a wall. */
        BARRIER,
        /** No street of the name that the list gives is near. */
        NO_SUCH_STREET
    }
}
