package org.yizhan.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.audit.ledger.GapMatching.Share;

final class GapMatchingTest {

    @Test
    void theLargestShareInherits() {
        GapMatching split = GapMatching.of(1, 2, List.of(new Share(0, 0, 40), new Share(0, 1, 60)));
        assertThat(split.found(0)).isEqualTo(1);
        assertThat(split.known(1)).isEqualTo(0);
        assertThat(split.known(0)).isEqualTo(GapMatching.NONE);
        assertThat(split.mostKnown(0)).isEqualTo(0);

        GapMatching merge = GapMatching.of(2, 1, List.of(new Share(0, 0, 40), new Share(1, 0, 60)));
        assertThat(merge.known(0)).isEqualTo(1);
        assertThat(merge.found(0)).isEqualTo(GapMatching.NONE);
        assertThat(merge.mostFound(0)).isEqualTo(0);
    }

    @Test
    void ofEqualSharesTheOlderGapAndTheWorseFindingGoFirst() {
        GapMatching split = GapMatching.of(1, 2, List.of(new Share(0, 1, 50), new Share(0, 0, 50)));
        assertThat(split.found(0)).isZero();
        GapMatching merge = GapMatching.of(2, 1, List.of(new Share(1, 0, 50), new Share(0, 0, 50)));
        assertThat(merge.known(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithTakingTheLargestLeftAgainAndAgain(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int known = random.nextInt(6);
            int found = random.nextInt(6);
            long[][] mm = new long[known][found];
            List<Share> shares = new ArrayList<>();
            for (int k = 0; k < known; k++) {
                for (int f = 0; f < found; f++) {
                    // Few different values, so that there are many equal ones.
                    mm[k][f] = random.nextInt(4);
                    if (mm[k][f] > 0) {
                        shares.add(new Share(k, f, mm[k][f]));
                    }
                }
            }
            java.util.Collections.shuffle(shares, random);
            GapMatching matching = GapMatching.of(known, found, shares);
            int[] foundOfKnown = slowly(mm, found);
            for (int k = 0; k < known; k++) {
                assertThat(matching.found(k)).isEqualTo(foundOfKnown[k]);
                assertThat(matching.mostFound(k)).isEqualTo(firstLargest(mm[k]));
            }
            for (int f = 0; f < found; f++) {
                long[] column = new long[known];
                int knownOfFound = GapMatching.NONE;
                for (int k = 0; k < known; k++) {
                    column[k] = mm[k][f];
                    knownOfFound = foundOfKnown[k] == f ? k : knownOfFound;
                }
                assertThat(matching.known(f)).isEqualTo(knownOfFound);
                assertThat(matching.mostKnown(f)).isEqualTo(firstLargest(column));
            }
        }
    }

    private static int[] slowly(long[][] mm, int found) {
        int[] foundOfKnown = new int[mm.length];
        Arrays.fill(foundOfKnown, GapMatching.NONE);
        boolean[] taken = new boolean[found];
        while (true) {
            int bestKnown = -1;
            int bestFound = -1;
            long best = 0;
            for (int k = 0; k < mm.length; k++) {
                for (int f = 0; f < found; f++) {
                    if (foundOfKnown[k] == GapMatching.NONE && !taken[f] && mm[k][f] > best) {
                        best = mm[k][f];
                        bestKnown = k;
                        bestFound = f;
                    }
                }
            }
            if (best == 0) {
                return foundOfKnown;
            }
            foundOfKnown[bestKnown] = bestFound;
            taken[bestFound] = true;
        }
    }

    private static int firstLargest(long[] values) {
        int largest = GapMatching.NONE;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0 && (largest == GapMatching.NONE || values[i] > values[largest])) {
                largest = i;
            }
        }
        return largest;
    }
}
