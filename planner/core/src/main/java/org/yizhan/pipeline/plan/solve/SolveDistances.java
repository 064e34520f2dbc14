package org.yizhan.pipeline.plan.solve;

import java.util.Arrays;
import org.yizhan.ingest.instance.DistanceInstance;
import org.yizhan.ingest.instance.DistancesFile;
import org.yizhan.ingest.instance.OrLibraryFile;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.center.PCenter;
import org.yizhan.placement.median.DistanceProblem;
import org.yizhan.placement.median.MedianSolution;
import org.yizhan.placement.median.PMedian;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;

/** {@code solve} where walks count: p-median and p-center. */
final class SolveDistances {

    private SolveDistances() {}

    static SolveInstance.Report run(
            SolveInstance.Source source, SolveInstance.Model model, SolveOptions options, Progress progress) {
        DistanceInstance instance = source instanceof SolveInstance.Source.Walks files
                ? new DistancesFile(files.walks(), files.demand()).read(progress)
                : OrLibraryFile.readMedian(((SolveInstance.Source.OrlibMedian) source).file(), progress);
        DistanceProblem problem = problem(instance);
        long start = System.nanoTime();
        if (model instanceof SolveInstance.Model.Median median) {
            return median(instance, problem, stations(median.stations(), instance), options, progress, start);
        }
        int wanted = ((SolveInstance.Model.Center) model).stations();
        return center(instance, problem, stations(wanted, instance), options, progress, start);
    }

    private static int stations(int wanted, DistanceInstance instance) {
        int stations = wanted == 0 ? instance.stations() : wanted;
        if (stations == 0) {
            throw YizhanException.usage(Message.of("pipeline.solve-how-many"));
        }
        return stations;
    }

    private static DistanceProblem problem(DistanceInstance instance) {
        double weight = Arrays.stream(instance.weights()).sum();
        if (weight > DistanceProblem.MAX_WEIGHT) {
            throw YizhanException.failed(Message.of(
                    "pipeline.solve-too-heavy", Double.toString(weight), Long.toString(DistanceProblem.MAX_WEIGHT)));
        }
        int longest = Arrays.stream(instance.lengths())
                .flatMapToInt(Arrays::stream)
                .max()
                .orElse(0);
        SiteStatus[] statuses = new SiteStatus[instance.candidateIds().length];
        Arrays.fill(statuses, SiteStatus.FREE);
        return new DistanceProblem(instance.demandsOf(), instance.lengths(), instance.weights(), longest + 1, statuses);
    }

    private static SolveInstance.Report median(
            DistanceInstance instance,
            DistanceProblem problem,
            int stations,
            SolveOptions options,
            Progress progress,
            long start) {
        MedianSolution solution = PMedian.solve(problem, stations, options, SolverCalls.heardBy(progress));
        double measure = (double) problem.scale() * instance.perUnit();
        double objective = solution.cost() / measure;
        double bound = solution.bound() / measure;
        return new SolveInstance.Report(
                "pmedian",
                solution.isOptimal() ? "optimal" : "feasible",
                objective,
                bound,
                bound,
                solution.isOptimal() ? 0 : (objective - bound) / objective,
                SolveInstance.secondsSince(start),
                problem.sites(),
                problem.demands(),
                instance.pairs(),
                weightsAreExact(instance, problem),
                progress.isCancelled(),
                SolveInstance.ids(instance.candidateIds(), solution.sites()),
                meanWalk(objective, problem),
                solution.farShare());
    }

    private static double meanWalk(double objective, DistanceProblem problem) {
        return problem.totalWeight() == 0 ? 0 : objective / ((double) problem.totalWeight() / problem.scale());
    }

    private static boolean weightsAreExact(DistanceInstance instance, DistanceProblem problem) {
        boolean exact = true;
        for (int i = 0; i < instance.weights().length; i++) {
            exact &= (double) problem.weight(i) / problem.scale() == instance.weights()[i];
        }
        return exact;
    }

    private static SolveInstance.Report center(
            DistanceInstance instance,
            DistanceProblem problem,
            int stations,
            SolveOptions options,
            Progress progress,
            long start) {
        PCenter.Outcome outcome = PCenter.solve(problem, stations, options, SolverCalls.heardBy(progress));
        double unit = instance.perUnit();
        return new SolveInstance.Report(
                "pcenter",
                outcome.isOptimal() ? "optimal" : "feasible",
                outcome.longestMm() / unit,
                outcome.boundMm() / unit,
                outcome.certifiedBoundMm() / unit,
                outcome.isOptimal() ? 0 : 1 - (double) outcome.boundMm() / outcome.longestMm(),
                SolveInstance.secondsSince(start),
                problem.sites(),
                problem.demands(),
                instance.pairs(),
                true,
                progress.isCancelled(),
                SolveInstance.ids(instance.candidateIds(), outcome.sites()),
                null,
                null);
    }
}
