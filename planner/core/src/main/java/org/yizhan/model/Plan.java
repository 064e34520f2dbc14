package org.yizhan.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan (方案): where stations stand and are to be opened, with its certificate.
 *
 * @param name unique in the workspace
 * @param model {@code lscp} (fewest stations so that the rule holds), {@code mclp} (most workers within a limit), {@code
 *     mclp-phases} (most workers over some years, each containing the last), {@code share} (fewest stations that cover a
 *     share), {@code p-median} (shortest mean walk) or {@code p-center} (shortest longest walk),
 *     {@code backup} (fewest stations so that the rule holds and some streets are covered from two places), {@code
 *     cmclp} (most workers who find a seat in the peak hour within a limit) or {@code seat-share} (fewest stations at which a
 *     share of the workers finds a seat)
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
 */
public record Plan(
        String name,
        String model,
        Inputs inputs,
        Certificate certificate,
        List<PlanStation> stations,
        List<UncoverableStreet> uncoverable,
        List<Phase> phases,
        @Nullable Share share,
        List<Rule> rules,
        @Nullable Backup backup,
        @Nullable Strength strength,
        @Nullable Stability stability,
        @Nullable Seats seats) {

    public Plan {
        stations = List.copyOf(stations);
        uncoverable = List.copyOf(uncoverable);
        // Plans of a workspace from before there were phases have none.
        phases = phases == null ? List.of() : List.copyOf(phases);
        rules = rules == null ? List.of() : List.copyOf(rules);
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
     * @param of {@code workers} or {@code streets}: what any candidate reaches of them is the whole; or {@code seats}: the
     *     workers who would find a seat in the peak hour if there were a station at every candidate are
     */
    public record Share(String of, double askedPercent, double coveredPercent) {}

    /**
     * A side rule that the plan keeps to.
     *
     * @param kind {@code number}, {@code budget}, {@code budget-per-year} (what one
     *     year leaves is there in the next), {@code apart}, {@code group} or {@code groups}
     * @param district name of the district that it is about, or its code where it has no name; null for the whole area
     * @param host host kind that it is about, null for all
     * @param newOnly true where existing stations do not count
     * @param least least number of stations, null where there is none
     * @param most most stations, or most that they may cost, null where there is none; of
     *     {@code budget-per-year} for each year
     * @param apartMetres how far every two stations must be apart, null for other kinds
     * @param sites the candidates of {@code group}; empty for other kinds
     * @param groups the groups that the lists of candidates and stations name, for {@code groups}; empty for other kinds
     * @param used stations, or what they cost in all years together, in the plan; null for {@code apart} and {@code groups}
     * @param tight true where one station more or one less would break it; false for {@code apart} and {@code groups}
     */
    public record Rule(
            String kind,
            @Nullable String district,
            @Nullable String host,
            boolean newOnly,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable Double apartMetres,
            List<String> sites,
            List<String> groups,
            @Nullable Double used,
            boolean tight) {

        public Rule {
            sites = List.copyOf(sites);
            // Plans of a workspace from before there were groups have none.
            groups = groups == null ? List.of() : List.copyOf(groups);
        }

        /** A {@code number} or a {@code budget} that no plan uses yet. */
        public static Rule amount(
                String kind,
                @Nullable String district,
                @Nullable String host,
                boolean newOnly,
                @Nullable Double least,
                @Nullable Double most) {
            return new Rule(kind, district, host, newOnly, least, most, null, List.of(), List.of(), null, false);
        }

        /** No two stations within so many metres. */
        public static Rule apart(@Nullable String host, double metres) {
            return new Rule("apart", null, host, false, null, null, metres, List.of(), List.of(), null, false);
        }

        /** At most one of some candidates. */
        public static Rule group(List<String> sites) {
            return new Rule("group", null, null, false, null, 1.0, null, sites, List.of(), null, false);
        }

        /** At most one of each group that the lists name. */
        public static Rule groups(List<String> groups) {
            return new Rule("groups", null, null, false, null, 1.0, null, List.of(), groups, null, false);
        }

        /** Whether it holds at many places, each by itself. */
        public boolean holdsAtPlaces() {
            return kind.equals("apart") || comesFromLists();
        }

        /** Whether it comes from the lists of candidates and stations and not from a rules file. */
        public boolean comesFromLists() {
            return kind.equals("groups");
        }

        /** The same with what a plan uses of it. */
        public Rule using(@Nullable Double amount, boolean isTight) {
            return new Rule(kind, district, host, newOnly, least, most, apartMetres, sites, groups, amount, isTight);
        }
    }

    /**
     * Streets that a plan was to cover from two places.
     *
     * @param asked {@code dense}, {@code urban} or {@code all} zones
     * @param metres length of these streets, as far as any candidate reaches them
     * @param twiceMetres of which within reach of stations at two places or more
     * @param once those that candidates of one place alone reach, longest first; they are covered once
     */
    public record Backup(String asked, double metres, double twiceMetres, List<UncoverableStreet> once) {
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
     * How good the plan is. The bound holds for all plans in which one station alone reaches the whole of each street
     * segment; a segment of at most 50 m that two stations reach from its two ends counts in the audit only.
     *
     * @param measure what is counted: {@code stations} or {@code cost} (less is better), {@code workers} or, over all years
     *     of a plan with phases, {@code worker-years} (more is better); {@code seated} workers in the peak hour (more is
     *     better); {@code mean-walk} or {@code longest-walk} in metres
     *     from the junctions of the streets with a rule (less is better)
     * @param objective what the plan reaches
     * @param bound what no plan can beat; rests on the dual values and, where these do not settle it, on exact solving
     * @param certifiedBound what the dual values alone prove, checked again without the solver; never stronger than {@code
     *     bound}; null where unknown, in plans made before it was kept
     * @param optimal true when objective and bound are the same
     */
    public record Certificate(
            String measure, double objective, double bound, @Nullable Double certifiedBound, boolean optimal) {

        /** True where the dual values are known to prove less than the bound. */
        public boolean restsOnSolvers() {
            return certifiedBound != null && certifiedBound != bound;
        }

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
     * @param phase the year in which it opens, from 1; null for one that exists and in a plan without phases
     * @param seats how many can sit there at a time, null in plans made before it was kept
     * @param peakWorkers workers who sit there in the peak hour, null likewise
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
            @Nullable Double nearestStationMetres,
            @Nullable Integer phase,
            @Nullable Integer seats,
            @Nullable Double peakWorkers) {

        /**
         * Workers who sit there in the peak hour as a share (in %) of those who can; null where unknown or where nobody
         * can.
         *
         * @param turnoverPerHour workers that one seat serves in the hour
         */
        public @Nullable Double loadPercent(double turnoverPerHour) {
            return seats == null || peakWorkers == null || seats == 0
                    ? null
                    : (Double) (100 * peakWorkers / (seats * turnoverPerHour));
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
                seats);
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
