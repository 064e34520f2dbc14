package org.yizhan.shell.command;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.LoadDensity;
import org.yizhan.pipeline.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
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
    private static final Option<String> UNIT = Option.of("unit", ValueType.choice("per-km2", "per-cell"));
    private static final Option<Boolean> RELATIVE = Option.flag("relative");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("load density", Group.LOAD)
                .arguments(FILE)
                .options(
                        FIELD,
                        KIND,
                        UNIT,
                        RELATIVE,
                        LayerOptions.CRS,
                        LayerOptions.COLUMNS,
                        LayerOptions.INVALID,
                        LayerOptions.LAYER)
                .examples(
                        "load density workers.tif",
                        "load density poa_hexgrid.csv --field jobs",
                        "load density 外卖.geojson --field 人数 --kind courier");
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
                            call.find(UNIT).orElse(null),
                            call.get(RELATIVE),
                            LayerOptions.of(call)),
                    call.locale(),
                    call.progress());
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
        return ExitCode.DONE;
    }
}
