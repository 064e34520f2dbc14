package org.yizhan.shell.command.load;

import java.nio.file.Path;
import java.util.Locale;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Loads one of the planner's own layers: stations, candidates, boundary, no-build or zones. */
public final class LoadLayerCommand implements ShellCommand {

    private static final Argument<Path> FILE = Argument.path("FILE").help("shell.load-layer.file");

    private final String layer;
    private final String example;

    /**
     * @param layer one of the layers of {@link LoadLayer.What}, in lower case with hyphens
     * @param example file and options of the example in its help
     */
    public LoadLayerCommand(String layer, String example) {
        this.layer = layer;
        this.example = example;
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("load " + layer, Group.LOAD)
                .arguments(FILE)
                .options(LayerOptions.CRS, LayerOptions.COLUMNS, LayerOptions.INVALID, LayerOptions.LAYER)
                .examples("load " + layer + " " + example);
    }

    @Override
    public ExitCode run(Invocation call) {
        LoadLayer.Report report;
        try (Project project = Projects.open(call)) {
            report = LoadLayer.run(
                    project,
                    LoadLayer.What.valueOf(layer.toUpperCase(Locale.ROOT).replace('-', '_')),
                    call.get(FILE),
                    LayerOptions.of(call),
                    call.locale(),
                    call.progress(),
                    LayerOptions.confirmation(call));
        }
        if (call.json()) {
            call.console().json(report);
            return ExitCode.DONE;
        }
        Projects.warn(call, report.defects());
        LayerOptions.say(call, report.format(), report.columns(), report.otherColumns());
        report.streetMedianMetres().stream()
                .map(offset -> Message.of("shell.load-layer-offset", offset.medianMetres(), offset.crs()))
                .reduce((all, next) -> Message.of("shell.load-layer-offset-more", all, next))
                .ifPresent(all -> call.console().say(Message.of("shell.load-layer-offsets", all)));
        String doubt = report.doubt();
        if (doubt != null) {
            call.console().warn(Message.of("shell.load-layer-doubt", doubt));
        }
        call.console().say(Message.of("shell.load-layer-done", report.count(), report.crs()));
        return ExitCode.DONE;
    }
}
