package org.yizhan.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.pipeline.DefectReport;
import org.yizhan.pipeline.GapLedger;
import org.yizhan.pipeline.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.grammar.Paths;

/** What the commands that work on a project share. */
final class Projects {

    private Projects() {}

    static Project open(Invocation call) {
        return Project.open(call.workspacePath(), call.home().resolve("config"));
    }

    /** Ids of the gaps that the last audit found, for completion, from the name of the workspace. */
    static List<String> gapIds(String workspace) {
        if (workspace.startsWith("postgis:") || !Files.exists(Paths.absolute(workspace))) {
            return List.of();
        }
        Path home = Paths.absolute(System.getProperty("yizhan.home", "."));
        try (Project project = Project.open(Paths.absolute(workspace), home.resolve("config"))) {
            return GapLedger.liveIds(project);
        }
    }

    /** Warns of each kind of defect in an input, with the first few places. */
    static void warn(Invocation call, Iterable<DefectReport> defects) {
        for (DefectReport defect : defects) {
            call.console()
                    .warn(Message.of(
                            "shell.defect", defect.kind(), defect.count(), String.join(", ", defect.examples())));
        }
    }
}
