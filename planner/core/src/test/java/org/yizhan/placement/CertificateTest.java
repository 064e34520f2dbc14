package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.most.WorthProof;

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
            CoverCertificate certificate =
                    new CoverCertificate(denominator, new int[0], new int[problem.columns()][], part, duals);
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
            MaxCoverCertificate certificate =
                    new MaxCoverCertificate(1 + random.nextInt(16), none, duals, random.nextLong(300));
            assertThat(certificate.verify(problem, MaxCoverLimits.stations(most)))
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
            MaxCoverLimits limits = MaxCoverLimits.stations(most);
            int[] none = new int[problem.columns()];
            Arrays.fill(none, -1);
            MaxCoverCertificate whole = new MaxCoverCertificate(
                    1 + random.nextInt(16), none, new long[problem.rows()], random.nextLong(300));
            int[] free = IntStream.range(0, problem.columns())
                    .filter(j -> problem.status(j) == SiteStatus.FREE)
                    .toArray();
            WorthProof proof = parts(random, problem, free, 0);
            assertThat(new PartsCertificate(whole, proof).verify(problem, limits))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(BruteForce.mostCovered(problem, most, Long.MAX_VALUE));
        }
    }

    private static WorthProof parts(SplittableRandom random, CoverProblem problem, int[] free, int next) {
        if (next == free.length || random.nextInt(4) == 0) {
            long[] duals = new long[problem.rows()];
            Arrays.setAll(duals, i -> random.nextLong(100));
            return new WorthProof.Leaf(() -> duals, random.nextLong(300));
        }
        return new WorthProof.Split(
                free[next], parts(random, problem, free, next + 1), parts(random, problem, free, next + 1));
    }

    @Test
    void aColumnThatPartsTwiceOrIsDecidedAlreadyIsRefused() {
        CoverProblem problem = CoverProblem.builder(2, 1)
                .cover(0, new int[] {0})
                .cover(1, new int[] {0})
                .status(1, SiteStatus.EXISTING)
                .build();
        MaxCoverCertificate whole = new MaxCoverCertificate(1, new int[] {-1, -1}, new long[1], 0);
        WorthProof leaf = new WorthProof.Leaf(() -> new long[1], 0);
        WorthProof once = new WorthProof.Split(0, leaf, leaf);
        MaxCoverLimits limits = MaxCoverLimits.stations(1);
        assertThat(new PartsCertificate(whole, once).verify(problem, limits)).isEqualTo(1);
        for (WorthProof bad : List.of(new WorthProof.Split(0, leaf, once), new WorthProof.Split(1, leaf, leaf))) {
            assertThatThrownBy(() -> new PartsCertificate(whole, bad).verify(problem, limits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("decided already");
        }
    }

    @Test
    void anotherPriceMakesAProofHoldTightlyWithinOtherLimits() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            MaxCoverLimits limits = MaxCoverLimits.stations(RandomProblems.stations(problem, random));
            long[] duals = new long[problem.rows()];
            Arrays.setAll(duals, i -> random.nextLong(1 + 16 * problem.weight(i)));
            int[] none = new int[problem.columns()];
            Arrays.fill(none, -1);
            MaxCoverCertificate proof = new MaxCoverCertificate(16, none, duals, random.nextLong(300));
            MaxCoverCertificate other = proof.within(problem, limits);
            long best = BruteForce.mostCovered(problem, limits.stations(), Long.MAX_VALUE);
            assertThat(other.verify(problem, limits)).as("seed %d", seed).isGreaterThanOrEqualTo(best);
            for (long price = 0; price < 300; price += 7) {
                // Only a fraction of a unit may be lost, since the price is whole.
                assertThat(other.verify(problem, limits))
                        .as("seed %d, price %d", seed, price)
                        .isLessThanOrEqualTo(
                                1 + new MaxCoverCertificate(16, none, duals, price).verify(problem, limits));
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
        assertThat(new CoverCertificate(1, none, nobody, new int[3], duals).verify(problem, cover))
                .isEqualTo(2);
        assertThat(new CoverCertificate(1, new int[] {2}, new int[][] {null, null, {1}}, new int[3], duals)
                        .verify(problem, cover))
                .isEqualTo(2);
        refused(
                new CoverCertificate(1, new int[] {1}, new int[][] {null, {2}, null}, new int[3], duals),
                problem,
                cover,
                "does not cover");
        refused(
                new CoverCertificate(1, new int[] {2, 1}, new int[][] {null, {2}, {1}}, new int[3], duals),
                problem,
                cover,
                "cannot stand in");
        refused(
                new CoverCertificate(1, new int[] {2}, new int[][] {null, null, {}}, new int[3], duals),
                problem,
                cover,
                "needs more stand-ins");
        refused(new CoverCertificate(1, none, nobody, new int[] {0, 1, 1}, duals), problem, cover, "joins two parts");
        refused(
                new CoverCertificate(1, none, nobody, new int[3], new long[][] {{1, -1, 1}}),
                problem,
                cover,
                "negative");
        refused(new CoverCertificate(1, none, nobody, new int[3], duals), problem, new int[] {0}, "leaves row 2");
        refused(new CoverCertificate(1, none, nobody, new int[3], duals), problem, new int[] {0, 0, 1}, "twice");
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
        assertThat(new CoverCertificate(1, new int[] {2, ~0}, two, left, duals).verify(problem, cover))
                .isEqualTo(2);
        refused(new CoverCertificate(1, new int[] {2, ~0}, one, left, duals), problem, cover, "needs more stand-ins");
        refused(new CoverCertificate(1, new int[] {~0}, new int[3][], left, duals), problem, cover, "does not need");
        refused(new CoverCertificate(1, new int[] {2, 2}, two, left, duals), problem, cover, "cannot be dropped");
        refused(new CoverCertificate(1, new int[] {3}, two, left, duals), problem, cover, "another problem");
        refused(
                new CoverCertificate(1, new int[] {2}, new int[][] {null, null, {0, 0}}, new int[2], duals),
                problem,
                cover,
                "cannot stand in");
        refused(new CoverCertificate(1, new int[0], two, new int[2], duals), problem, new int[] {0}, "leaves row 0");
    }

    private static void refused(CoverCertificate certificate, CoverProblem problem, int[] cover, String why) {
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
