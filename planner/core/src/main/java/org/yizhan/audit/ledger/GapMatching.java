package org.yizhan.audit.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Which known gap each found gap is. Of all pairs with streets in common the one with the most is matched first, then
 * the one with the most among those both of whose sides are still free, and so on; of equal ones the lower number of the
 * known gap goes first, then that of the found one. A known gap left over although a found one has some of its streets
 * has merged into the one that has most of them; a found gap left over has split from the known one it has most of.
 */
final class GapMatching {

    static final int NONE = -1;

    private final int[] knownOfFound;
    private final int[] foundOfKnown;
    private final int[] mostFoundOfKnown;
    private final int[] mostKnownOfFound;

    /** Streets that a known and a found gap have in common, more than 0 millimetres. */
    record Share(int known, int found, long mm) {}

    private GapMatching(int known, int found, List<Share> shares) {
        knownOfFound = filled(found);
        foundOfKnown = filled(known);
        mostFoundOfKnown = filled(known);
        mostKnownOfFound = filled(found);
        List<Share> ordered = new ArrayList<>(shares);
        ordered.sort(Comparator.comparingLong(Share::mm)
                .reversed()
                .thenComparingInt(Share::known)
                .thenComparingInt(Share::found));
        for (Share share : ordered) {
            if (mostFoundOfKnown[share.known] == NONE) {
                mostFoundOfKnown[share.known] = share.found;
            }
            if (mostKnownOfFound[share.found] == NONE) {
                mostKnownOfFound[share.found] = share.known;
            }
            if (foundOfKnown[share.known] == NONE && knownOfFound[share.found] == NONE) {
                foundOfKnown[share.known] = share.found;
                knownOfFound[share.found] = share.known;
            }
        }
    }

    static GapMatching of(int known, int found, List<Share> shares) {
        return new GapMatching(known, found, shares);
    }

    /** The pairs of known and found gaps with streets in common. */
    static List<Share> shares(List<? extends Geometry> known, List<? extends Geometry> found) {
        if (known.isEmpty() || found.isEmpty()) {
            return List.of();
        }
        StreetOverlap overlap = new StreetOverlap(found);
        List<Share> shares = new ArrayList<>();
        for (int k = 0; k < known.size(); k++) {
            for (Map.Entry<Integer, Long> shared :
                    overlap.sharedMm(known.get(k)).entrySet()) {
                shares.add(new Share(k, shared.getKey(), shared.getValue()));
            }
        }
        return shares;
    }

    private static int[] filled(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }

    /** The known gap that a found one is, {@link #NONE} where it is a new one. */
    int known(int found) {
        return knownOfFound[found];
    }

    /** The found gap that a known one is, {@link #NONE} where none is. */
    int found(int known) {
        return foundOfKnown[known];
    }

    /** The found gap that has most of a known one's streets, {@link #NONE} where none has any. */
    int mostFound(int known) {
        return mostFoundOfKnown[known];
    }

    /** The known gap of which a found one has most, {@link #NONE} where it has nothing of any. */
    int mostKnown(int found) {
        return mostKnownOfFound[found];
    }
}
