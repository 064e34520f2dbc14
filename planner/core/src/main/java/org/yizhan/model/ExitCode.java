package org.yizhan.model;

/** How a command ended, as the shell that called it sees it: the one table of exit codes. */
public enum ExitCode {
    /** The command did what it was asked. */
    DONE(0),
    /** Something outside the command line was wrong: a file, the data, the machine. */
    FAILED(1),
    /** The command line itself was wrong. */
    USAGE(2),
    /** The user stopped it. */
    CANCELLED(3),
    /** The check ran and the spacing rule is not met. */
    RULE_NOT_MET(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
