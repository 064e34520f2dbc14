package org.yizhan.shell.app;

import java.util.List;
import org.yizhan.shell.ShellCommand;

/** The commands to register; more than the shipped ones in tests. */
record Catalogue(List<ShellCommand> commands) {
    Catalogue {
        commands = List.copyOf(commands);
    }
}
