package org.yizhan.pipeline.plan.ground;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Plan;

/** What a plan is to reach. */
public sealed interface PlanGoal {
    /** The rule met everywhere it can be, with the fewest stations. */
    record FewestStations() implements PlanGoal {
        @Override
        public String model() {
            return "lscp";
        }
    }

    /** The rule met everywhere it can be, at the least cost. */
    record LeastCost() implements PlanGoal {
        @Override
        public String model() {
            return "lscp";
        }

        @Override
        public boolean inMoney() {
            return true;
        }
    }

    /** The rule met everywhere it can be, in some zones from two places, with the fewest stations or at the least cost. */
    record CoveredTwice(Where where, boolean cheapest) implements PlanGoal {
        @Override
        public String model() {
            return "backup";
        }

        @Override
        public boolean inMoney() {
            return cheapest;
        }
    }

    /** Where streets are to be covered twice. */
    enum Where {
        DENSE,
        URBAN,
        ALL
    }

    /** The most workers within reach of at most {@code most} new stations. */
    record MostWorkersByStations(int most) implements PlanGoal {
        @Override
        public String model() {
            return "mclp";
        }

        @Override
        public Integer mostStations() {
            return most;
        }
    }

    /** The most workers within reach of new stations that cost at most {@code most} together. */
    record MostWorkersByCost(double most) implements PlanGoal {
        @Override
        public String model() {
            return "mclp";
        }

        @Override
        public boolean inMoney() {
            return true;
        }

        @Override
        public Double mostCost() {
            return most;
        }
    }

    /** The most workers who find a seat in the peak hour, with at most {@code most} new stations. */
    record MostSeatedByStations(int most) implements PlanGoal {
        @Override
        public String model() {
            return "cmclp";
        }

        @Override
        public boolean isOfSeats() {
            return true;
        }

        @Override
        public Integer mostStations() {
            return most;
        }
    }

    /** The most workers who find a seat in the peak hour, with new stations that cost at most {@code most} together. */
    record MostSeatedByCost(double most) implements PlanGoal {
        @Override
        public String model() {
            return "cmclp";
        }

        @Override
        public boolean isOfSeats() {
            return true;
        }

        @Override
        public boolean inMoney() {
            return true;
        }

        @Override
        public Double mostCost() {
            return most;
        }
    }

    /**
     * A share of those who could find a seat in the peak hour finds one, with the fewest stations or at the least cost.
     *
     * @param percent above 0, at most 100
     */
    record ShareSeated(double percent, boolean cheapest) implements PlanGoal {
        @Override
        public String model() {
            return "seat-share";
        }

        @Override
        public boolean isOfSeats() {
            return true;
        }

        @Override
        public boolean inMoney() {
            return cheapest;
        }
    }

    /**
     * The most workers over some years together, each year containing the last.
     *
     * @param stationsPerYear new stations that may open each year, null where money is the limit; what is not used is
     *     there the year after
     * @param costPerYear what new stations may cost each year, null where their number is the limit
     */
    record MostWorkersByYear(int years, @Nullable Integer stationsPerYear, @Nullable Double costPerYear)
            implements PlanGoal {
        @Override
        public String model() {
            return "mclp-phases";
        }

        @Override
        public boolean inMoney() {
            return costPerYear != null;
        }

        @Override
        public @Nullable Integer mostStations() {
            return stationsPerYear == null ? null : (Integer) (years * stationsPerYear);
        }

        @Override
        public @Nullable Double mostCost() {
            return costPerYear == null ? null : (Double) (years * costPerYear);
        }
    }

    /**
     * A share of what can be covered, with the fewest stations or at the least cost.
     *
     * @param percent above 0, at most 100
     * @param ofStreets a share of the street length rather than of the workers
     */
    record Share(double percent, boolean ofStreets, boolean cheapest) implements PlanGoal {
        @Override
        public String model() {
            return "share";
        }

        @Override
        public boolean inMoney() {
            return cheapest;
        }
    }

    /** The shortest mean walk to at most so many new stations. */
    record ShortestWalk(int stations) implements PlanGoal {
        @Override
        public String model() {
            return "p-median";
        }

        @Override
        public boolean isOfWalks() {
            return true;
        }

        @Override
        public Integer mostStations() {
            return stations;
        }
    }

    /** The shortest longest walk to at most so many new stations. */
    record ShortestLongestWalk(int stations) implements PlanGoal {
        @Override
        public String model() {
            return "p-center";
        }

        @Override
        public boolean isOfWalks() {
            return true;
        }

        @Override
        public Integer mostStations() {
            return stations;
        }
    }

    /** What a plan was made to reach, read off the plan. */
    static PlanGoal of(Plan plan) {
        boolean inMoney = plan.certificate().measure().equals("cost");
        Integer stations = plan.inputs().mostNewStations();
        Double money = plan.inputs().mostCost();
        Plan.Share share = plan.share();
        Plan.Backup backup = plan.backup();
        return switch (plan.model()) {
            case "lscp" -> inMoney ? new LeastCost() : new FewestStations();
            case "share" -> {
                Plan.Share asked = Objects.requireNonNull(share);
                yield new Share(asked.askedPercent(), asked.of().equals("streets"), inMoney);
            }
            case "backup" ->
                new CoveredTwice(
                        Where.valueOf(Objects.requireNonNull(backup).asked().toUpperCase(Locale.ROOT)), inMoney);
            case "p-median" -> new ShortestWalk(Objects.requireNonNull(stations));
            case "p-center" -> new ShortestLongestWalk(Objects.requireNonNull(stations));
            case "seat-share" -> new ShareSeated(Objects.requireNonNull(share).askedPercent(), inMoney);
            case "mclp-phases" -> {
                int years = plan.phases().size();
                yield new MostWorkersByYear(
                        years, stations == null ? null : stations / years, money == null ? null : money / years);
            }
            case "mclp" ->
                stations != null
                        ? new MostWorkersByStations(stations)
                        : new MostWorkersByCost(Objects.requireNonNull(money));
            case "cmclp" ->
                stations != null
                        ? new MostSeatedByStations(stations)
                        : new MostSeatedByCost(Objects.requireNonNull(money));
            default -> throw new IllegalArgumentException("no such model: " + plan.model());
        };
    }

    /** The model behind it, as {@link Plan#model()} has it. */
    String model();

    /** Whether its limit or what it makes least is money rather than a number of stations. */
    default boolean inMoney() {
        return false;
    }

    /** Whether walks count, not what is within the service radius. */
    default boolean isOfWalks() {
        return false;
    }

    /** Whether seats count, not only reach. */
    default boolean isOfSeats() {
        return false;
    }

    /** Whether street length counts rather than workers. */
    default boolean ofStreets() {
        return false;
    }

    /** Whether it allows no new station. */
    default boolean allowsNothing() {
        Integer stations = mostStations();
        Double cost = mostCost();
        return (stations != null && stations == 0) || (cost != null && cost == 0);
    }

    /** Years that it plans for. */
    default int years() {
        return 1;
    }

    /** How many new stations it allows, null where it allows any number. */
    default @Nullable Integer mostStations() {
        return null;
    }

    /** What it allows new stations to cost, null where they may cost anything. */
    default @Nullable Double mostCost() {
        return null;
    }
}
