package org.yizhan.shell.command.load;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.hours.HoursParser;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.pipeline.load.LoadDensity;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;

/** Loads where workers are: a raster, cells or polygons. */
public final class LoadDensityCommand implements ShellCommand {

    private static final Argument<Path> FILE = Argument.path("FILE");
    private static final Option<String> FIELD = Option.text("field");
    private static final Option<String> KIND = Option.text("kind").defaultsTo("all");
    private static final Option<WorkHours> HOURS = Option.of(
            "hours",
            ValueType.of(WorkHours.class, "SPEC", Message.of("shell.value-work-hours"), HoursParser::parseWorkHours));
    private static final Option<String> UNIT = Option.of("unit", ValueType.choice("per-km2", "per-cell"));
    private static final Option<Boolean> RELATIVE = Option.flag("relative");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("load density", Group.LOAD)
                .arguments(FILE)
                .options(
                        FIELD,
                        KIND,
                        HOURS,
                        UNIT,
                        RELATIVE,
                        LayerOptions.CRS,
                        LayerOptions.COLUMNS,
                        LayerOptions.INVALID,
                        LayerOptions.LAYER)
                .examples(
                        "load density workers.tif",
                        "load density poa_hexgrid.csv --field jobs",
                        "load density 外卖.geojson --field 人数 --kind courier",
                        "load density night.csv --kind sanitation --hours \"Mo-Su 22:00-06:00\"");
    }

    @Override
    public ExitCode run(Invocation call) {
        LoadDensity.Report report;
        try (Project project = Projects.open(call)) {
            report = LoadDensity.run(
                    project,
                    call.get(FILE),
                    new LoadDensity.Request(
                            call.find(FIELD).orElse(null),
                            call.get(KIND),
                            call.find(HOURS).orElse(WorkHours.EVERY_HOUR),
                            call.find(UNIT).orElse(null),
                            call.get(RELATIVE),
                            LayerOptions.of(call)),
                    call.locale(),
                    call.progress(),
                    LayerOptions.confirmation(call));
        }
        if (call.json()) {
            call.console().json(report);
            return ExitCode.DONE;
        }
        Projects.warn(call, report.defects());
        LayerOptions.say(call, report.format(), report.columns(), List.of());
        call.console()
                .say(Message.of(
                        "shell.load-density-done", report.cells(), report.workers(), report.kind(), report.crs()));
        if (report.hours() != null) {
            call.console().say(Message.of("shell.load-density-hours", report.hours()));
        }
        if (!report.replaced().isEmpty()) {
            call.console().say(Message.of("shell.load-density-replaced", String.join(", ", report.replaced())));
        }
        return ExitCode.DONE;
    }
}
