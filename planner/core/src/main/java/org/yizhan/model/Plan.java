package org.yizhan.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan (方案): where stations stand and are to be opened, with its certificate.
 *
 * @param name unique in the workspace
 * @param inputs what it was made from
 * @param certificate how good it is and how good any plan could be
 * @param stations existing ones first, then new ones, each in the order of the candidates
 * @param uncoverable streets that no candidate reaches, longest first
 * @param phases the budget years of a plan with phases, in their order; empty for other plans
 * @param share what share a plan was to cover and does, null for other plans
 * @param rules side rules that it was made under and keeps to, in their order; empty where there were none
 * @param backup which streets were to be covered from two places and are, null for other plans
 * @param strength what is left when a host withdraws, null in plans made before it was kept
 * @param stability how often its sites return under other figures, null where that was not asked
 * @param seats who finds a seat in the peak hour, null in plans made before it was kept
 * @param alternatives of a plan that covers everything what it could have been instead, from fewest stations to least cost,
 *     itself among them; empty for other plans
 */
public record Plan(
        String name,
        PlanModel model,
        Inputs inputs,
        Certificate certificate,
        List<PlanStation> stations,
        List<UncoverableStreet> uncoverable,
        List<Phase> phases,
        @Nullable Share share,
        List<PlanRule> rules,
        @Nullable Backup backup,
        @Nullable Strength strength,
        @Nullable Stability stability,
        @Nullable Seats seats,
        List<Alternative> alternatives) {

    public Plan {
        stations = List.copyOf(stations);
        uncoverable = List.copyOf(uncoverable);
        // Plans of a workspace from before there were phases have none.
        phases = phases == null ? List.of() : List.copyOf(phases);
        rules = rules == null ? List.of() : List.copyOf(rules);
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
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
     * @param streets word of the scope of streets; plans of older versions are of everything that can be walked
     * @param avoided kinds of host that it was not to take, sorted
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
            @Nullable Double mostCost,
            String streets,
            List<String> avoided) {

        /** The scope of plans that were made before there were any. */
        public static final String EVERYTHING = "all-walkable";

        public Inputs {
            streets = Objects.requireNonNullElse(streets, EVERYTHING);
            avoided = avoided == null ? List.of() : List.copyOf(avoided);
        }
    }

    /**
     * One budget year (期).
     *
     * @param phase 1 for the first
     * @param opened stations that open in it
     * @param cost what these cost
     * @param stations stations that stand at its end, existing ones included
     * @param workers workers within reach at its end
     * @param sharePercent of all workers on streets with a rule
     * @param bound workers that no plan within the limit of this year alone reaches
     */
    public record Phase(
            int phase, int opened, double cost, int stations, double workers, double sharePercent, double bound) {}

    /**
     * A share that a plan was to cover.
     *
     */
    public record Share(ShareOf of, double askedPercent, double coveredPercent) {}

    /**
     * Streets that a plan was to cover from two places.
     *
     * @param metres length of these streets, as far as any candidate reaches them
     * @param twiceMetres of which within reach of stations at two places or more
     * @param once those that candidates of one place alone reach, longest first; they are covered once
     */
    public record Backup(BackupZones asked, double metres, double twiceMetres, List<UncoverableStreet> once) {
        public Backup {
            once = List.copyOf(once);
        }
    }

    /**
     * What is left when the host of any one place withdraws; stations that the audit takes for one place are lost together.
     *
     * @param keptStreetPercent share of the street with a rule that stays covered whichever place is lost
     * @param keptWorkersPercent share of the workers on it that do
     * @param worst the place whose loss leaves most workers uncovered, null where no loss uncovers anything
     * @param redundant places whose loss uncovers nothing
     */
    public record Strength(
            int places, double keptStreetPercent, double keptWorkersPercent, @Nullable Loss worst, int redundant) {}

    /**
     * What one place alone covers.
     *
     * @param code of its first station
     */
    public record Loss(String code, String name, double streetMetres, double workers) {}

    /**
     * Who finds a seat in the peak hour (高峰小时), when each may sit at any station in reach.
     *
     * @param turnoverPerHour workers that one seat serves in the hour
     * @param peakPercent share of the workers that come to rest in it
     * @param peakWorkers workers on streets with a rule who do
     * @param inReach of whom within reach of a station
     * @param seated of whom find a seat: the most that can
     * @param unseated streets where workers in reach of a station find none, most first
     */
    public record Seats(
            double turnoverPerHour,
            double peakPercent,
            double peakWorkers,
            double inReach,
            double seated,
            List<UnseatedStreet> unseated) {
        public Seats {
            unseated = List.copyOf(unseated);
        }
    }

    /**
     * A street where workers in reach of a station find no seat, all its parts together.
     *
     * @param street its name, or its road class in parentheses where it has none
     * @param workers at least a thousandth of one
     */
    public record UnseatedStreet(String street, double workers) {}

    /**
     * How often the plan's sites return when it is made again under other figures.
     *
     * @param returnPercent for each candidate of a new station the share of the runs that chose it
     */
    public record Stability(int runs, long seed, Map<String, Double> returnPercent) {
        public Stability {
            returnPercent = Collections.unmodifiableMap(new TreeMap<>(returnPercent));
        }
    }

    /**
     * A street that no candidate reaches, all its parts together.
     *
     * @param street its name, or its road class in parentheses where it has none
     * @param cause {@code island} or {@code no-candidate}
     */
    public record UncoverableStreet(String street, String cause, double metres) {}

    /** The same plan, its sites tried under other figures. */
    public Plan with(Stability tried) {
        return new Plan(
                name,
                model,
                inputs,
                certificate,
                stations,
                uncoverable,
                phases,
                share,
                rules,
                backup,
                strength,
                tried,
                seats,
                alternatives);
    }

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
