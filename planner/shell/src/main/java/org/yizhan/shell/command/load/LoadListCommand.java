package org.yizhan.shell.command.load;

import java.util.List;
import java.util.stream.Stream;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.project.LayerOrigins;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Lists the layers that were loaded: from which file, in which coordinates, and how these were converted. */
public final class LoadListCommand implements ShellCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("load list", Group.LOAD).examples("load list", "load list --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        List<LayerOrigins.Origin> origins;
        try (Project project = Projects.open(call)) {
            // The roads come first: everything else lies on them.
            origins = Stream.concat(
                            project.roads().map(LayerOrigins::ofRoads).stream(),
                            LayerOrigins.of(project.workspace()).stream())
                    .toList();
        }
        if (call.json()) {
            call.console().json(origins);
            return ExitCode.DONE;
        }
        if (origins.isEmpty()) {
            call.console().say(Message.of("shell.load-list-none"));
            return ExitCode.DONE;
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-layer"),
                                Column.text("shell.column-work-hours"),
                                Column.text("shell.column-file"),
                                Column.text("shell.column-format"),
                                Column.text("shell.column-crs"),
                                Column.text("shell.column-conversion"),
                                Column.count("shell.column-loaded")),
                        origins.stream()
                                .map(origin -> List.<Object>of(
                                        origin.layer(),
                                        origin.hours() == null ? "" : origin.hours(),
                                        origin.file(),
                                        origin.format(),
                                        origin.crs(),
                                        origin.conversion(),
                                        origin.count()))
                                .toList());
        return ExitCode.DONE;
    }
}
