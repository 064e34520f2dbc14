package org.yizhan.shell.command.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Lists the spacing rules that there are to choose from. */
public final class RulesListCommand implements ShellCommand {

    /** What is chosen and what there is. */
    record Listing(String inUse, SpacingRule rule, List<RulePreset> presets) {}

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("rules list", Group.LOAD).examples("rules list", "rules list --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        Listing listing;
        try (Project project = Projects.open(call)) {
            listing = new Listing(
                    project.chosenRule().map(RulePreset::word).orElse(ChosenRule.OF_CONFIG),
                    project.settings().rule(),
                    project.rulePresets());
        }
        if (call.json()) {
            call.console().json(listing);
        } else {
            show(call, listing);
        }
        return ExitCode.DONE;
    }

    private static void show(Invocation call, Listing listing) {
        List<List<Object>> rows = new ArrayList<>();
        if (listing.inUse.equals(ChosenRule.OF_CONFIG)) {
            rows.add(row(ChosenRule.OF_CONFIG, listing.rule, Message.of("shell.rules-of-config"), listing.inUse));
        }
        for (RulePreset preset : listing.presets) {
            rows.add(row(preset.word(), preset.rule(), preset.label(call.locale()), listing.inUse));
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-rule-word"),
                                Column.count("shell.column-rule-dense"),
                                Column.count("shell.column-rule-urban"),
                                Column.text("shell.column-rule-in-use"),
                                Column.text("shell.column-rule")),
                        rows);
        for (RulePreset preset : listing.presets) {
            call.console()
                    .say(Message.of(
                            "shell.rules-doubt",
                            preset.word(),
                            preset.source(call.locale()),
                            preset.date(),
                            preset.doubt(call.locale())));
        }
    }

    private static List<Object> row(String word, SpacingRule rule, Object label, @Nullable String inUse) {
        return List.of(
                word,
                rule.spacingMm(Zone.DENSE) / 1000.0,
                rule.spacingMm(Zone.URBAN) / 1000.0,
                word.equals(inUse) ? Message.of("shell.rule-in-use") : "",
                label);
    }
}
