package org.yizhan.shell.command.plan;

import java.util.List;
import org.yizhan.model.Candidate;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.plan.make.ChooseSite;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SiteChoices;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Decides about sites of a plan for whenever it is made again: locks them in, forbids them, or leaves them free. */
public final class PlanChoiceCommand implements ShellCommand {

    private static final Argument<String> NAME = Argument.text("NAME").help("shell.argument-plan-name");
    private static final Argument<String> SITE =
            Argument.text("SITE").repeated().help("shell.argument-site");

    private final String verb;
    private final Candidate.Choice choice;

    private PlanChoiceCommand(String verb, Candidate.Choice choice) {
        this.verb = verb;
        this.choice = choice;
    }

    public static PlanChoiceCommand lock() {
        return new PlanChoiceCommand("lock", Candidate.Choice.REQUIRED);
    }

    public static PlanChoiceCommand forbid() {
        return new PlanChoiceCommand("forbid", Candidate.Choice.FORBIDDEN);
    }

    public static PlanChoiceCommand free() {
        return new PlanChoiceCommand("free", Candidate.Choice.FREE);
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan " + verb, Group.PLAN)
                .arguments(NAME, SITE)
                .examples("plan " + verb + " cover Y-3F09A2", "plan " + verb + " 一期 node/366423 中央大街邮局");
    }

    @Override
    public ExitCode run(Invocation call) {
        SiteChoices choices;
        try (Project project = Projects.open(call)) {
            choices = ChooseSite.run(project, call.get(NAME), call.all(SITE), choice, call.progress());
        }
        if (call.json()) {
            call.console().json(choices);
        }
        show(call, call.get(NAME), choices);
        return ExitCode.DONE;
    }

    /** What is kept with a plan, in words. */
    static void show(Invocation call, String plan, SiteChoices choices) {
        call.console()
                .say(
                        choices.isEmpty()
                                ? Message.of("shell.choices-none", plan)
                                : Message.of(
                                        "shell.choices",
                                        plan,
                                        choices.locked().size(),
                                        choices.forbidden().size(),
                                        listed(choices.locked()),
                                        listed(choices.forbidden())));
    }

    private static String listed(List<String> ids) {
        return ids.isEmpty() ? "-" : String.join(", ", ids);
    }
}
