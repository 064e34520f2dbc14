package org.yizhan.model;

import org.jspecify.annotations.Nullable;

/** A failure that a planner can act on: one message that says what, where, why and what to do next. */
public final class YizhanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient Message text;

    private YizhanException(ExitCode exitCode, Message text, @Nullable Throwable cause) {
        super(text.key(), cause);
        this.exitCode = exitCode;
        this.text = text;
    }

    /** The input, the workspace or the machine is at fault (exit code 1). */
    public static YizhanException failed(Message text) {
        return new YizhanException(ExitCode.FAILED, text, null);
    }

    /** As {@link #failed(Message)}, with the exception behind it, shown under {@code --debug}. */
    public static YizhanException failed(Message text, Throwable cause) {
        return new YizhanException(ExitCode.FAILED, text, cause);
    }

    /** The command line is at fault (exit code 2). */
    public static YizhanException usage(Message text) {
        return new YizhanException(ExitCode.USAGE, text, null);
    }

    /** The user stopped the command (exit code 3). */
    public static YizhanException cancelled(Message text) {
        return new YizhanException(ExitCode.CANCELLED, text, null);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public Message text() {
        return text;
    }

    @Override
    public String getMessage() {
        return text.toString();
    }
}
