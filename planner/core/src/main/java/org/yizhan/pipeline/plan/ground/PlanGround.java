package org.yizhan.pipeline.plan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.demand.Segments;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.SiteChoices;

/**
 * What a plan is made on: the candidates that it may use and the segments that it is to cover.
 *
 * @param sites candidates that are not forbidden
 * @param points where each meets the streets, in the same order
 * @param segments of the streets that have to be served, or of all that a station serves where workers are counted
 * @param servedToo whether streets that nobody requires are among them
 */
public record PlanGround(
        City city, List<Candidate> sites, List<SnapPoint> points, Segments segments, boolean servedToo) {

    /**
     * Lays it out.
     *
     * @param avoided kinds of host of which no free candidate is taken
     * @param servedToo whether the segments are to be those of all streets on which a station serves workers
     * @throws YizhanException where no candidate is left, or a required one is off the streets
     */
    public static PlanGround of(City city, SiteChoices choices, Collection<String> avoided, boolean servedToo) {
        for (Candidate candidate : city.candidates().offStreet()) {
            if (candidate.choice() == Candidate.Choice.REQUIRED) {
                throw YizhanException.failed(Message.of("pipeline.required-off-street", candidate.id()));
            }
        }
        List<Candidate> decided = choices.applied(city.candidates().sites());
        List<Candidate> sites = new ArrayList<>();
        List<SnapPoint> points = new ArrayList<>();
        for (int c = 0; c < decided.size(); c++) {
            Candidate site = decided.get(c);
            boolean isAvoided = site.choice() == Candidate.Choice.FREE && avoided.contains(site.host());
            if (site.choice() != Candidate.Choice.FORBIDDEN && !isAvoided) {
                sites.add(site);
                points.add(city.candidates().points().get(c));
            }
        }
        if (sites.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.no-candidates"));
        }
        return of(city, sites, points, servedToo);
    }

    private static PlanGround of(City city, List<Candidate> sites, List<SnapPoint> points, boolean servedToo) {
        NearestSites nearest = new NearestSites(city.network(), Collections.unmodifiableList(points));
        Segments segments = Segments.cut(
                city.network(),
                servedToo ? city.servedRadiiMm() : city.radiiMm(),
                city.settings().segmentMm(),
                nearest);
        return new PlanGround(city, sites, points, segments, servedToo);
    }

    /** The same with the segments of all streets on which a station serves workers. */
    public PlanGround ofWorkers() {
        boolean same = servedToo || Arrays.equals(city.radiiMm(), city.servedRadiiMm());
        return same ? this : of(city, sites, points, true);
    }

    /** The service radius at each edge, negative where it has no segments. */
    public int[] radiiMm() {
        return servedToo ? city.servedRadiiMm() : city.radiiMm();
    }

    public ReachMatrix reach(Progress progress) {
        return ReachMatrix.of(city.network(), radiiMm(), segments, points, progress);
    }

    /** Whether a site is a candidate of the city that this plan may not use. */
    public boolean isForbidden(String id) {
        return city.candidates().sites().stream().anyMatch(site -> site.id().equals(id))
                && sites.stream().noneMatch(site -> site.id().equals(id));
    }
}
