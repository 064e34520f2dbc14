package org.yizhan.shell.command;

import org.yizhan.model.Message;
import org.yizhan.pipeline.DefectReport;
import org.yizhan.pipeline.Project;
import org.yizhan.shell.Invocation;

/** What the commands that work on a project share. */
final class Projects {

    private Projects() {}

    static Project open(Invocation call) {
        return Project.open(call.workspacePath(), call.home().resolve("config"));
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
