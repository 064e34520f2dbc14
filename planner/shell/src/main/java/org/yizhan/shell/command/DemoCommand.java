package org.yizhan.shell.command;

import java.nio.file.Path;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.Demo;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.audit.AuditCommand;
import org.yizhan.shell.command.audit.CoverageTables;
import org.yizhan.shell.command.load.ZonesCommand;
import org.yizhan.shell.command.plan.PlanText;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Runs the main job on the sample city and says what it made. */
public final class DemoCommand implements ShellCommand {

    private static final Option<Path> OUT = Option.path("out").defaultsTo("yizhan-demo");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("demo", Group.SHELL).options(OUT).examples("demo", "demo --out \"试用\"");
    }

    @Override
    public ExitCode run(Invocation call) {
        Demo.Report report = Demo.run(
                call.home().resolve("data"),
                call.home().resolve("config"),
                call.get(OUT),
                call.locale(),
                call.progress());
        if (call.json()) {
            call.console().json(report);
            return ExitCode.DONE;
        }
        ZonesCommand.show(call, report.zones());
        try (Project project = Project.open(report.files().get(0), call.home().resolve("config"))) {
            PlanText.show(call, project, report.plan(), false);
        }
        AuditCommand.show(call, report.audit(), CoverageTables.By.ZONE, false, false);
        call.console().say(Message.of("shell.demo-made"));
        report.files().forEach(file -> call.console().print(file.toString()));
        return ExitCode.DONE;
    }
}
