package org.yizhan.placement.maximal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.SmallInstances;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/** Branch and bound against every subset of the columns, from nothing known and from nearly the best. */
final class MaximalCoverTreeTest {

    private static final StopRule ENDLESS = new StopRule(Long.MAX_VALUE, null, SolveProgress.silent());
    private static final long DENOMINATOR = 1 << 20;

    @Test
    void findsAndProvesTheMostThatCanBeCovered() throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance plain =
                    seed % 3 == 0 ? SmallInstances.random(random) : SmallInstances.torus(random, 11, 40);
            long[] weight = random.longs(plain.matrix.rows, 1, 50).toArray();
            long[] use = seed % 2 == 0
                    ? SmallInstances.ones(plain.matrix.columns)
                    : random.longs(plain.matrix.columns, 1, 5).toArray();
            MaximalCoverInstance instance = instance(plain.matrix, weight, use);
            long capacity = random.nextInt(8);
            long optimum = SmallInstances.most(plain.matrix, weight, use, capacity);
            long known = random.nextInt(3) == 0 ? Math.max(0, optimum - random.nextInt(9)) : 0;
            long found = known;
            long highest = Long.MAX_VALUE;
            try (MaximalCoverTree tree =
                    new MaximalCoverTree(instance, capacity, DENOMINATOR, Integer.MAX_VALUE, SmallInstances.solver())) {
                for (int round = 0; !tree.ended(); round++) {
                    for (Callable<Long> task : tree.tasks(ENDLESS, 2000, found, round % 5 < 3)) {
                        task.call();
                    }
                    tree.collect();
                    int[] better = tree.better();
                    if (better != null) {
                        assertThat(Arrays.stream(better).mapToLong(j -> use[j]).sum())
                                .isLessThanOrEqualTo(capacity);
                        found = Math.max(found, SmallInstances.covered(plain.matrix, weight, better));
                    }
                    long bound = Math.max(found, tree.bound());
                    assertThat(bound).as("seed %d, round %d", seed, round).isBetween(optimum, highest);
                    highest = bound;
                    MaximalCoverTreeProof proof = Objects.requireNonNull(tree.proof(weight));
                    assertThat(proven(proof, instance, capacity, new int[plain.matrix.columns]))
                            .as("proof, seed %d, round %d", seed, round)
                            .isBetween(optimum, bound);
                }
                assertThat(found).as("seed %d", seed).isEqualTo(optimum);
                assertThat(tree.bound()).isLessThanOrEqualTo(optimum);
            }
        }
    }

    @Test
    void aProofOfMorePartsThanAllowedIsNotKept() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        SetCoverInstance plain = SmallInstances.torus(random, 200, 600);
        long[] weight = random.longs(600, 1, 50).toArray();
        MaximalCoverInstance instance = instance(plain.matrix, weight, SmallInstances.ones(200));
        for (int parts : new int[] {2, Integer.MAX_VALUE}) {
            try (MaximalCoverTree tree =
                    new MaximalCoverTree(instance, 9, DENOMINATOR, parts, SmallInstances.solver())) {
                while (!tree.ended()) {
                    for (Callable<Long> task : tree.tasks(ENDLESS, 1_000_000, 0, true)) {
                        task.call();
                    }
                    tree.collect();
                }
                assertThat(tree.proof(weight) == null).as("%d parts", parts).isEqualTo(parts == 2);
            }
        }
    }

    private static MaximalCoverInstance instance(Incidence matrix, long[] weight, long[] use) {
        int[] same = IntStream.range(0, Math.max(matrix.rows, matrix.columns)).toArray();
        return new MaximalCoverInstance(matrix, weight, use, same, same, same);
    }

    /** What a proof shows, summed up in the plainest way; infeasible parts show nothing. */
    private static long proven(MaximalCoverTreeProof proof, MaximalCoverInstance instance, long capacity, int[] fate) {
        Incidence matrix = instance.matrix();
        if (proof instanceof MaximalCoverTreeProof.Split split) {
            fate[split.column()] = 1;
            long taken = proven(split.taken(), instance, capacity, fate);
            fate[split.column()] = -1;
            long left = proven(split.left(), instance, capacity, fate);
            fate[split.column()] = 0;
            return Math.max(taken, left);
        }
        MaximalCoverTreeProof.Leaf leaf = (MaximalCoverTreeProof.Leaf) proof;
        long[] duals = leaf.duals().get();
        long room = capacity;
        for (int j = 0; j < matrix.columns; j++) {
            room -= fate[j] == 1 ? instance.use()[j] : 0;
        }
        long sum = leaf.price() * capacity;
        for (int i = 0; i < matrix.rows; i++) {
            sum += instance.weight()[i] * DENOMINATOR - duals[i];
        }
        for (int j = 0; j < matrix.columns; j++) {
            long gain = -leaf.price() * instance.use()[j];
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                gain += duals[matrix.columnRows[k]];
            }
            boolean free = fate[j] == 0 && instance.use()[j] <= room;
            sum += fate[j] == 1 ? gain : free ? Math.max(0, gain) : 0;
        }
        return Math.floorDiv(sum, DENOMINATOR);
    }
}
