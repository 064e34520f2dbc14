package org.yizhan.shell.grammar;

import java.util.Locale;
import org.yizhan.model.Message;

/** The chapters in which help lists the commands, in the order of a planner's work. */
public enum Group {
    LOAD,
    PLAN,
    AUDIT,
    EXPORT,
    SHELL;

    public Message title() {
        return Message.of("shell.group-" + name().toLowerCase(Locale.ROOT));
    }
}
