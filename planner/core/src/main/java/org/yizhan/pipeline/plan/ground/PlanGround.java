package org.yizhan.pipeline.plan.ground;

import java.util.ArrayList;
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
 */
public record PlanGround(City city, List<Candidate> sites, List<SnapPoint> points, Segments segments) {

    /** @throws YizhanException where no candidate is left, or a required one is off the streets */
    public static PlanGround of(City city, SiteChoices choices) {
        for (Candidate candidate : city.candidates().offStreet()) {
            if (candidate.choice() == Candidate.Choice.REQUIRED) {
                throw YizhanException.failed(Message.of("pipeline.required-off-street", candidate.id()));
            }
        }
        List<Candidate> decided = choices.applied(city.candidates().sites());
        List<Candidate> sites = new ArrayList<>();
        List<SnapPoint> points = new ArrayList<>();
        for (int c = 0; c < decided.size(); c++) {
            if (decided.get(c).choice() != Candidate.Choice.FORBIDDEN) {
                sites.add(decided.get(c));
                points.add(city.candidates().points().get(c));
            }
        }
        if (sites.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.no-candidates"));
        }
        NearestSites nearest = new NearestSites(city.network(), Collections.unmodifiableList(points));
        Segments segments =
                Segments.cut(city.network(), city.radiiMm(), city.settings().segmentMm(), nearest);
        return new PlanGround(city, sites, points, segments);
    }

    public ReachMatrix reach(Progress progress) {
        return ReachMatrix.of(city.network(), city.radiiMm(), segments, points, progress);
    }

    /** Whether a site is a candidate of the city that this plan may not use. */
    public boolean isForbidden(String id) {
        return city.candidates().sites().stream().anyMatch(site -> site.id().equals(id))
                && sites.stream().noneMatch(site -> site.id().equals(id));
    }
}
