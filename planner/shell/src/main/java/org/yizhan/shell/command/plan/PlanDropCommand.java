package org.yizhan.shell.command.plan;

import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Removes a plan. */
public final class PlanDropCommand implements ShellCommand {

    private static final Argument<String> NAME = Argument.text("NAME");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan drop", Group.PLAN).arguments(NAME).examples("plan drop cover");
    }

    @Override
    public ExitCode run(Invocation call) {
        try (Project project = Projects.open(call)) {
            SavedPlans.drop(project, call.get(NAME));
        }
        call.console().say(Message.of("shell.plan-dropped", call.get(NAME)));
        return ExitCode.DONE;
    }
}
