package org.yizhan.shell.command.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.shell.console.DisplayWidth;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.GlobalOptions;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.Parameter;

/** Help as lines for a terminal. */
public final class HelpText {

    private static final String INDENT = "  ";

    private final Grammar grammar;
    private final Locale locale;

    public HelpText(Grammar grammar, Locale locale) {
        this.grammar = grammar;
        this.locale = locale;
    }

    /** All commands by group, the global options, and the exit codes. */
    public List<String> overview() {
        List<String> lines = new ArrayList<>();
        lines.add(said("shell.help-title"));
        lines.add("");
        lines.add(said("shell.help-usage"));
        lines.add(INDENT + "yizhan [OPTIONS] COMMAND ...");
        int width = names(grammar.commands());
        for (Group group : Group.values()) {
            List<CommandSpec> commands = grammar.commands(group);
            if (!commands.isEmpty()) {
                lines.add("");
                lines.add(group.title().in(locale));
                commands.forEach(command -> lines.add(entry(command, width)));
            }
        }
        lines.add("");
        lines.add(said("shell.help-global-options"));
        lines.addAll(entries(GlobalOptions.ALL, GlobalOptions.OWNER));
        lines.add("");
        lines.add(said("shell.help-exit-codes"));
        for (ExitCode code : ExitCode.values()) {
            lines.add(INDENT + code.code() + INDENT + meaning(code).in(locale));
        }
        lines.add("");
        lines.add(said("shell.help-more"));
        return lines;
    }

    /** The commands whose names begin alike. */
    List<String> list(List<CommandSpec> commands) {
        int width = names(commands);
        return commands.stream().map(command -> entry(command, width)).toList();
    }

    /** One command with all that it takes. */
    public List<String> of(CommandSpec command) {
        List<String> lines = new ArrayList<>();
        lines.add(command.name() + " - " + command.summary().in(locale));
        more(command, locale).ifPresent(text -> lines.addAll(List.of("", text)));
        lines.add("");
        lines.add(said("shell.help-usage"));
        lines.add(INDENT + "yizhan " + command.usage());
        if (!command.aliases().isEmpty()) {
            lines.add("");
            lines.add(said("shell.help-aliases"));
            lines.add(INDENT + String.join(", ", command.aliases()));
        }
        if (!command.arguments().isEmpty()) {
            lines.add("");
            lines.add(said("shell.help-arguments"));
            lines.addAll(entries(command.arguments(), command));
        }
        List<Option<?>> shown =
                command.options().stream().filter(option -> !option.hidden()).toList();
        if (!shown.isEmpty()) {
            lines.add("");
            lines.add(said("shell.help-options"));
            lines.addAll(entries(shown, command));
        }
        lines.add("");
        lines.add(said("shell.help-examples"));
        command.examples().forEach(example -> lines.add(INDENT + "yizhan " + example));
        lines.add("");
        lines.add(said("shell.help-global-hint"));
        return lines;
    }

    /** How help writes an option or argument, with what its value looks like. */
    static String label(Parameter<?> parameter) {
        if (parameter instanceof Argument<?> argument) {
            return argument.repeatable() ? argument.name() + "..." : argument.name();
        }
        Option<?> option = (Option<?>) parameter;
        String letter = option.letter() == null ? "" : "-" + option.letter() + ", ";
        String value = option.type().isFlag() ? "" : " " + option.type().valueName();
        return letter + option.label() + value;
    }

    /** What an option or argument does, with its default and whether it may come again. */
    static String explained(Parameter<?> parameter, CommandSpec command, Locale locale) {
        StringBuilder text = new StringBuilder(parameter.help(command).in(locale));
        if (parameter instanceof Option<?> && parameter.required()) {
            text.append(said("shell.help-required", locale));
        }
        if (parameter.repeatable()) {
            text.append(said("shell.help-repeatable", locale));
        }
        String usual = parameter.defaultText();
        if (usual != null) {
            text.append(Message.of("shell.help-default", usual).in(locale));
        }
        return text.toString();
    }

    /** The paragraph that a command may have besides its summary. */
    static Optional<String> more(CommandSpec command, Locale locale) {
        try {
            return Optional.of(Message.of(command.texts() + ".more").in(locale));
        } catch (MissingResourceException none) {
            return Optional.empty();
        }
    }

    public static Message meaning(ExitCode code) {
        return Message.of("shell.exit-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private List<String> entries(List<? extends Parameter<?>> parameters, CommandSpec command) {
        int width = parameters.stream()
                .mapToInt(parameter -> DisplayWidth.of(label(parameter)))
                .max()
                .orElse(0);
        return parameters.stream()
                .map(parameter -> INDENT
                        + DisplayWidth.left(label(parameter), width)
                        + INDENT
                        + explained(parameter, command, locale))
                .toList();
    }

    private String entry(CommandSpec command, int width) {
        return INDENT
                + DisplayWidth.left(command.name(), width)
                + INDENT
                + command.summary().in(locale);
    }

    private static int names(List<CommandSpec> commands) {
        return commands.stream()
                .mapToInt(command -> command.name().length())
                .max()
                .orElse(0);
    }

    private String said(String key) {
        return said(key, locale);
    }

    private static String said(String key, Locale locale) {
        return Message.of(key).in(locale);
    }
}
