package org.yizhan.audit;

import java.util.List;
import org.yizhan.model.Barrier;

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
 */
public record Detour(
        int edge,
        int offsetMm,
        int station,
        double straightMetres,
        long walkMm,
        long nearestWalkMm,
        List<Barrier> barriers) {

    public Detour {
        barriers = List.copyOf(barriers);
    }
}
