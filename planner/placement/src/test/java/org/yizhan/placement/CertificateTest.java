package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.maximal.MaximalCoverCertificate;
import org.yizhan.placement.maximal.MaximalCoverTreeCertificate;
import org.yizhan.placement.maximal.MaximalCoverTreeProof;
import org.yizhan.placement.problem.BruteForce;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCoverCertificate;

/** The verifiers must bound the optimum whatever numbers they are given, and refuse proofs with a hole. */
final class CertificateTest {

    @Test
    void noDualsAtAllProveMoreThanTheCheapestCover() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.wantedTwice(random);
            long denominator = 1L + random.nextInt(16);
            int[] part = new int[problem.rows()];
            for (int i = 0; i < part.length; i++) {
                part[i] = needsCover(problem, i) && random.nextInt(10) > 0 ? 0 : -1;
            }
            long[][] duals = new long[1 + random.nextInt(4)][problem.rows()];
            for (long[] level : duals) {
                Arrays.setAll(level, i -> random.nextLong(1 + 3 * denominator * mostCost(problem) / 2));
            }
            SetCoverCertificate certificate =
                    new SetCoverCertificate(denominator, new int[0], new int[problem.columns()][], part, duals);
            assertThat(certificate.verify(problem, everything(problem)))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(BruteForce.cheapestCover(problem));
        }
    }

    @Test
    void noDualsAtAllProveLessThanTheMostThatCanBeCovered() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            int most = RandomProblems.stations(problem, random);
            long[] duals = new long[problem.rows()];
            Arrays.setAll(duals, i -> random.nextLong(100));
            int[] none = new int[problem.columns()];
            Arrays.fill(none, -1);
            MaximalCoverCertificate certificate =
                    new MaximalCoverCertificate(1 + random.nextInt(16), none, duals, random.nextLong(300));
            assertThat(certificate.verify(problem, BuildLimit.stations(most)))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(BruteForce.mostCovered(problem, most, Long.MAX_VALUE));
        }
    }

    @Test
    void noProofByPartsProvesLessThanTheMostThatCanBeCovered() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            int most = RandomProblems.stations(problem, random);
            BuildLimit limits = BuildLimit.stations(most);
            int[] none = new int[problem.columns()];
            Arrays.fill(none, -1);
            MaximalCoverCertificate whole = new MaximalCoverCertificate(
                    1 + random.nextInt(16), none, new long[problem.rows()], random.nextLong(300));
            int[] free = IntStream.range(0, problem.columns())
                    .filter(j -> problem.status(j) == SiteStatus.FREE)
                    .toArray();
            MaximalCoverTreeProof proof = parts(random, problem, free, 0);
            assertThat(new MaximalCoverTreeCertificate(whole, proof).verify(problem, limits))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(BruteForce.mostCovered(problem, most, Long.MAX_VALUE));
        }
    }

    private static MaximalCoverTreeProof parts(SplittableRandom random, CoverProblem problem, int[] free, int next) {
        if (next == free.length || random.nextInt(4) == 0) {
            long[] duals = new long[problem.rows()];
            Arrays.setAll(duals, i -> random.nextLong(100));
            return new MaximalCoverTreeProof.Leaf(() -> duals, random.nextLong(300));
        }
        return new MaximalCoverTreeProof.Split(
                free[next], parts(random, problem, free, next + 1), parts(random, problem, free, next + 1));
    }

    @Test
    void aColumnThatPartsTwiceOrIsDecidedAlreadyIsRefused() {
        CoverProblem problem = CoverProblem.builder(2, 1)
                .cover(0, new int[] {0})
                .cover(1, new int[] {0})
                .status(1, SiteStatus.EXISTING)
                .build();
        MaximalCoverCertificate whole = new MaximalCoverCertificate(1, new int[] {-1, -1}, new long[1], 0);
        MaximalCoverTreeProof leaf = new MaximalCoverTreeProof.Leaf(() -> new long[1], 0);
        MaximalCoverTreeProof once = new MaximalCoverTreeProof.Split(0, leaf, leaf);
        BuildLimit limits = BuildLimit.stations(1);
        assertThat(new MaximalCoverTreeCertificate(whole, once).verify(problem, limits))
                .isEqualTo(1);
        for (MaximalCoverTreeProof bad : List.of(
                new MaximalCoverTreeProof.Split(0, leaf, once), new MaximalCoverTreeProof.Split(1, leaf, leaf))) {
            assertThatThrownBy(() -> new MaximalCoverTreeCertificate(whole, bad).verify(problem, limits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("decided already");
        }
    }

    @Test
    void anotherPriceMakesAProofHoldTightlyWithinOtherLimits() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            BuildLimit limits = BuildLimit.stations(RandomProblems.stations(problem, random));
            long[] duals = new long[problem.rows()];
            Arrays.setAll(duals, i -> random.nextLong(1 + 16 * problem.weight(i)));
            int[] none = new int[problem.columns()];
            Arrays.fill(none, -1);
            MaximalCoverCertificate proof = new MaximalCoverCertificate(16, none, duals, random.nextLong(300));
            MaximalCoverCertificate other = proof.within(problem, limits);
            long best = BruteForce.mostCovered(problem, limits.stations(), Long.MAX_VALUE);
            assertThat(other.verify(problem, limits)).as("seed %d", seed).isGreaterThanOrEqualTo(best);
            for (long price = 0; price < 300; price += 7) {
                // Only a fraction of a unit may be lost, since the price is whole.
                assertThat(other.verify(problem, limits))
                        .as("seed %d, price %d", seed, price)
                        .isLessThanOrEqualTo(
                                1 + new MaximalCoverCertificate(16, none, duals, price).verify(problem, limits));
            }
        }
    }

    @Test
    void aProofWithAHoleIsRefused() {
        CoverProblem problem = CoverProblem.builder(3, 3)
                .cover(0, new int[] {0, 1})
                .cover(1, new int[] {1, 2})
                .cover(2, new int[] {2})
                .build();
        int[] none = {};
        int[][] nobody = new int[3][];
        long[][] duals = {{1, 0, 1}};
        int[] cover = {0, 1};
        assertThat(new SetCoverCertificate(1, none, nobody, new int[3], duals).verify(problem, cover))
                .isEqualTo(2);
        assertThat(new SetCoverCertificate(1, new int[] {2}, new int[][] {null, null, {1}}, new int[3], duals)
                        .verify(problem, cover))
                .isEqualTo(2);
        refused(
                new SetCoverCertificate(1, new int[] {1}, new int[][] {null, {2}, null}, new int[3], duals),
                problem,
                cover,
                "does not cover");
        refused(
                new SetCoverCertificate(1, new int[] {2, 1}, new int[][] {null, {2}, {1}}, new int[3], duals),
                problem,
                cover,
                "cannot stand in");
        refused(
                new SetCoverCertificate(1, new int[] {2}, new int[][] {null, null, {}}, new int[3], duals),
                problem,
                cover,
                "needs more stand-ins");
        refused(
                new SetCoverCertificate(1, none, nobody, new int[] {0, 1, 1}, duals),
                problem,
                cover,
                "joins two parts");
        refused(
                new SetCoverCertificate(1, none, nobody, new int[3], new long[][] {{1, -1, 1}}),
                problem,
                cover,
                "negative");
        refused(new SetCoverCertificate(1, none, nobody, new int[3], duals), problem, new int[] {0}, "leaves row 2");
        refused(new SetCoverCertificate(1, none, nobody, new int[3], duals), problem, new int[] {0, 0, 1}, "twice");
    }

    @Test
    void aStepThatIsNoReductionIsRefused() {
        CoverProblemBuilder builder = CoverProblem.builder(3, 2)
                .cover(0, new int[] {0, 1})
                .cover(1, new int[] {0, 1})
                .cover(2, new int[] {0})
                .demand(0, 2);
        CoverProblem problem = builder.build();
        int[] cover = {0, 1};
        int[][] two = {null, null, {0, 1}};
        int[][] one = {null, null, {0}};
        long[][] duals = {{0, 0}};
        int[] left = {-1, -1};
        // Column 2 may go where both others cover row 0; then row 0 needs both of them.
        assertThat(new SetCoverCertificate(1, new int[] {2, ~0}, two, left, duals).verify(problem, cover))
                .isEqualTo(2);
        refused(
                new SetCoverCertificate(1, new int[] {2, ~0}, one, left, duals),
                problem,
                cover,
                "needs more stand-ins");
        refused(new SetCoverCertificate(1, new int[] {~0}, new int[3][], left, duals), problem, cover, "does not need");
        refused(new SetCoverCertificate(1, new int[] {2, 2}, two, left, duals), problem, cover, "cannot be dropped");
        refused(new SetCoverCertificate(1, new int[] {3}, two, left, duals), problem, cover, "another problem");
        refused(
                new SetCoverCertificate(1, new int[] {2}, new int[][] {null, null, {0, 0}}, new int[2], duals),
                problem,
                cover,
                "cannot stand in");
        refused(new SetCoverCertificate(1, new int[0], two, new int[2], duals), problem, new int[] {0}, "leaves row 0");
    }

    private static void refused(SetCoverCertificate certificate, CoverProblem problem, int[] cover, String why) {
        assertThatThrownBy(() -> certificate.verify(problem, cover))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static boolean needsCover(CoverProblem problem, int row) {
        int missing = problem.attainableDemand(row);
        for (int j : problem.columnsOf(row)) {
            missing -= problem.status(j).isForced() ? 1 : 0;
        }
        return missing > 0;
    }

    private static long mostCost(CoverProblem problem) {
        long most = 1;
        for (int j = 0; j < problem.columns(); j++) {
            most = Math.max(most, problem.cost(j));
        }
        return most;
    }

    private static int[] everything(CoverProblem problem) {
        int[] columns = new int[problem.columns()];
        int size = 0;
        for (int j = 0; j < columns.length; j++) {
            if (problem.status(j) != SiteStatus.FORBIDDEN) {
                columns[size++] = j;
            }
        }
        return Arrays.copyOf(columns, size);
    }
}
