package org.yizhan.pipeline.plan.ground;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.SavedPlans;

/**
 * Finds the site that a planner means: by a station's code (also one of another plan), a candidate's id, or a name
 * that only one site bears.
 */
public final class SiteFinder {

    private static final int SHOWN = 5;

    private SiteFinder() {}

    /**
     * The candidate's id. A station of the plan is found before a candidate outside it.
     *
     * @throws YizhanException where there is no such site, several have the name, or no street is near it
     */
    public static String find(City city, Plan plan, String typed) {
        for (PlanStation station : plan.stations()) {
            if (station.code().equalsIgnoreCase(typed) || station.candidate().equals(typed)) {
                return station.candidate();
            }
        }
        List<Candidate> sites = city.candidates().sites();
        if (sites.stream().anyMatch(site -> site.id().equals(typed))) {
            return typed;
        }
        Set<String> named = new LinkedHashSet<>();
        plan.stations().stream()
                .filter(station -> station.name().equals(typed))
                .forEach(station -> named.add(station.candidate()));
        if (named.isEmpty()) {
            sites.stream().filter(site -> site.name().equals(typed)).forEach(site -> named.add(site.id()));
        }
        if (named.isEmpty()) {
            String code = typed.toUpperCase(Locale.ROOT);
            sites.stream().filter(site -> StationCodes.couldBe(code, site.id())).forEach(site -> named.add(site.id()));
        }
        if (named.size() == 1) {
            return named.iterator().next();
        }
        if (!named.isEmpty()) {
            throw YizhanException.usage(Message.of("pipeline.site-ambiguous", typed, named.size(), shortened(named)));
        }
        Predicate<Candidate> same =
                site -> site.id().equals(typed) || site.name().equals(typed);
        if (city.candidates().offStreet().stream().anyMatch(same)) {
            throw YizhanException.failed(Message.of("pipeline.site-off-street", typed));
        }
        throw YizhanException.failed(Message.of(
                "pipeline.no-site", typed, plan.name(), SavedPlans.suggestion(typed, everyWord(plan, sites))));
    }

    private static String shortened(Set<String> ids) {
        String first = String.join(", ", ids.stream().limit(SHOWN).toList());
        return ids.size() > SHOWN ? first + " …" : first;
    }

    private static Set<String> everyWord(Plan plan, List<Candidate> sites) {
        Set<String> words = new TreeSet<>();
        plan.stations().forEach(station -> words.add(station.code()));
        for (Candidate site : sites) {
            words.add(site.id());
            if (!site.name().isBlank()) {
                words.add(site.name());
            }
        }
        return words;
    }

    /** The number of a candidate of the city that {@link #find} has found outside the plan. */
    public static int number(City city, String id) {
        List<Candidate> sites = city.candidates().sites();
        for (int c = 0; c < sites.size(); c++) {
            if (sites.get(c).id().equals(id)) {
                return c;
            }
        }
        throw new IllegalArgumentException("no candidate " + id);
    }
}
