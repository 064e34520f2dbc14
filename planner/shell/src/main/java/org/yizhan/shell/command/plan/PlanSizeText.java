package org.yizhan.shell.command.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.model.PracticeSize;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;

/** Holds the size of a plan against what others have published. */
final class PlanSizeText {

    private PlanSizeText() {}

    static void show(Invocation call, Project project, Plan plan) {
        List<PracticeSize> published = project.practice();
        double workers =
                plan.stations().stream().mapToDouble(PlanStation::workers).sum();
        if (published.isEmpty() || workers == 0) {
            return;
        }
        String sizes = published.stream()
                .map(size -> Message.of(
                                "shell.practice-size",
                                size.label(call.locale()),
                                size.stationsPerTenThousand(),
                                size.date())
                        .in(call.locale()))
                .collect(Collectors.joining("; "));
        call.console()
                .say(
                        plan.inputs().workersEstimated()
                                ? Message.of("shell.plan-sizes-estimated", sizes)
                                : Message.of(
                                        "shell.plan-sizes",
                                        1e4 * plan.stations().size() / workers,
                                        sizes));
    }
}
