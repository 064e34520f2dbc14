package org.yizhan.shell.command.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.command.workspace.StreetsText;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Derives the zones from the density, or shows the planner's own. */
public final class ZonesCommand implements ShellCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("zones", Group.PLAN)
                .options(StreetsText.OPTION)
                .examples("zones", "zones --streets main-roads", "zones --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        MakeZones.Report report;
        try (Project project = Projects.open(call)) {
            report = MakeZones.run(project, call.find(StreetsText.OPTION).orElse(null), call.progress());
            if (!call.json()) {
                StreetsText.show(call, report.streets(), project.streets(), true);
            }
        }
        if (call.json()) {
            call.console().json(report);
            return ExitCode.DONE;
        }
        show(call, report);
        return ExitCode.DONE;
    }

    public static void show(Invocation call, MakeZones.Report report) {
        List<List<Object>> rows = new ArrayList<>();
        for (Zone zone : Zone.values()) {
            MakeZones.ZoneStreets streets = report.zones().get(zone);
            if (streets != null) {
                rows.add(List.of(Message.of("shell.zone-" + zone.word()), streets.streetKm(), streets.workers()));
            }
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-zone"),
                                Column.decimal("shell.column-street-km", 1),
                                Column.count("shell.column-workers")),
                        rows);
        call.console().say(Message.of("shell.zones-source-" + report.source()));
        if (report.densePerKm2() != null && report.urbanPerKm2() != null) {
            call.console()
                    .say(Message.of(
                            report.relative() ? "shell.zones-relative" : "shell.zones-absolute",
                            report.densePerKm2(),
                            report.urbanPerKm2()));
        }
        if (report.zones().keySet().equals(Set.of(Zone.OUTSIDE))) {
            call.console().warn(Message.of("shell.zones-nothing"));
        }
        if (report.withoutStreet() > 0) {
            call.console().warn(Message.of("shell.zones-without-street", report.withoutStreet()));
        }
    }
}
