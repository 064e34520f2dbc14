package org.yizhan.pipeline.plan.ground;

import java.util.Locale;
import java.util.function.Supplier;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

/** Lets a planner hear the solvers, which know nothing of messages and exit codes. */
public final class SolverCalls {

    private SolverCalls() {}

    /** What a solve tells, as messages. */
    public static SolveProgress heardBy(Progress progress) {
        return new SolveProgress() {
            @Override
            public Stage begin(SolveStage what, long total) {
                return new SpokenStage(progress.begin(Message.of("placement." + what.messageKey()), total));
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }

    private record SpokenStage(Progress.Stage stage) implements SolveProgress.Stage {
        @Override
        public void advance(long units) {
            stage.advance(units);
        }

        @Override
        public void incumbent(SolveProgress.Measure measure, double best, double bound) {
            stage.say(Message.of("placement." + measure.messageKey(), best, bound));
        }

        @Override
        public void close() {
            stage.close();
        }
    }

    /**
     * Solves.
     *
     * @throws YizhanException where the solver says that the request or the data makes no sense
     */
    public static <T> T call(Supplier<T> solve) {
        try {
            return solve.get();
        } catch (PlacementException e) {
            Object[] values = e.values().stream().map(SolverCalls::spoken).toArray();
            Message text = Message.of("placement." + e.code(), values);
            throw switch (e.fault()) {
                case REQUEST -> YizhanException.usage(text);
                case DATA -> YizhanException.failed(text, e);
            };
        }
    }

    private static Object spoken(Object value) {
        return value instanceof SiteStatus status
                ? Message.of("placement.status-" + status.name().toLowerCase(Locale.ROOT))
                : value;
    }
}
