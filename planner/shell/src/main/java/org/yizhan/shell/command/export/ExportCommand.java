package org.yizhan.shell.command.export;

import java.nio.file.Path;
import java.util.Locale;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.output.Export;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Writes a plan, an audit or the map into a file. */
public final class ExportCommand implements ShellCommand {

    private static final Option<Path> TO = Option.path("to").mandatory().help("shell.option-to");
    private static final Option<String> PLAN = Option.text("plan").help("shell.option-plan");
    private static final Option<String> CRS = Option.text("crs").help("shell.option-export-crs");

    private static final Option<String> URL_PREFIX = Option.text("url-prefix").help("shell.option-url-prefix");
    private static final String LABELS = "labels";

    private final String what;
    private final String example;

    /**
     * @param what one of {@link Export.What}, in lower case
     * @param example options of the example in its help
     */
    public ExportCommand(String what, String example) {
        this.what = what;
        this.example = example;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.of("export " + what, Group.EXPORT);
        return (what.equals(LABELS) ? spec.options(TO, PLAN, URL_PREFIX) : spec.options(TO, PLAN, CRS))
                .examples("export " + what + " " + example);
    }

    @Override
    public ExitCode run(Invocation call) {
        int features;
        try (Project project = Projects.open(call)) {
            features = Export.run(
                    project,
                    new Export.Request(
                            Export.What.valueOf(what.toUpperCase(Locale.ROOT)),
                            call.find(PLAN).orElse(null),
                            call.get(TO),
                            what.equals(LABELS) ? null : call.find(CRS).orElse(null),
                            what.equals(LABELS) ? call.find(URL_PREFIX).orElse(null) : null),
                    call.locale());
        }
        call.console().say(Message.of("shell.export-done" + form(), call.get(TO), features));
        return ExitCode.DONE;
    }

    /** Labels are counted as labels; how many features a map or a report was drawn from tells nobody anything. */
    private String form() {
        return switch (what) {
            case LABELS -> "-labels";
            case "map", "audit" -> "-whole";
            default -> "";
        };
    }
}
