package org.yizhan.audit.straight;

import java.util.List;
import java.util.Optional;
import org.yizhan.model.Barrier;
import org.yizhan.model.Word;

/**
 * A place that the straight line calls served and the walk does not.
 *
 * @param edge the street
 * @param offsetMm where on it
 * @param station the station nearest as the crow flies
 * @param straightMetres how far that is
 * @param walkMm the walk to that station, −1 where there is none (or none within {@link Detours#FARTHEST_MM})
 * @param nearestWalkMm the walk to the station that is nearest on foot, −1 where none can be reached
 * @param barriers what the straight line crosses, in its order from the street
 * @param offTheGround whether the place, the station's street or one that the straight line crosses is on a bridge or in a
 *     tunnel
 */
public record Detour(
        int edge,
        int offsetMm,
        int station,
        double straightMetres,
        long walkMm,
        long nearestWalkMm,
        List<Barrier> barriers,
        boolean offTheGround) {

    /** Why people have to go round, as far as the map shows. */
    public enum Why implements Word {
        /** Something that people surely cannot cross. */
        BARRIER,
        /** Streets pass over and under one another. */
        LEVEL,
        /** Grounds that are often walled. */
        GROUNDS,
        /** The map shows nothing: there is no path, for whatever reason. */
        UNKNOWN;
    }

    public Detour {
        barriers = List.copyOf(barriers);
    }

    /** Why people have to go round: what is certain before what only may be so. */
    public Why why() {
        if (barriers.stream().anyMatch(barrier -> barrier.kind().isCertain())) {
            return Why.BARRIER;
        }
        if (offTheGround) {
            return Why.LEVEL;
        }
        return barriers.isEmpty() ? Why.UNKNOWN : Why.GROUNDS;
    }

    /** What stands between; empty where that is nothing on the map, or only another level. */
    public Optional<Barrier> barrier() {
        return why() == Why.LEVEL ? Optional.empty() : Barriers.hardest(barriers);
    }
}
