package org.yizhan.shell.run;

import java.util.List;
import java.util.Locale;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.yizhan.model.ExitCode;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ParsedValues;

/** A {@link ShellCommand} as Spring Shell's registry keeps it. */
final class RegisteredCommand implements Command {

    private final ShellCommand command;
    private final CommandSpec spec;
    private final Session session;

    RegisteredCommand(ShellCommand command, Session session) {
        this.command = command;
        this.spec = command.spec();
        this.session = session;
    }

    @Override
    public String getName() {
        return spec.name();
    }

    @Override
    public String getDescription() {
        return spec.summary().in(Locale.ENGLISH);
    }

    @Override
    public String getGroup() {
        return spec.group().title().in(Locale.ENGLISH);
    }

    @Override
    public List<String> getAliases() {
        return spec.aliases();
    }

    @Override
    public List<CommandOption> getOptions() {
        return spec.options().stream().map(this::springOption).toList();
    }

    @Override
    public ExitStatus execute(CommandContext context) throws Exception {
        ParsedValues values = new ParsedValues(spec, context.parsedInput());
        Session.Choices choices = session.choices();
        ExitCode code = command.run(new Invocation(
                values, choices.workspace(), choices.json(), session.console(), session.progress(), session.shell()));
        return new ExitStatus(code.code(), code.name());
    }

    private CommandOption springOption(Option<?> option) {
        CommandOption.Builder builder = CommandOption.with()
                .longName(option.name())
                .description(option.help(spec).in(Locale.ENGLISH))
                .required(option.required())
                .type(option.type().javaType());
        if (option.defaultText() != null) {
            builder.defaultValue(option.defaultText());
        }
        return builder.build();
    }
}
