package org.yizhan.placement.partial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.SideConstraint;

/**
 * A share to be covered as a rule like others: every group of rows with the same columns has one more column, which stands
 * for leaving it uncovered and takes its weight of a limit on what may be left.
 *
 * @param problem the columns as they were, then those that stand for leaving; every row must be covered by either
 * @param limit on the columns that stand for leaving, in the measure of the weights
 */
public record PartialCoverConstraint(CoverProblem problem, SideConstraint limit) {

    public static PartialCoverConstraint of(CoverProblem given, double percent) {
        Map<List<Integer>, Long> weights = new LinkedHashMap<>();
        for (int i = 0; i < given.rows(); i++) {
            List<Integer> columns =
                    Arrays.stream(given.columnsOf(i)).sorted().boxed().toList();
            if (given.isCoverable(i) && given.weight(i) > 0) {
                weights.merge(columns, given.weight(i), Long::sum);
            }
        }
        int columns = given.columns();
        CoverProblemBuilder builder = CoverProblem.builder(columns + weights.size(), weights.size());
        for (int j = 0; j < columns; j++) {
            builder.status(j, given.status(j));
        }
        List<Long> uses = new ArrayList<>(weights.values());
        int row = 0;
        for (List<Integer> covering : weights.keySet()) {
            for (int j : covering) {
                builder.cover(j, row);
            }
            builder.cover(columns + row, row);
            row++;
        }
        return new PartialCoverConstraint(
                builder.build(),
                SideConstraint.units(
                        IntStream.range(columns, columns + row).toArray(),
                        uses.stream().mapToLong(Long::longValue).toArray(),
                        given.weightCoverable() - PartialCover.target(given, percent),
                        given.weightUnit()));
    }
}
