package org.yizhan.pipeline.plan.study;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;

/**
 * Why a site is in a plan or not, as {@code plan explain} shows it. Streets are those with a rule; workers those on them.
 *
 * @param code code of the station in the plan, null for a site that is not in it
 * @param inPlan whether the plan has a station there
 * @param reason in the plan: {@code existing}, {@code required}, {@code locked}, {@code irreplaceable} (some of what its
 *     loss uncovers no other candidate reaches), {@code best} (others could take its place only in part, or just as well)
 *     or {@code redundant} (its loss uncovers nothing); out of it: {@code forbidden}, {@code group-taken}
 *     (the plan has another site of its group), {@code nothing-to-add} or {@code adds-less} (it would add something, but the plan was better served elsewhere)
 * @param reach all that lies within its service radius, whoever else covers it
 * @param difference in the plan: what its loss uncovers; out of it: what it would add
 * @param streets the streets of {@code difference}, longest first
 * @param nextBest the candidate that would cover most of {@code difference} in its place, null for a site out of the plan
 *     and where none covers any of it
 * @param nearest the nearest other station of the plan, null where none can be walked to
 */
public record SiteReport(
        String plan,
        @Nullable String code,
        String candidate,
        String name,
        String host,
        LonLat at,
        Zone zone,
        double cost,
        boolean inPlan,
        String reason,
        Amount reach,
        Amount difference,
        List<StreetPart> streets,
        @Nullable NextBest nextBest,
        @Nullable Neighbour nearest,
        boolean workersEstimated) {

    /** Metres of street and the workers on them. */
    public record Amount(double streetM, double workers) {}

    /** All parts of one street together. */
    public record StreetPart(String street, double metres) {}

    /**
     * Another site.
     *
     * @param covers how much of what would be uncovered it covers
     */
    public record NextBest(String candidate, String name, String host, LonLat at, double cost, Amount covers) {}

    /** A station of the plan and the walk to it. */
    public record Neighbour(String code, String name, double walkM) {}
}
