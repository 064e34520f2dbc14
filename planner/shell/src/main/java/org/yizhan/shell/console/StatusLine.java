package org.yizhan.shell.console;

import java.io.PrintStream;

/** The last line of a terminal, rewritten in place. Callers hold the console's lock. */
final class StatusLine {

    private static final String ERASE = "\r\u001b[K";

    private final PrintStream talk;
    private final Terminal terminal;
    private boolean shown;

    StatusLine(PrintStream talk, Terminal terminal) {
        this.talk = talk;
        this.terminal = terminal;
    }

    void show(String line) {
        // One cell is left free: a full line would make some terminals wrap and the next rewrite miss its place.
        String fitting = DisplayWidth.cut(line, terminal.columns() - 1);
        talk.print(ERASE + fitting);
        talk.flush();
        shown = true;
    }

    void hide() {
        if (shown) {
            talk.print(ERASE);
            talk.flush();
            shown = false;
        }
    }
}
