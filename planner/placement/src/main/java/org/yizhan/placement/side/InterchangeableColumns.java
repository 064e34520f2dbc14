package org.yizhan.placement.side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.IntegerProgram;

/**
 * Columns that take the same of the same limits are alike: no limit can tell which of them is chosen. How many of each kind
 * keep to all limits is a program that stays small however many columns there are, and where no row has to be covered it
 * decides whether anything keeps to them at all.
 */
final class InterchangeableColumns {

    /** Kinds are preferred by what their columns are worth in the mean, in steps of the best kind's worth. */
    private static final int STEPS = 1000;

    private final ConstrainedCoverInstance instance;
    private final List<int[]> kinds;

    InterchangeableColumns(ConstrainedCoverInstance instance) {
        this.instance = instance;
        Map<List<Long>, List<Integer>> byUses = new LinkedHashMap<>();
        for (int j = 0; j < instance.columnId.length; j++) {
            List<Long> uses = new ArrayList<>();
            for (int n = 0; n < instance.limitsOf[j].length; n++) {
                uses.add((long) instance.limitsOf[j][n]);
                uses.add(instance.usesOf[j][n]);
            }
            byUses.computeIfAbsent(uses, any -> new ArrayList<>()).add(j);
        }
        this.kinds = byUses.values().stream()
                .map(columns -> columns.stream().mapToInt(j -> j).toArray())
                .toList();
    }

    /** One variable for each kind: how many of it are chosen. */
    IntegerProgram program() {
        double[] worth = new double[kinds.size()];
        boolean[] none = new boolean[instance.matrix.rows];
        double most = 0;
        for (int n = 0; n < worth.length; n++) {
            for (int j : kinds.get(n)) {
                worth[n] += (double) worth(j, none) / kinds.get(n).length;
            }
            most = Math.max(most, worth[n]);
        }
        IntegerProgram program = new IntegerProgram();
        List<List<Integer>> variables = new ArrayList<>();
        List<List<Long>> uses = new ArrayList<>();
        for (int r = 0; r < instance.least.length; r++) {
            variables.add(new ArrayList<>());
            uses.add(new ArrayList<>());
        }
        for (int n = 0; n < worth.length; n++) {
            int[] kind = kinds.get(n);
            long price = most > 0 ? -Math.round(STEPS * worth[n] / most) : 0;
            int variable = program.variable(price, kind.length);
            int[] limits = instance.limitsOf[kind[0]];
            for (int k = 0; k < limits.length; k++) {
                variables.get(limits[k]).add(variable);
                uses.get(limits[k]).add(instance.usesOf[kind[0]][k]);
            }
        }
        for (int r = 0; r < instance.least.length; r++) {
            program.row(
                    variables.get(r).stream().mapToInt(v -> v).toArray(),
                    uses.get(r).stream().mapToLong(use -> use).toArray(),
                    instance.least[r],
                    instance.most[r]);
        }
        return program;
    }

    /** So many of each kind, always the one that is worth most beside those chosen already. */
    boolean[] choice(long[] counts) {
        record Offer(int column, int kind, long worth) {}
        boolean[] chosen = new boolean[instance.columnId.length];
        boolean[] covered = new boolean[instance.matrix.rows];
        long[] wanted = counts.clone();
        PriorityQueue<Offer> offers = new PriorityQueue<>(
                (a, b) -> a.worth != b.worth ? Long.compare(b.worth, a.worth) : Integer.compare(a.column, b.column));
        for (int n = 0; n < kinds.size(); n++) {
            for (int j : kinds.get(n)) {
                if (wanted[n] > 0) {
                    offers.add(new Offer(j, n, worth(j, covered)));
                }
            }
        }
        for (Offer offer = offers.poll(); offer != null; offer = offers.poll()) {
            if (wanted[offer.kind] == 0) {
                continue;
            }
            long worth = worth(offer.column, covered);
            if (worth < offer.worth) {
                offers.add(new Offer(offer.column, offer.kind, worth));
                continue;
            }
            chosen[offer.column] = true;
            wanted[offer.kind]--;
            Incidence matrix = instance.matrix;
            for (int k = matrix.columnStart[offer.column]; k < matrix.columnStart[offer.column + 1]; k++) {
                covered[matrix.columnRows[k]] = true;
            }
        }
        return chosen;
    }

    private long worth(int column, boolean[] covered) {
        Incidence matrix = instance.matrix;
        long worth = -instance.cost[column];
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            worth += covered[matrix.columnRows[k]] ? 0 : instance.loss[matrix.columnRows[k]];
        }
        return worth;
    }
}
