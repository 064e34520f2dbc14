package org.yizhan.shell.run;

import java.util.Locale;
import org.yizhan.model.Progress;
import org.yizhan.shell.Shell;
import org.yizhan.shell.console.Cancellation;
import org.yizhan.shell.console.Console;
import org.yizhan.shell.console.ConsoleProgress;

/** What stays from one command line to the next. Used by one thread. */
final class Session {

    private static final String USUAL_WORKSPACE = "yizhan.gpkg";

    /** What the global options choose; a line's own choice holds for that line and the lines it runs. */
    record Choices(String workspace, Locale language, boolean json, boolean debug) {

        Choices workspace(String named) {
            return new Choices(named, language, json, debug);
        }
    }

    private final Console console;
    private final Cancellation cancellation;
    private final Progress progress;
    private final Shell shell;
    private Choices choices;
    private boolean over;

    Session(Console console, Cancellation cancellation, Shell shell) {
        this.console = console;
        this.cancellation = cancellation;
        this.progress = new ConsoleProgress(console, cancellation);
        this.shell = shell;
        this.choices = new Choices(USUAL_WORKSPACE, console.locale(), false, false);
    }

    Console console() {
        return console;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Progress progress() {
        return progress;
    }

    Shell shell() {
        return shell;
    }

    Choices choices() {
        return choices;
    }

    void choose(Choices made) {
        choices = made;
        console.speak(made.language());
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Goes on after a script within the session has ended itself. */
    void resume() {
        over = false;
    }
}
