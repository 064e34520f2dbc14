package org.yizhan.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.console.Console;
import org.yizhan.shell.grammar.Parameter;
import org.yizhan.shell.grammar.ParsedValues;
import org.yizhan.shell.grammar.Paths;
import org.yizhan.store.postgis.PostgisAddress;

/** One call of a command: its values, and what it works with. */
public final class Invocation {

    private final ParsedValues values;
    private final String workspace;
    private final boolean json;
    private final Console console;
    private final Progress progress;
    private final Shell shell;

    public Invocation(
            ParsedValues values, String workspace, boolean json, Console console, Progress progress, Shell shell) {
        this.values = values;
        this.workspace = workspace;
        this.json = json;
        this.console = console;
        this.progress = progress;
        this.shell = shell;
    }

    /** The value of a parameter that is required, has a default, or is a flag (false when not given). */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .or(() ->
                        parameter.type().isFlag() ? Optional.of(parameter.type().read("false")) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException(
                        parameter.label() + " may be absent: ask for it with find(), or give it a default"));
    }

    /** The value of a parameter, or its default, or nothing. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        return values.all(parameter).stream().findFirst();
    }

    /** All values of a repeatable parameter, in the order given. */
    public <T> List<T> all(Parameter<T> parameter) {
        return values.all(parameter);
    }

    /** Whether the user gave it, whatever its default. */
    public boolean given(Parameter<?> parameter) {
        return values.given(parameter);
    }

    /** Whether the answer is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /** The workspace as the user named it: the path of a {@code .gpkg} file, or {@code postgis:…}. */
    public String workspace() {
        return workspace;
    }

    /** Whether the workspace is a database rather than a file. */
    public boolean workspaceIsDatabase() {
        return PostgisAddress.is(workspace);
    }

    /** The absolute path of the workspace file, which need not exist yet; fails where the workspace is a database. */
    public Path workspacePath() {
        if (workspaceIsDatabase()) {
            throw YizhanException.usage(Message.of("shell.workspace-not-file", workspace));
        }
        return Paths.absolute(workspace);
    }

    /** The folder that holds {@code config/} and {@code data/}. */
    public Path home() {
        return Paths.absolute(System.getProperty("yizhan.home", "."));
    }

    public Console console() {
        return console;
    }

    public Progress progress() {
        return progress;
    }

    public Locale locale() {
        return console.locale();
    }

    public Shell shell() {
        return shell;
    }
}
