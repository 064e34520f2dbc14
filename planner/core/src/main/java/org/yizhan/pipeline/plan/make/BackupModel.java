package org.yizhan.pipeline.plan.make;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.audit.station.CoLocations;
import org.yizhan.demand.Segments;
import org.yizhan.model.Candidate;
import org.yizhan.model.Certificate;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.Settings;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.city.StreetMetres;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.backup.BackupCover;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.solver.SolveOptions;

/**
 * {@code plan cover --twice}: streets of some zones within reach of stations at two places, so that they stay covered
 * whichever host withdraws. Sites that the audit would take for one place are no backup of each other ({@link
 * CoLocations}). A segment that sites of only one place reach is covered once and named.
 */
final class BackupModel {

    private final PlanGround ground;
    private final Goal goal;
    private final CoverProblem problem;
    private final int[] placeOf;
    /** The segment of each row. */
    private final int[] segmentOf;

    /** @param problem its rows are the segments that any candidate reaches, in their order */
    BackupModel(PlanGround ground, Goal goal, CoverProblem problem) {
        this.ground = ground;
        this.goal = goal;
        this.problem = problem;
        this.placeOf = places(ground);
        this.segmentOf = CoverModels.coverable(ground.segments());
    }

    CoverModels.Chosen solve(SolveOptions options, Progress progress) {
        SetCoverSolution solution =
                BackupCover.solve(problem, this::isAsked, placeOf, options, SolverCalls.heardBy(progress));
        long counted = CoverModels.counted(goal, ground.sites());
        return new CoverModels.Chosen(
                solution.columns(),
                new Certificate(
                        goal.objective(),
                        counted + solution.cost(),
                        counted + solution.bound(),
                        counted + solution.certifiedBound(),
                        solution.isOptimal()),
                backup(solution.columns()));
    }

    /** Under side rules. */
    ConstrainedCoverSolution solve(List<SideConstraint> limits, SolveOptions options, Progress progress) {
        return BackupCover.solve(problem, this::isAsked, placeOf, limits, options, SolverCalls.heardBy(progress));
    }

    /** What is asked for beyond covering every segment, as a rule of its own. */
    BackupCover.Rule rule() {
        return BackupCover.ruleOf(problem, this::isAsked, placeOf);
    }

    private static int[] places(PlanGround ground) {
        List<CoLocations.Site> sites = new ArrayList<>();
        for (int c = 0; c < ground.sites().size(); c++) {
            Candidate site = ground.sites().get(c);
            // Candidates are named after their street or chain; a name tells stations in a list apart.
            String name = site.choice() == Candidate.Choice.EXISTING ? site.name() : "";
            sites.add(new CoLocations.Site(
                    site.id(), name, site.at(), ground.points().get(c)));
        }
        Settings.Stations limits = ground.city().settings().stations();
        return CoLocations.of(ground.city().network(), sites, limits.closeMm(), limits.sameNameMm())
                .placeOf();
    }

    private boolean isAsked(int row) {
        Zone zone = ground.city().zones().zone(ground.segments().edge(segmentOf[row]));
        return goal.twice().where().include(zone);
    }

    /** How far chosen sites do what is asked. */
    Plan.Backup backup(int[] chosen) {
        boolean[] stands = new boolean[placeOf.length];
        for (int c : chosen) {
            stands[c] = true;
        }
        Segments segments = ground.segments();
        StreetMetres once = new StreetMetres();
        long askedMm = 0;
        long twiceMm = 0;
        for (int row = 0; row < segmentOf.length; row++) {
            if (!isAsked(row)) {
                continue;
            }
            int s = segmentOf[row];
            askedMm += segments.lengthMm(s);
            if (BackupCover.places(problem, row, placeOf) < 2) {
                once.add(ground.city().network().label(segments.edge(s)), "one-place", segments.lengthMm(s));
            } else if (Arrays.stream(problem.columnsOf(row))
                            .filter(c -> stands[c])
                            .map(c -> placeOf[c])
                            .distinct()
                            .count()
                    > 1) {
                twiceMm += segments.lengthMm(s);
            }
        }
        return new Plan.Backup(goal.twice().where(), askedMm / 1000.0, twiceMm / 1000.0, once.longestFirst());
    }
}
