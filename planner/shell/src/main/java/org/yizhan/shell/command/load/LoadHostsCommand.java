package org.yizhan.shell.command.load;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.load.LoadHosts;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Loads possible hosts from lists of points of interest. */
public final class LoadHostsCommand implements ShellCommand {

    private static final Argument<Path> FILE = Argument.path("FILE").help("shell.load-hosts.file");
    private static final Option<Boolean> APPEND = Option.flag("append").help("shell.load-hosts.append");

    /** Types that no kind is of, in a list for people; JSON has all of them. */
    private static final int TYPES_SHOWN = 20;

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("load hosts", Group.LOAD)
                .arguments(FILE)
                .options(APPEND, LayerOptions.CRS, LayerOptions.COLUMNS, LayerOptions.INVALID, LayerOptions.LAYER)
                .examples("load hosts amap-银行.json", "load hosts 便利店.xlsx --crs BD-09 --append");
    }

    @Override
    public ExitCode run(Invocation call) {
        LoadHosts.Report report;
        List<List<Object>> rows;
        try (Project project = Projects.open(call)) {
            report = LoadHosts.run(
                    project,
                    call.get(FILE),
                    LayerOptions.of(call),
                    call.get(APPEND),
                    call.locale(),
                    call.progress(),
                    LayerOptions.confirmation(call));
            rows = report.kinds().entrySet().stream()
                    .<List<Object>>map(
                            entry -> List.of(project.hostLabel(entry.getKey(), call.locale()), entry.getValue()))
                    .toList();
        }
        if (call.json()) {
            call.console().json(report);
            return ExitCode.DONE;
        }
        show(call, report, rows);
        return ExitCode.DONE;
    }

    private static void show(Invocation call, LoadHosts.Report report, List<List<Object>> rows) {
        Projects.warn(call, report.defects());
        LayerOptions.say(call, report.format(), report.columns(), report.otherColumns());
        String doubt = report.doubt();
        if (doubt != null) {
            call.console().warn(Message.of("shell.load-layer-doubt", doubt));
        }
        if (!rows.isEmpty()) {
            call.console().table(List.of(Column.text("shell.column-host"), Column.count("shell.column-loaded")), rows);
        }
        say(call, "shell.load-hosts-on-map", report.alreadyOnMap());
        say(call, "shell.load-hosts-listed", report.alreadyListed());
        report.leftOut().forEach((why, count) -> say(call, "shell.load-hosts-" + why, count));
        if (!report.unmatched().isEmpty()) {
            call.console()
                    .warn(Message.of(
                            "shell.load-hosts-unmatched",
                            report.unmatched().stream()
                                    .mapToInt(LoadHosts.TypeCount::count)
                                    .sum(),
                            report.unmatched().size()));
            report.unmatched().stream().limit(TYPES_SHOWN).forEach(type -> call.console()
                    .say(Message.of("shell.load-hosts-type", type.type(), type.count())));
            if (report.unmatched().size() > TYPES_SHOWN) {
                call.console()
                        .say(Message.of(
                                "shell.load-hosts-types-more",
                                report.unmatched().size() - TYPES_SHOWN));
            }
        }
        call.console().say(Message.of("shell.load-hosts-done", report.count(), report.crs(), report.total()));
    }

    private static void say(Invocation call, String key, int count) {
        if (count > 0) {
            call.console().say(Message.of(key, count));
        }
    }
}
