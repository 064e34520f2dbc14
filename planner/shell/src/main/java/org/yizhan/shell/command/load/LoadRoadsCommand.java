package org.yizhan.shell.command.load;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.RoadsReport;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Loads an OpenStreetMap extract: streets, hosts and buildings. */
public final class LoadRoadsCommand implements ShellCommand {

    private static final Argument<Path> FILE = Argument.path("FILE");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("load roads", Group.LOAD)
                .arguments(FILE)
                .examples("load roads harbin.osm.pbf", "load roads \"我的 城市.osm.gz\" -w city.gpkg");
    }

    @Override
    public ExitCode run(Invocation call) {
        RoadsReport roads;
        try (Project project = Projects.open(call)) {
            roads = LoadRoads.run(project, call.get(FILE), call.locale(), call.progress());
        }
        if (call.json()) {
            call.console().json(roads);
            return ExitCode.DONE;
        }
        Projects.warn(call, roads.defects());
        call.console()
                .table(
                        List.of(Column.text("shell.load-roads-what"), Column.decimal("shell.load-roads-value", 1)),
                        List.of(
                                row("streets", roads.streets()),
                                row("street-km", roads.streetKm()),
                                row("islands", roads.islands()),
                                row("island-km", roads.islandKm()),
                                row("one-way", roads.oneWayStreets()),
                                row("places", roads.places()),
                                row(
                                        "hosts",
                                        roads.hosts().values().stream()
                                                .mapToInt(Integer::intValue)
                                                .sum())));
        if (roads.rebuilt() != null) {
            call.console().say(Message.of("shell.load-roads-rebuilt", roads.rebuilt()));
        }
        return ExitCode.DONE;
    }

    private static List<Object> row(String what, Number value) {
        return List.of(Message.of("shell.load-roads-row-" + what), value);
    }
}
