package org.yizhan.shell.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.Commands;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;

/** The shipped program with commands added that misbehave on purpose. */
public final class ProbeShell {

    private static final Argument<Path> FILE = Argument.path("FILE");
    private static final Option<String> NAME = Option.text("name");
    private static final Option<Integer> N = Option.integer("n", -10, 10).defaultsTo("3");
    private static final Option<Duration> LIMIT = Option.duration("limit");
    private static final Option<String> KIND = Option.of("kind", ValueType.choice("cover", "budget"));
    private static final Option<String> TAG = Option.text("tag").repeated();
    private static final Option<Boolean> FAST = Option.flag("fast");

    private ProbeShell() {}

    public static void main(String[] args) {
        List<ShellCommand> commands = new ArrayList<>(Commands.all());
        commands.add(new Probe(echo(), ProbeShell::runEcho));
        commands.add(new Probe(plain("slow"), ProbeShell::runSlow));
        commands.add(new Probe(plain("deaf"), call -> {
            try (Progress.Stage stage = call.progress().begin(Message.of("probe.stage"), -1)) {
                new CountDownLatch(1).await();
                stage.advance(1);
            }
            return ExitCode.DONE;
        }));
        commands.add(new Probe(plain("crash"), call -> {
            throw new IllegalStateException("第 7 行\nbroke");
        }));
        commands.add(new Probe(plain("hungry"), call -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        commands.add(new Probe(plain("refuse"), call -> {
            throw YizhanException.failed(Message.of("probe.refused"));
        }));
        commands.add(new Probe(plain("unmet"), call -> ExitCode.RULE_NOT_MET));
        commands.add(new Probe(plain("flood"), call -> {
            for (int i = 0; i < 100_000; i++) {
                call.console().print("line " + i);
            }
            return ExitCode.DONE;
        }));
        System.exit(YizhanShell.run(commands, args));
    }

    static CommandSpec echo() {
        return plain("echo").arguments(FILE).options(NAME, N, LIMIT, KIND, TAG, FAST);
    }

    private static CommandSpec plain(String word) {
        return CommandSpec.of("probe " + word, Group.AUDIT)
                .texts("probe." + word)
                .examples("probe " + word);
    }

    private static ExitCode runEcho(Invocation call) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", String.valueOf(call.get(FILE).getFileName()));
        values.put("name", call.find(NAME).orElse(""));
        values.put("n", call.get(N));
        values.put("limit", call.find(LIMIT).map(Duration::toMillis).orElse(0L));
        values.put("kind", call.find(KIND).orElse(""));
        values.put("tags", call.all(TAG));
        values.put("fast", call.get(FAST));
        values.put("workspace", String.valueOf(call.workspacePath().getFileName()));
        if (call.json()) {
            call.console().json(values);
        } else {
            call.console()
                    .table(
                            List.of(Column.text("probe.echo.name"), Column.count("probe.echo.n")),
                            List.of(List.of(call.find(NAME).orElse(""), call.get(N))));
        }
        System.out.println("a library talks");
        return ExitCode.DONE;
    }

    /** Has always something left to do, until the user stops it. */
    private static ExitCode runSlow(Invocation call) {
        int total = 600;
        int done = 0;
        try (Progress.Stage stage = call.progress().begin(Message.of("probe.stage"), total)) {
            while (!call.progress().isCancelled()) {
                LockSupport.parkNanos(50_000_000);
                if (done < total - 1) {
                    stage.advance(1);
                    done++;
                }
            }
        }
        call.console().print("best so far");
        return ExitCode.DONE;
    }

    private interface Body {
        ExitCode run(Invocation call) throws Exception;
    }

    private record Probe(CommandSpec spec, Body body) implements ShellCommand {
        @Override
        public ExitCode run(Invocation call) throws Exception {
            return body.run(call);
        }
    }
}
