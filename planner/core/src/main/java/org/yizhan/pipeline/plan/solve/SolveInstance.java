package org.yizhan.pipeline.plan.solve;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.instance.CoverageFile;
import org.yizhan.ingest.instance.CoverageInstance;
import org.yizhan.ingest.instance.OrLibraryFile;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SolveOptions;

/** {@code solve}: the bare placement engine on an instance file, so that anyone can reproduce its figures. */
public final class SolveInstance {

    private SolveInstance() {}

    /** Where an instance comes from. */
    public sealed interface Source {
        /**
         * CSV files: {@code candidate,demand}, {@code demand,weight} and {@code candidate,cost}.
         *
         * @param demand null where every demand weighs 1
         * @param costs null where every candidate costs 1
         */
        record Coverage(Path pairs, @Nullable Path demand, @Nullable Path costs) implements Source {}

        /** A set-covering file of OR-Library. */
        record OrlibSetCover(Path file) implements Source {}

        /**
         * CSV files: {@code candidate,demand,metres} and {@code demand,weight}.
         *
         * @param demand null where every demand weighs 1
         */
        record Walks(Path walks, @Nullable Path demand) implements Source {}

        /** A p-median file of OR-Library. */
        record OrlibMedian(Path file) implements Source {}

        /** Whether it says how far it is, not only who covers whom. */
        default boolean hasWalks() {
            return this instanceof Walks || this instanceof OrlibMedian;
        }
    }

    /** What is asked for. */
    public sealed interface Model {
        /** The cheapest candidates that cover all demand. */
        record Lscp() implements Model {}

        /** At most {@code most} candidates that cover most weight. */
        record MclpByStations(int most) implements Model {}

        /** Candidates of at most this cost together that cover most weight. */
        record MclpByCost(double most) implements Model {}

        /** At most so many candidates with the shortest weighted walk; 0 for as many as the file says. */
        record Median(int stations) implements Model {}

        /** At most so many candidates with the shortest longest walk; 0 for as many as the file says. */
        record Center(int stations) implements Model {}

        /** Whether it asks how far it is. */
        default boolean isOfWalks() {
            return this instanceof Median || this instanceof Center;
        }

        default boolean coversAll() {
            return this instanceof Lscp;
        }
    }

    /**
     * The answer.
     *
     * @param model {@code lscp}, {@code pmedian}, {@code pcenter} (less is better) or {@code mclp} (more is better)
     * @param status {@code optimal} where no answer can be better, else {@code feasible}
     * @param objective cost of the sites, weight that they cover, weighted walk of all demand, or longest walk, in the
     *     measures of the file
     * @param bound what no answer can beat
     * @param certifiedBound the part of the bound that duals prove, re-checked in whole numbers without the solver; where
     *     {@code bound} is better it rests on exhaustive search too
     * @param gap between objective and bound, as a share of the larger
     * @param sites ids of the chosen candidates, ascending
     * @param seconds that solving took, without reading
     * @param meanWalk objective over the weight of all demand, for {@code pmedian} alone
     * @param unreachedShare share of the weight without a listed walk to a chosen candidate, which counts as a little
     *     farther than the longest listed; for {@code pmedian} alone
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Report(
            String model,
            String status,
            double objective,
            double bound,
            double certifiedBound,
            double gap,
            double seconds,
            int candidates,
            int demand,
            int pairs,
            boolean exact,
            boolean stoppedEarly,
            int[] sites,
            @Nullable Double meanWalk,
            @Nullable Double unreachedShare) {}

    /**
     * Reads and solves.
     *
     * @throws YizhanException for a file that is not right, a model that the file is not made for, or a limit that cannot
     *     be met
     */
    public static Report run(Source source, Model model, SolveOptions options, Progress progress) {
        return SolverCalls.call(() -> solve(source, model, options, progress));
    }

    private static Report solve(Source source, Model model, SolveOptions options, Progress progress) {
        if (source.hasWalks() != model.isOfWalks()) {
            throw YizhanException.usage(
                    Message.of(source.hasWalks() ? "pipeline.solve-walks-only" : "pipeline.solve-no-walks"));
        }
        if (source.hasWalks()) {
            return SolveDistances.run(source, model, options, progress);
        }
        CoverageInstance instance = read(source, model, progress);
        CoverProblem problem = problem(instance);
        long start = System.nanoTime();
        Outcome outcome;
        if (model instanceof Model.MclpByStations limit) {
            outcome = most(problem, BuildLimit.stations(limit.most()), options, progress);
        } else if (model instanceof Model.MclpByCost limit) {
            requireAffordable(instance, limit.most());
            outcome = most(problem, BuildLimit.budget(limit.most()), options, progress);
        } else {
            outcome = cover(problem, options, progress);
        }
        return new Report(
                outcome.model,
                outcome.optimal ? "optimal" : "feasible",
                outcome.objective,
                outcome.bound,
                outcome.certifiedBound,
                outcome.gap,
                secondsSince(start),
                problem.columns(),
                problem.rows(),
                problem.incidence().pairs(),
                problem.isExact(),
                progress.isCancelled(),
                ids(instance.candidateIds(), outcome.columns),
                null,
                null);
    }

    /** What either covering model answers. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Outcome(
            String model,
            boolean optimal,
            double objective,
            double bound,
            double certifiedBound,
            double gap,
            int[] columns) {}

    private static CoverageInstance read(Source source, Model model, Progress progress) {
        if (source instanceof Source.Coverage files) {
            return new CoverageFile(files.pairs(), files.demand(), files.costs()).read(model.coversAll(), progress);
        }
        return OrLibraryFile.readSetCover(((Source.OrlibSetCover) source).file(), progress);
    }

    private static CoverProblem problem(CoverageInstance instance) {
        CoverProblemBuilder builder = CoverProblem.builder(instance.candidateIds().length, instance.demandIds().length);
        for (int j = 0; j < instance.costs().length; j++) {
            builder.cost(j, instance.costs()[j]);
        }
        for (int i = 0; i < instance.weights().length; i++) {
            builder.weight(i, instance.weights()[i]);
        }
        for (int k = 0; k < instance.pairDemands().length; k++) {
            builder.cover(instance.pairCandidates()[k], instance.pairDemands()[k]);
        }
        return builder.build();
    }

    private static void requireAffordable(CoverageInstance instance, double budget) {
        double cheapest = Arrays.stream(instance.costs()).min().orElse(0);
        if (cheapest > budget) {
            throw YizhanException.usage(Message.of(
                    "pipeline.solve-nothing-affordable", Double.toString(budget), Double.toString(cheapest)));
        }
    }

    private static Outcome cover(CoverProblem problem, SolveOptions options, Progress progress) {
        SetCoverSolution solution = SetCover.solve(problem, options, SolverCalls.heardBy(progress));
        return new Outcome(
                "lscp",
                solution.isOptimal(),
                solution.cost(),
                solution.bound(),
                solution.certifiedBound(),
                solution.gap(),
                solution.columns());
    }

    private static Outcome most(CoverProblem problem, BuildLimit limits, SolveOptions options, Progress progress) {
        MaximalCoverSolution solution = MaximalCover.solve(problem, limits, options, SolverCalls.heardBy(progress));
        return new Outcome(
                "mclp",
                solution.isOptimal(),
                solution.weight(),
                solution.bound(),
                solution.certifiedBound(),
                solution.gap(),
                solution.columns());
    }

    static double secondsSince(long start) {
        return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    }

    static int[] ids(int[] candidateIds, int[] columns) {
        return Arrays.stream(columns).map(j -> candidateIds[j]).toArray();
    }
}
