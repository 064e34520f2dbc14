package org.yizhan.pipeline.plan.study;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.pipeline.plan.make.CoverModels;
import org.yizhan.pipeline.plan.rules.RuleBook;
import org.yizhan.pipeline.project.Json;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SiteChoices;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.solver.SolveOptions;

/** {@code plan curve}: how many workers more stations, or more money, would reach. Keeps no plan. */
public final class BudgetCurve {

    private BudgetCurve() {}

    /**
     * What is asked for.
     *
     * @param byNumber whether stations are the limit, or money
     * @param most the largest limit, above 0
     * @param steps how many limits, equally apart, at least 1
     * @param effort for the whole curve, see {@link SolveOptions#of}
     */
    public record Request(
            boolean byNumber, double most, int steps, long seed, @Nullable Long effort, @Nullable Duration timeLimit) {}

    /**
     * The best plan found within one limit.
     *
     * @param limit new stations, or what they may cost together
     * @param cost what they do cost
     * @param workers workers within reach, those of existing stations included
     * @param sharePercent of all workers on streets with a rule
     * @param bound workers that no plan within the limit reaches
     * @param gainPerUnit workers more than at the limit before, for each station or unit of money more; null for the first
     */
    public record Point(
            double limit,
            int newStations,
            double cost,
            double workers,
            double sharePercent,
            double bound,
            @Nullable Double gainPerUnit) {}

    /**
     * The curve.
     *
     * @param unit {@code stations} or {@code cost}
     * @param workers workers on all streets with a rule
     * @param points by limit, ascending; the first is what stands and is required already
     */
    public record Report(
            String unit, double workers, boolean workersEstimated, List<Point> points, boolean stoppedEarly) {}

    /** Computes the curve. */
    public static Report run(Project project, Request request, Progress listener) {
        return SolverCalls.call(() -> curve(project, request, listener));
    }

    private static Report curve(Project project, Request request, Progress listener) {
        City city = City.assemble(project, listener);
        PlanGround ground = PlanGround.of(city, SiteChoices.NONE, Set.of(), true);
        ReachMatrix reach = ground.reach(listener);
        CoverProblem problem = CoverModels.problem(
                ground.sites(), ground.segments(), city.workers(), reach, !request.byNumber(), false);
        RuleBook book = RuleBook.of(ground, null, 1, listener);
        double all = CoverModels.allWorkers(ground.segments(), city.workers());
        double least = required(ground.sites(), request.byNumber());
        if (request.most() <= least) {
            throw YizhanException.usage(Message.of("pipeline.curve-too-short", request.most(), least));
        }
        long buildable = ground.sites().stream()
                .filter(site -> site.choice() != Candidate.Choice.EXISTING)
                .count();
        if (request.byNumber() && request.most() > buildable) {
            throw YizhanException.usage(Message.of("pipeline.curve-too-long", request.most(), buildable));
        }
        SolveOptions options = SolveOptions.of(
                        request.seed(), request.effort(), request.timeLimit(), CoverModels.EFFORT)
                .shared(request.steps() + 1);
        List<Point> points = new ArrayList<>();
        try (Progress.Stage stage = listener.begin(Message.of("pipeline.curve"), request.steps() + 1L)) {
            for (int step = 0; step <= request.steps() && !listener.isCancelled(); step++) {
                double limit = least + (request.most() - least) * step / request.steps();
                limit = request.byNumber() ? Math.rint(limit) : limit;
                Point before = points.isEmpty() ? null : points.get(points.size() - 1);
                if (before == null || limit > before.limit()) {
                    BuildLimit limits =
                            request.byNumber() ? BuildLimit.stations((int) limit) : BuildLimit.budget(limit);
                    Found found = best(problem, limits, book, options, listener.quietly());
                    points.add(point(ground.sites(), limit, found, all, before));
                }
                stage.advance(1);
            }
        }
        return new Report(
                request.byNumber() ? "stations" : "cost", all, city.workersEstimated(), points, listener.isCancelled());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Found(int[] columns, double weight, double bound) {}

    /** The most that can be covered, with at most one site of each group of the lists. */
    private static Found best(
            CoverProblem problem, BuildLimit limits, RuleBook book, SolveOptions options, Progress progress) {
        if (book.isEmpty()) {
            MaximalCoverSolution free = MaximalCover.solve(problem, limits, options, SolverCalls.heardBy(progress));
            return new Found(free.columns(), free.weight(), free.bound());
        }
        ConstrainedCoverSolution ruled =
                ConstrainedMaximalCover.solve(problem, limits, book.limits(), options, SolverCalls.heardBy(progress));
        if (!ruled.isFound()) {
            throw progress.isCancelled()
                    ? YizhanException.cancelled(Message.of("pipeline.rules-cancelled"))
                    : YizhanException.failed(Message.of("pipeline.curve-groups"));
        }
        return new Found(ruled.columns(), ruled.value(), ruled.bound());
    }

    private static double required(List<Candidate> sites, boolean byNumber) {
        return sites.stream()
                .filter(site -> site.choice() == Candidate.Choice.REQUIRED)
                .mapToDouble(site -> byNumber ? 1 : site.cost())
                .sum();
    }

    /** What a smaller limit reaches a larger one reaches too. */
    private static Point point(List<Candidate> sites, double limit, Found found, double all, @Nullable Point before) {
        int opened = 0;
        double cost = 0;
        for (int site : found.columns) {
            if (sites.get(site).choice() != Candidate.Choice.EXISTING) {
                opened++;
                cost += sites.get(site).cost();
            }
        }
        double workers = found.weight();
        if (before != null && before.workers() > workers) {
            workers = before.workers();
            opened = before.newStations();
            cost = before.cost();
        }
        return new Point(
                limit,
                opened,
                cost,
                workers,
                all == 0 ? 100 : 100 * workers / all,
                found.bound(),
                before == null ? null : (workers - before.workers()) / (limit - before.limit()));
    }

    /** Refuses a file that {@link #write} could not write, before the work is done. */
    public static void requireWritable(Project project, Path to) {
        String name = lowerName(to);
        if (!name.endsWith(".json") && !name.endsWith(".csv")) {
            throw YizhanException.usage(Message.of("pipeline.export-format", name, "curve", ".csv .json"));
        }
        project.requireOtherFile(to);
        AtomicFile.requirePlace(to);
    }

    private static String lowerName(Path to) {
        return String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Writes a curve as {@code .csv} or {@code .json}. */
    public static void write(Project project, Report report, Path to) {
        requireWritable(project, to);
        String text;
        if (lowerName(to).endsWith(".json")) {
            text = Json.write(report);
        } else {
            StringBuilder lines =
                    new StringBuilder("limit,new_stations,cost,workers,share_percent,bound,gain_per_unit\r\n");
            for (Point point : report.points()) {
                lines.append(point.limit())
                        .append(',')
                        .append(point.newStations())
                        .append(',')
                        .append(point.cost())
                        .append(',')
                        .append(point.workers())
                        .append(',')
                        .append(point.sharePercent())
                        .append(',')
                        .append(point.bound())
                        .append(',')
                        .append(point.gainPerUnit() == null ? "" : point.gainPerUnit())
                        .append("\r\n");
            }
            text = lines.toString();
        }
        AtomicFile.write(to, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
