package org.yizhan.shell.command.gaps;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.GapLedger;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Shows a gap of the ledger and all that happened to it. */
public final class GapsShowCommand implements ShellCommand {

    private static final Argument<String> ID =
            Argument.text("ID").help("shell.gap-id").suggest(Projects::gapIds);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("gaps show", Group.AUDIT)
                .arguments(ID)
                .examples("gaps show G-0001", "gaps show G-0001 --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        GapLedger.History history;
        try (Project project = Projects.open(call)) {
            history = GapLedger.show(project, call.get(ID));
        }
        if (call.json()) {
            call.console().json(history);
            return ExitCode.DONE;
        }
        GapsListCommand.showLines(call, List.of(history.gap()));
        if (history.gap().causesM().size() > 1) {
            call.console()
                    .say(Message.of(
                            "shell.gap-causes",
                            history.gap().causesM().entrySet().stream()
                                    .sorted(Map.Entry.<String, Double>comparingByValue()
                                            .reversed())
                                    .map(cause -> Message.of(
                                                    "shell.gap-cause-length",
                                                    Message.of("shell.cause-" + cause.getKey())
                                                            .in(call.locale()),
                                                    cause.getValue())
                                            .in(call.locale()))
                                    .collect(Collectors.joining("; "))));
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-when"),
                                Column.text("shell.column-what"),
                                Column.text("shell.column-by"),
                                Column.text("shell.column-audit")),
                        history.history().stream()
                                .map(event -> List.<Object>of(
                                        MINUTE.format(Instant.parse(event.at()).atZone(ZoneId.systemDefault())),
                                        Message.of("shell.gap-event-" + event.what(), event.detail()),
                                        event.by(),
                                        event.audit() == null ? "" : event.audit()))
                                .toList());
        return ExitCode.DONE;
    }
}
