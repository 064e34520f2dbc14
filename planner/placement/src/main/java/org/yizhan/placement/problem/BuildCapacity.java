package org.yizhan.placement.problem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yizhan.placement.solver.PlacementException;

/**
 * The one limit of a maximal-covering problem in whole units: what each column takes of it and how much there is.
 *
 * @param byNumber true where every column takes 1
 * @param total capacity, forced columns included
 */
public record BuildCapacity(CoverProblem problem, boolean byNumber, long total) {

    /** @throws PlacementException where the limits ask for more than there is, or for less than is required */
    public static BuildCapacity of(CoverProblem problem, BuildLimit limits) {
        BuildCapacity capacity = new BuildCapacity(problem, limits.byNumber(), total(problem, limits));
        long required = capacity.required();
        if (!limits.byNumber() && required > capacity.total) {
            BigDecimal cost = problem.costUnit().multiply(BigDecimal.valueOf(required));
            BigDecimal budget = BigDecimal.valueOf(limits.budget());
            throw PlacementException.request(
                    "budget-below-required", plain(budget), plain(cost), plain(cost.subtract(budget)));
        }
        if (limits.byNumber()) {
            int buildable = 0;
            for (int j = 0; j < problem.columns(); j++) {
                SiteStatus status = problem.status(j);
                buildable += status == SiteStatus.FREE || status == SiteStatus.REQUIRED ? 1 : 0;
            }
            check(limits.stations(), required, buildable);
        }
        return capacity;
    }

    /** Refuses a number of stations to build that is less than is required or more than can be. */
    static void check(int stations, long required, int buildable) {
        if (required > stations) {
            throw PlacementException.request(
                    "count-below-required", Integer.toString(stations), Long.toString(required));
        }
        if (stations > buildable) {
            throw PlacementException.request(
                    "count-above-candidates", Integer.toString(stations), Integer.toString(buildable));
        }
    }

    /**
     * How many free sites may be opened beside the required ones.
     *
     * @throws PlacementException where so many stations cannot be, or where there would be none at all
     */
    public static int openable(int sites, IntFunction<SiteStatus> statusOf, int stations) {
        Map<SiteStatus, Long> count = IntStream.range(0, sites)
                .mapToObj(statusOf)
                .collect(Collectors.groupingBy(s -> s, Collectors.counting()));
        int required = count.getOrDefault(SiteStatus.REQUIRED, 0L).intValue();
        check(
                stations,
                required,
                required + count.getOrDefault(SiteStatus.FREE, 0L).intValue());
        if (stations + count.getOrDefault(SiteStatus.EXISTING, 0L) == 0) {
            throw PlacementException.request("no-station");
        }
        return stations - required;
    }

    /** How much there is, whatever is required. */
    public static long total(CoverProblem problem, BuildLimit limits) {
        return limits.byNumber() ? limits.stations() : units(problem, limits.budget());
    }

    private static long units(CoverProblem problem, double budget) {
        BigDecimal units = BigDecimal.valueOf(budget).divide(problem.costUnit(), 0, RoundingMode.FLOOR);
        // Everything together costs at most 2^44 units; more money than that changes nothing.
        return units.min(BigDecimal.valueOf(FixedPoint.MAX_SUM)).longValueExact();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** What a column takes when it is built. */
    public long use(int column) {
        return byNumber ? 1 : problem.cost(column);
    }

    /** What the required columns take. */
    public long required() {
        long sum = 0;
        for (int j = 0; j < problem.columns(); j++) {
            if (problem.status(j) == SiteStatus.REQUIRED) {
                sum += use(j);
            }
        }
        return sum;
    }
}
