package org.yizhan.shell.command.plan;

import java.util.List;
import org.yizhan.model.Certificate;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.PlanModel;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Lists the plans of the workspace with their certificates. */
public final class PlanListCommand implements ShellCommand {

    /** A plan in one line. */
    record Line(String name, PlanModel model, int stations, long newStations, double cost, Certificate certificate) {}

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan list", Group.PLAN).examples("plan list", "plan list --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        List<Line> lines;
        try (Project project = Projects.open(call)) {
            lines = SavedPlans.all(project).stream()
                    .map(plan -> new Line(
                            plan.name(),
                            plan.model(),
                            plan.stations().size(),
                            plan.newStations(),
                            plan.cost(),
                            plan.certificate()))
                    .toList();
        }
        if (call.json()) {
            call.console().json(lines);
            return ExitCode.DONE;
        }
        if (lines.isEmpty()) {
            call.console().say(Message.of("shell.plan-list-none"));
            return ExitCode.DONE;
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-plan"),
                                Column.text("shell.column-model"),
                                Column.count("shell.column-stations"),
                                Column.count("shell.column-new"),
                                Column.money("shell.column-cost"),
                                Column.count("shell.column-objective"),
                                Column.count("shell.column-bound"),
                                Column.decimal("shell.column-gap-percent", 2)),
                        lines.stream()
                                .map(line -> List.<Object>of(
                                        line.name,
                                        Message.of("shell.model-" + line.model.word()),
                                        line.stations,
                                        line.newStations,
                                        line.cost,
                                        measured(line.certificate, line.certificate.objective()),
                                        measured(line.certificate, line.certificate.bound()),
                                        Math.ceil(1e4 * line.certificate.gap()) / 100))
                                .toList());
        return ExitCode.DONE;
    }

    /** Plans of different models stand in one table: each figure says what it is of. */
    private static Message measured(Certificate certificate, double value) {
        return Message.of("shell.measure-" + certificate.measure().word(), value);
    }
}
