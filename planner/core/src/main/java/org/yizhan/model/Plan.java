package org.yizhan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan (方案): where stations stand and are to be opened, with its certificate.
 *
 * @param name unique in the workspace
 * @param model {@code lscp} (fewest stations so that the rule holds) or {@code mclp} (most workers within a limit)
 * @param inputs what it was made from
 * @param certificate how good it is and how good any plan could be
 * @param stations existing ones first, then new ones, each in the order of the candidates
 * @param uncoverable streets that no candidate reaches, longest first
 */
public record Plan(
        String name,
        String model,
        Inputs inputs,
        Certificate certificate,
        List<PlanStation> stations,
        List<UncoverableStreet> uncoverable) {

    public Plan {
        stations = List.copyOf(stations);
        uncoverable = List.copyOf(uncoverable);
    }

    /**
     * What a plan was made from; the same inputs give the same plan.
     *
     * @param roadsSha256 hash of the OSM file
     * @param workersEstimated true when the workers were guessed from the map
     * @param candidates candidates that a street was found for
     * @param segments street segments to cover
     * @param mostNewStations how many stations it might open, null where it might open any number
     * @param mostCost what the new stations might cost together, null where they might cost anything
     */
    public record Inputs(
            String roadsSha256,
            boolean workersEstimated,
            double denseSpacingMetres,
            double urbanSpacingMetres,
            int candidates,
            int segments,
            long seed,
            @Nullable Integer mostNewStations,
            @Nullable Double mostCost) {}

    /**
     * How good the plan is. The bound holds for all plans in which one station alone reaches the whole of each street
     * segment; a segment of at most 50 m that two stations reach from its two ends counts in the audit only.
     *
     * @param measure what is counted: {@code stations} or {@code cost} (less is better), or {@code workers} (more is better)
     * @param objective what the plan reaches
     * @param bound what no plan can beat
     * @param optimal true when the two are the same
     */
    public record Certificate(String measure, double objective, double bound, boolean optimal) {

        /** How far the objective and the bound are apart, as a share of the larger: 0 when optimal. */
        public double gap() {
            return optimal ? 0 : Math.abs(objective - bound) / Math.max(objective, bound);
        }
    }

    /**
     * One station of a plan.
     *
     * @param code its code; for a new one made from the candidate, so that it stays when the plan is made again
     * @param candidate id of the candidate
     * @param isNew false for a station that exists
     * @param zone strictest zone of the street it stands at
     * @param workers workers on the streets for which it is the nearest station within the service radius
     * @param streetMetres length of those streets
     * @param nearestStationMetres walk to its nearest neighbour, null where no catchment touches its own
     */
    public record PlanStation(
            String code,
            String candidate,
            String name,
            LonLat at,
            String host,
            BuildMode build,
            boolean isNew,
            Zone zone,
            double cost,
            double workers,
            double streetMetres,
            @Nullable Double nearestStationMetres) {}

    /**
     * A street that no candidate reaches, all its parts together.
     *
     * @param street its name, or its road class in parentheses where it has none
     * @param cause {@code island} or {@code no-candidate}
     */
    public record UncoverableStreet(String street, String cause, double metres) {}

    /** How many stations are to be opened. */
    public long newStations() {
        return stations.stream().filter(PlanStation::isNew).count();
    }

    /** What the new stations cost together, in the unit of the configuration. */
    public double cost() {
        return stations.stream()
                .filter(PlanStation::isNew)
                .mapToDouble(PlanStation::cost)
                .sum();
    }
}
