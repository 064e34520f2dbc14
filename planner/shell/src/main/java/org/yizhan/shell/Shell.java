package org.yizhan.shell;

import java.nio.file.Path;
import org.yizhan.model.ExitCode;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.store.postgis.Passwords;

/** What a command may ask of the shell itself. */
public interface Shell {

    /** All commands. */
    Grammar grammar();

    /** Runs the command lines of a UTF-8 file; a line that fails ends it, with that line's exit code. */
    ExitCode runScript(Path file);

    /** Runs the command lines of standard input, as {@link #runScript}. */
    ExitCode runStandardInput();

    /** Makes {@code workspace} the one that later commands of this session use. */
    void use(String workspace);

    /** Whom to ask for passwords of databases. */
    Passwords passwords();

    /** Ends the running script, or the session where none runs, once the running command is done. */
    void leave();
}
