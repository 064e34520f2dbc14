package org.yizhan.examples;

import java.nio.file.Path;
import java.util.Locale;
import org.yizhan.pipeline.output.Export;
import org.yizhan.pipeline.project.Project;

/** Writes the map of the audit that {@link AuditANetwork} left in a workspace. */
public final class WriteAMap {

    private WriteAMap() {}

    /** @param args the folder {@code config}, the workspace, and the file to write, {@code .html} or {@code .png} */
    public static void main(String[] args) {
        write(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }

    static void write(Path config, Path workspace, Path map) {
        try (Project project = Project.open(workspace, config)) {
            Export.run(project, new Export.Request(Export.What.MAP, null, map, null), Locale.ENGLISH);
        }
    }
}
