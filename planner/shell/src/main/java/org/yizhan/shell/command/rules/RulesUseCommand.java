package org.yizhan.shell.command.rules;

import java.util.Map;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.RulePreset;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.project.ChosenRule;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Goes by another spacing rule in a workspace. */
public final class RulesUseCommand implements ShellCommand {

    private static final Argument<String> RULE = Argument.text("RULE");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("rules use", Group.LOAD)
                .arguments(RULE)
                .examples("rules use fifteen-minutes", "rules use config");
    }

    @Override
    public ExitCode run(Invocation call) {
        try (Project project = Projects.open(call)) {
            ChosenRule.choose(project.workspace(), project.rulePresets(), call.get(RULE));
        }
        try (Project project = Projects.open(call)) {
            SpacingRule rule = project.settings().rule();
            if (call.json()) {
                call.console()
                        .json(Map.of(
                                "in_use",
                                project.chosenRule().map(RulePreset::word).orElse(ChosenRule.OF_CONFIG),
                                "rule",
                                rule));
                return ExitCode.DONE;
            }
            Object label = project.chosenRule()
                    .<Object>map(preset -> preset.label(call.locale()))
                    .orElse(Message.of("shell.rules-of-config"));
            call.console()
                    .say(Message.of(
                            "shell.rules-now",
                            rule.spacingMm(Zone.DENSE) / 1000.0,
                            rule.spacingMm(Zone.URBAN) / 1000.0,
                            label));
            if (!project.planNames().isEmpty()) {
                call.console().say(Message.of("shell.rules-again"));
            }
        }
        return ExitCode.DONE;
    }
}
