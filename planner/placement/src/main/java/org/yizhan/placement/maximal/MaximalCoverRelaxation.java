package org.yizhan.placement.maximal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.LinearProgram;
import org.yizhan.placement.solver.StopRule;

/**
 * The linear relaxation of maximal covering with some columns taken and some left out, in its dual form, which has a row for
 * each column only: min Σ_i (w_i − λ_i) + μ C + Σ_j s_j with s_j ≥ Σ_{i∈j} λ_i − μ a_j, 0 ≤ λ_i ≤ w_i, μ ≥ 0, and s_j ≥ 0
 * unless column j is taken; a column left out has no row. The duals of the rows say how much of each column is chosen.
 *
 * <p>Whatever the solver answers, its λ and μ in whole parts bound every choice: {@link #scaledBound} sums them up exactly.
 */
final class MaximalCoverRelaxation implements AutoCloseable {

    /**
     * Duals of the merged rows and the price of a unit of capacity, times the denominator.
     *
     * @param rows not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Duals(long[] rows, long price) {}

    private enum Fate {
        FREE,
        TAKEN,
        LEFT
    }

    private final MaximalCoverInstance instance;
    private final long capacity;
    private final long denominator;
    private final LinearProgram program;
    private final int price;
    private final int[] surplus;
    private final int[] row;
    private final Fate[] fate;
    private final Fate[] placed;
    private final long highestPrice;
    private final long[] dual;
    private long priceDual;
    private long room;

    /**
     * @param denominator duals are whole multiples of one over this, which leaves sums of them within a long
     * @param program an empty one, closed with this
     */
    MaximalCoverRelaxation(MaximalCoverInstance instance, long capacity, long denominator, LinearProgram program) {
        Incidence matrix = instance.matrix();
        this.instance = instance;
        this.capacity = capacity;
        this.denominator = denominator;
        this.program = program;
        this.surplus = new int[matrix.columns];
        this.row = new int[matrix.columns];
        this.fate = new Fate[matrix.columns];
        this.placed = new Fate[matrix.columns];
        this.dual = new long[matrix.rows];
        int[] variables = new int[matrix.rows];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = program.variable(0, instance.weight()[i], -1);
        }
        this.price = program.variable(0, Double.POSITIVE_INFINITY, capacity);
        for (int j = 0; j < matrix.columns; j++) {
            surplus[j] = program.variable(0, Double.POSITIVE_INFINITY, 1);
            int size = matrix.columnSize(j);
            int[] of = new int[size + 2];
            double[] factors = new double[size + 2];
            for (int k = 0; k < size; k++) {
                of[k] = variables[matrix.columnRows[matrix.columnStart[j] + k]];
                factors[k] = 1;
            }
            of[size] = price;
            factors[size] = -instance.use()[j];
            of[size + 1] = surplus[j];
            factors[size + 1] = -1;
            row[j] = program.row(Double.NEGATIVE_INFINITY, 0, of, factors);
        }
        Arrays.fill(placed, Fate.FREE);
        this.highestPrice = highestPrice(instance) * denominator;
        release();
    }

    /** No column is worth more than this for each unit that it takes, so that no higher price bounds better. */
    private static long highestPrice(MaximalCoverInstance instance) {
        Incidence matrix = instance.matrix();
        long highest = 0;
        for (int j = 0; j < matrix.columns; j++) {
            long worth = 0;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                worth += instance.weight()[matrix.columnRows[k]];
            }
            highest = Math.max(highest, -Math.floorDiv(-worth, instance.use()[j]));
        }
        return highest;
    }

    /** Sets all columns free. */
    void release() {
        Arrays.fill(fate, Fate.FREE);
        room = capacity;
    }

    /** Takes a free column, for which there must be room, or leaves it out. */
    void fix(int column, boolean taken) {
        fate[column] = taken ? Fate.TAKEN : Fate.LEFT;
        room -= taken ? instance.use()[column] : 0;
    }

    /** Whether a column is still to be decided; one for which there is no room is not. */
    boolean isFree(int column) {
        return fate[column] == Fate.FREE && instance.use()[column] <= room;
    }

    /** False where it was interrupted or not solved; what else there is to ask is of the last time it was solved. */
    boolean solve(StopRule.Meter meter) {
        for (int j = 0; j < fate.length; j++) {
            Fate now = fate[j] == Fate.FREE && !isFree(j) ? Fate.LEFT : fate[j];
            if (now != placed[j]) {
                placed[j] = now;
                program.variableEnds(
                        surplus[j], now == Fate.TAKEN ? Double.NEGATIVE_INFINITY : 0, Double.POSITIVE_INFINITY);
                program.rowEnds(row[j], Double.NEGATIVE_INFINITY, now == Fate.LEFT ? Double.POSITIVE_INFINITY : 0);
            }
        }
        if (!program.solve(meter)) {
            return false;
        }
        for (int i = 0; i < dual.length; i++) {
            long whole = instance.weight()[i] * denominator;
            dual[i] = Math.max(0, Math.min(whole, (long) Math.floor(program.value(i) * denominator)));
        }
        priceDual = Math.max(0, Math.min(highestPrice, (long) Math.ceil(program.value(price) * denominator)));
        return true;
    }

    /** No choice with the columns as they are fixed covers more than this, in weight times the denominator. */
    long scaledBound() {
        Incidence matrix = instance.matrix();
        long sum = priceDual * capacity;
        for (int i = 0; i < dual.length; i++) {
            sum += instance.weight()[i] * denominator - dual[i];
        }
        for (int j = 0; j < fate.length; j++) {
            if (fate[j] == Fate.TAKEN || isFree(j)) {
                long gain = -priceDual * instance.use()[j];
                for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                    gain += dual[matrix.columnRows[k]];
                }
                sum += fate[j] == Fate.TAKEN ? gain : Math.max(0, gain);
            }
        }
        return sum;
    }

    /** How much of a column the relaxation chooses, from 0 to 1. */
    double share(int column) {
        return Math.max(0, Math.min(1, -program.dual(row[column])));
    }

    /** The columns that it chooses as good as whole, ascending; they need not fit. */
    int[] chosen() {
        return IntStream.range(0, fate.length)
                .filter(j -> fate[j] == Fate.TAKEN || (isFree(j) && share(j) > 0.5))
                .toArray();
    }

    /** What {@link #scaledBound} sums up. */
    Duals duals() {
        return new Duals(dual.clone(), priceDual);
    }

    /** Where nothing is left to decide: the duals that prove what the columns taken cover, whatever the solver answered. */
    void settle() {
        Incidence matrix = instance.matrix();
        for (int i = 0; i < dual.length; i++) {
            dual[i] = instance.weight()[i] * denominator;
        }
        for (int j = 0; j < fate.length; j++) {
            for (int k = matrix.columnStart[j]; fate[j] == Fate.TAKEN && k < matrix.columnStart[j + 1]; k++) {
                dual[matrix.columnRows[k]] = 0;
            }
        }
        priceDual = 0;
    }

    @Override
    public void close() {
        program.close();
    }
}
