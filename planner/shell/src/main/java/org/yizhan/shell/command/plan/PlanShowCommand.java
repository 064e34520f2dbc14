package org.yizhan.shell.command.plan;

import org.yizhan.model.ExitCode;
import org.yizhan.model.Plan;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.SiteChoices;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Shows one plan. */
public final class PlanShowCommand implements ShellCommand {

    private static final Argument<String> NAME = Argument.text("NAME");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan show", Group.PLAN)
                .arguments(NAME)
                .options(PlanText.DETAILS)
                .examples("plan show cover", "plan show cover --details", "plan show cover --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        try (Project project = Projects.open(call)) {
            Plan plan = SavedPlans.read(project, call.get(NAME));
            if (call.json()) {
                call.console().json(plan);
            } else {
                PlanText.show(call, project, plan, call.get(PlanText.DETAILS));
                SiteChoices choices = SiteChoices.of(project.workspace(), plan.name());
                if (!choices.isEmpty()) {
                    PlanChoiceCommand.show(call, plan.name(), choices);
                }
            }
        }
        return ExitCode.DONE;
    }
}
