package org.yizhan.shell.command.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.GlobalOptions;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Parameter;

/** The reference of all commands as Markdown, so that the written one can be proven to be the real one. */
public final class CommandReference {

    private final Grammar grammar;
    private final Locale locale;
    private final StringBuilder page = new StringBuilder();

    public CommandReference(Grammar grammar, Locale locale) {
        this.grammar = grammar;
        this.locale = locale;
    }

    public String text() {
        line("# " + said("shell.reference-title"));
        line("");
        line(said("shell.reference-intro"));
        line("");
        line("## " + said("shell.help-global-options"));
        line("");
        table(GlobalOptions.ALL, GlobalOptions.OWNER);
        line("## " + said("shell.help-exit-codes"));
        line("");
        line("| " + said("shell.reference-code") + " | " + said("shell.reference-meaning") + " |");
        line("|---|---|");
        for (ExitCode code : ExitCode.values()) {
            line("| " + code.code() + " | " + HelpText.meaning(code).in(locale) + " |");
        }
        line("");
        for (Group group : Group.values()) {
            List<CommandSpec> commands = grammar.commands(group);
            if (!commands.isEmpty()) {
                line("## " + group.title().in(locale));
                line("");
                commands.forEach(this::command);
            }
        }
        return page.toString();
    }

    private void command(CommandSpec command) {
        line("### " + command.name());
        line("");
        line(command.summary().in(locale));
        line("");
        HelpText.more(command, locale).ifPresent(text -> {
            line(text);
            line("");
        });
        line("    yizhan " + command.usage());
        line("");
        if (!command.aliases().isEmpty()) {
            line(said("shell.help-aliases") + " `" + String.join("`, `", command.aliases()) + "`");
            line("");
        }
        List<Parameter<?>> parameters = new ArrayList<>(command.arguments());
        parameters.addAll(command.options().stream().filter(o -> !o.hidden()).toList());
        if (!parameters.isEmpty()) {
            table(parameters, command);
        }
        line(said("shell.help-examples"));
        line("");
        command.examples().forEach(example -> line("    yizhan " + example));
        line("");
    }

    private void table(List<? extends Parameter<?>> parameters, CommandSpec command) {
        line("| " + said("shell.reference-parameter") + " | " + said("shell.reference-meaning") + " |");
        line("|---|---|");
        for (Parameter<?> parameter : parameters) {
            line("| `" + escaped(HelpText.label(parameter)) + "` | "
                    + escaped(HelpText.explained(parameter, command, locale)) + " |");
        }
        line("");
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|");
    }

    private String said(String key) {
        return Message.of(key).in(locale);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
