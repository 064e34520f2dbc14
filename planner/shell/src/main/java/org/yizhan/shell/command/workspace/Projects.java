package org.yizhan.shell.command.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.GapLedger;
import org.yizhan.pipeline.project.DefectReport;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.grammar.Paths;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.postgis.PostgisAddress;

/** What the commands that work on a project share. */
public final class Projects {

    private Projects() {}

    public static Project open(Invocation call) {
        Path config = call.home().resolve("config");
        return call.workspaceIsDatabase()
                ? Project.open(
                        PostgisAddress.parse(call.workspace()), call.shell().passwords(), config)
                : Project.open(call.workspacePath(), config);
    }

    /** A workspace as a user names it, which need not exist yet. */
    static Workspace workspace(Invocation call, String name) {
        return PostgisAddress.is(name)
                ? Workspaces.open(PostgisAddress.parse(name), call.shell().passwords())
                : Workspaces.open(Paths.absolute(name));
    }

    /** As {@link #workspace}, but a file must be there. */
    static Workspace existing(Invocation call, String name) {
        return PostgisAddress.is(name) ? workspace(call, name) : Workspaces.openExisting(Paths.absolute(name));
    }

    /** The same for names of the same workspace. */
    static Object key(String name) {
        if (PostgisAddress.is(name)) {
            PostgisAddress address = PostgisAddress.parse(name);
            return List.of(address.host(), address.port(), address.database(), address.schema());
        }
        Path file = Paths.absolute(name).normalize();
        try {
            return file.toRealPath();
        } catch (IOException notThere) {
            return file;
        }
    }

    /** Ids of the gaps that the last audit found, for completion, from the name of the workspace. */
    public static List<String> gapIds(String workspace) {
        if (PostgisAddress.is(workspace) || !Files.exists(Paths.absolute(workspace))) {
            return List.of();
        }
        Path home = Paths.absolute(System.getProperty("yizhan.home", "."));
        try (Project project = Project.open(Paths.absolute(workspace), home.resolve("config"))) {
            return GapLedger.liveIds(project);
        }
    }

    /** Warns of each kind of defect in an input, with the first few places. */
    public static void warn(Invocation call, Iterable<DefectReport> defects) {
        for (DefectReport defect : defects) {
            String examples = String.join(", ", defect.examples());
            call.console()
                    .warn(
                            examples.isEmpty()
                                    ? Message.of("shell.defect-count", defect.kind(), defect.count())
                                    : Message.of("shell.defect", defect.kind(), defect.count(), examples));
        }
    }
}
