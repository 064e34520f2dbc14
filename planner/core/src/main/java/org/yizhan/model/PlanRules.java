package org.yizhan.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Side rules that a planner sets for one plan, beside the spacing rule. They combine: a plan keeps to all of them.
 *
 * @param numbers how many stations a district, a host kind or both may or must have
 * @param budgets what the new stations of a district may cost together
 * @param exclusions sites that exclude each other
 */
public record PlanRules(List<Numbers> numbers, List<Budget> budgets, List<Exclusion> exclusions) {

    /** Stands for every district of the boundary, each by itself. */
    public static final String EACH = "each";

    /** Farther apart than this no rule of a city puts two stations. */
    private static final double FARTHEST_METRES = 5000;

    public PlanRules {
        numbers = List.copyOf(numbers);
        budgets = List.copyOf(budgets);
        exclusions = List.copyOf(exclusions);
        if (numbers.isEmpty() && budgets.isEmpty() && exclusions.isEmpty()) {
            throw new IllegalArgumentException("there is no rule in it; give numbers, budgets or exclusions");
        }
    }

    /**
     * From a least to a most number of stations.
     *
     * @param district code or name of a district, {@link #EACH}, or null for the whole area
     * @param host host kind, or null for all
     * @param least at least 0, null for none
     * @param most at least {@code least}, null for none
     * @param newOnly true where existing stations do not count
     */
    public record Numbers(
            @Nullable String district,
            @Nullable String host,
            @Nullable Integer least,
            @Nullable Integer most,
            boolean newOnly) {
        public Numbers {
            if (least == null && most == null) {
                throw new IllegalArgumentException("a number needs least, most or both");
            }
            if ((least != null && least < 0) || (most != null && most < 0)) {
                throw new IllegalArgumentException("a number of stations must be 0 or more");
            }
            if (least != null && most != null && least > most) {
                throw new IllegalArgumentException("least " + least + " is more than most " + most);
            }
        }
    }

    /**
     * What new stations may cost together.
     *
     * @param district code or name of a district, {@link #EACH}, or null for the whole area
     * @param host host kind, or null for all
     * @param most in all, finite, at least 0, in the unit of the configuration; null for any amount
     * @param mostPerYear likewise for each year of a plan by years, what one year leaves being there in the next; null for
     *     any amount
     */
    public record Budget(
            @Nullable String district, @Nullable String host, @Nullable Double most, @Nullable Double mostPerYear) {
        public Budget {
            if (most == null && mostPerYear == null) {
                throw new IllegalArgumentException("a budget needs most, most-per-year or both");
            }
            check(most);
            check(mostPerYear);
        }

        private static void check(@Nullable Double amount) {
            if (amount != null && (!(amount >= 0) || Double.isInfinite(amount))) {
                throw new IllegalArgumentException("a budget must be 0 or more, not " + amount);
            }
        }
    }

    /** The three lists while they are being filled. */
    record Lists(List<Numbers> numbers, List<Budget> budgets, List<Exclusion> exclusions) {}

    /**
     * The rules of the file that a plan was made under, from those that it keeps ({@link Plan#rules}). What was said for
     * each district is said for every one by itself, by its label.
     *
     * @return null where there are none
     */
    public static @Nullable PlanRules of(List<PlanRule> kept) {
        Lists lists = new Lists(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        kept.forEach(rule -> rule.addTo(lists));
        return lists.numbers.isEmpty() && lists.budgets.isEmpty() && lists.exclusions.isEmpty()
                ? null
                : new PlanRules(lists.numbers, lists.budgets, lists.exclusions);
    }

    /** Whether some of them say what may be spent each year, which only a plan by years has. */
    public boolean speakOfYears() {
        return budgets.stream().anyMatch(budget -> budget.mostPerYear() != null);
    }

    /**
     * At most one of some sites, or no two sites near each other.
     *
     * @param sites ids of candidates or codes of stations of which at most one may be, or empty
     * @param apartMetres how far every two stations must be apart at least along the streets, null where sites are named
     * @param host host kind that it holds for, or null for all; only where no sites are named
     */
    public record Exclusion(List<String> sites, @Nullable Double apartMetres, @Nullable String host) {
        public Exclusion {
            sites = List.copyOf(sites);
            if (sites.isEmpty() == (apartMetres == null)) {
                throw new IllegalArgumentException("an exclusion needs either sites or apart-metres");
            }
            if (!sites.isEmpty() && (sites.size() < 2 || host != null)) {
                throw new IllegalArgumentException("an exclusion of sites names two or more, and no host");
            }
            if (apartMetres != null && !(apartMetres > 0 && apartMetres <= FARTHEST_METRES)) {
                throw new IllegalArgumentException(
                        "apart-metres must be above 0 and at most " + FARTHEST_METRES + ", not " + apartMetres);
            }
        }
    }
}
