package org.yizhan.shell.command.help;

import java.util.List;
import java.util.Optional;
import org.yizhan.model.ExitCode;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Explains the commands. */
public final class HelpCommand implements ShellCommand {

    private static final Argument<String> COMMAND =
            Argument.text("COMMAND").optional().repeated();
    private static final Option<Boolean> MARKDOWN = Option.flag("markdown").hide();

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("help", Group.SHELL)
                .arguments(COMMAND)
                .options(MARKDOWN)
                .examples("help", "help run", "run --help");
    }

    @Override
    public ExitCode run(Invocation call) {
        Grammar grammar = call.shell().grammar();
        List<String> words = call.all(COMMAND);
        if (call.get(MARKDOWN)) {
            call.console()
                    .print(new CommandReference(grammar, call.locale()).text().stripTrailing());
            return ExitCode.DONE;
        }
        HelpText help = new HelpText(grammar, call.locale());
        Optional<CommandSpec> command = grammar.find(words);
        if (words.isEmpty()) {
            help.overview().forEach(call.console()::print);
        } else if (command.isPresent()) {
            help.of(command.get()).forEach(call.console()::print);
        } else if (!grammar.continuing(words).isEmpty()) {
            help.list(grammar.continuing(words)).forEach(call.console()::print);
        } else {
            throw grammar.unknown(words);
        }
        return ExitCode.DONE;
    }
}
