package org.yizhan.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A side rule that a plan keeps to. Where one says that it is for a district it bears the name of the district, or its code where
 * it has no name; null stands for the whole area. A null host kind stands for all. {@code used} is what the plan has of what
 * the rule limits, null before there is a plan; {@code tight} is true where one station more or one less would break it.
 */
public sealed interface PlanRule {

    /**
     * From a least to a most number of stations.
     *
     * @param newOnly true where existing stations do not count
     * @param least null where there is none
     * @param most null where there is none
     */
    record Stations(
            @Nullable String district,
            @Nullable String host,
            boolean newOnly,
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable Integer used,
            boolean tight)
            implements PlanRule {
        @Override
        public PlanRule using(double amount, boolean isTight) {
            return new Stations(district, host, newOnly, least, most, (int) Math.round(amount), isTight);
        }

        @Override
        public @Nullable Number slack(int years) {
            if (used == null) {
                return null;
            }
            int above = least == null ? Integer.MAX_VALUE : used - least;
            int below = most == null ? Integer.MAX_VALUE : most - used;
            return Math.min(above, below);
        }

        @Override
        public Message text(Function<String, String> hostLabel) {
            Message who = stations(host, newOnly ? "-new" : "", hostLabel);
            if (least == null) {
                return Message.of("model.rule-most", who, where(district), most == null ? 0 : most);
            }
            return most == null
                    ? Message.of("model.rule-least", who, where(district), least)
                    : Message.of("model.rule-between", who, where(district), least, most);
        }

        @Override
        public void addTo(PlanRules.Lists lists) {
            lists.numbers().add(new PlanRules.Numbers(district, host, least, most, newOnly));
        }
    }

    /** What the new stations may cost together. */
    record Budget(@Nullable String district, @Nullable String host, double most, @Nullable Double used, boolean tight)
            implements PlanRule {
        @Override
        public PlanRule using(double amount, boolean isTight) {
            return new Budget(district, host, most, amount, isTight);
        }

        @Override
        public @Nullable Number slack(int years) {
            return used == null ? null : (Number) (most - used);
        }

        @Override
        public Message text(Function<String, String> hostLabel) {
            return Message.of("model.rule-budget", stations(host, "", hostLabel), where(district), most);
        }

        @Override
        public void addTo(PlanRules.Lists lists) {
            lists.budgets().add(new PlanRules.Budget(district, host, most, null));
        }
    }

    /**
     * What the new stations may cost each year; what one year leaves is there in the next.
     *
     * @param most each year
     * @param used in all years together
     */
    record YearlyBudget(
            @Nullable String district, @Nullable String host, double most, @Nullable Double used, boolean tight)
            implements PlanRule {
        @Override
        public PlanRule using(double amount, boolean isTight) {
            return new YearlyBudget(district, host, most, amount, isTight);
        }

        @Override
        public @Nullable Number slack(int years) {
            return used == null ? null : (Number) (years * most - used);
        }

        @Override
        public Message text(Function<String, String> hostLabel) {
            return Message.of("model.rule-budget-per-year", stations(host, "", hostLabel), where(district), most);
        }

        @Override
        public void addTo(PlanRules.Lists lists) {
            lists.budgets().add(new PlanRules.Budget(district, host, null, most));
        }
    }

    /** No two stations within so many metres of each other along the streets. */
    record Apart(@Nullable String host, double apartMetres) implements PlanRule {
        @Override
        public boolean holdsAtPlaces() {
            return true;
        }

        @Override
        public Message text(Function<String, String> hostLabel) {
            return Message.of("model.rule-apart", stations(host, "", hostLabel), apartMetres);
        }

        @Override
        public void addTo(PlanRules.Lists lists) {
            lists.exclusions().add(new PlanRules.Exclusion(List.of(), apartMetres, host));
        }
    }

    /** At most one of some candidates. */
    record Group(List<String> sites, @Nullable Integer used, boolean tight) implements PlanRule {
        public Group {
            sites = List.copyOf(sites);
        }

        @Override
        public PlanRule using(double amount, boolean isTight) {
            return new Group(sites, (int) Math.round(amount), isTight);
        }

        @Override
        public Message text(Function<String, String> hostLabel) {
            return Message.of("model.rule-group", some(sites));
        }

        @Override
        public void addTo(PlanRules.Lists lists) {
            lists.exclusions().add(new PlanRules.Exclusion(sites, null, null));
        }
    }

    /** At most one of each group that the lists of candidates and stations name, not a rules file. */
    record ListGroups(List<String> groups) implements PlanRule {
        public ListGroups {
            groups = List.copyOf(groups);
        }

        @Override
        public boolean holdsAtPlaces() {
            return true;
        }

        @Override
        public Message text(Function<String, String> hostLabel) {
            return Message.of("model.rule-groups", some(groups));
        }

        @Override
        public void addTo(PlanRules.Lists lists) {
            // The lists say it again whenever a plan is made.
        }
    }

    /** What it asks for, such as “at most 20 stations at a bank in 历下区”. */
    Message text(Function<String, String> hostLabel);

    /** Says it as a rules file does; nothing where it does not come from one. */
    void addTo(PlanRules.Lists lists);

    /** The same rule with what a plan uses of it; unchanged where it holds at many places. */
    default PlanRule using(double amount, boolean isTight) {
        return this;
    }

    /** What a plan has of what it limits, null where that is no one figure. */
    default @Nullable Number used() {
        return null;
    }

    /** Whether one station more or one less would break it. */
    default boolean tight() {
        return false;
    }

    /**
     * How much more or less the plan might have before it breaks the rule, whichever is smaller; null where that is no one
     * figure.
     *
     * @param years that the plan is for, at least 1
     */
    default @Nullable Number slack(int years) {
        return null;
    }

    /** Whether it holds at many places, each by itself. */
    default boolean holdsAtPlaces() {
        return false;
    }

    /** The groups that the lists name, one for each place that it holds at; empty where it comes from a rules file. */
    default List<String> groups() {
        return List.of();
    }

    private static Message stations(@Nullable String host, String newer, Function<String, String> hostLabel) {
        return host == null
                ? Message.of("model.rule-stations" + newer)
                : Message.of("model.rule-stations-host" + newer, hostLabel.apply(host));
    }

    private static Message where(@Nullable String district) {
        return district == null ? Message.of("model.rule-everywhere") : Message.of("model.rule-in", district);
    }

    private static String some(List<String> names) {
        int shown = 5;
        String named = String.join(", ", names.subList(0, Math.min(shown, names.size())));
        return names.size() > shown ? named + " …" : named;
    }
}
