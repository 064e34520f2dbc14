package org.yizhan.shell.run;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.console.Console;

/** The one place where a failure becomes words and an exit code. */
final class Failures {

    private static final long MEBIBYTE = 1L << 20;

    private Failures() {}

    /** Tells the user of {@code thrown}, with its stack only where {@code debug} is on. */
    static ExitCode report(Throwable thrown, Console console, boolean debug) {
        Throwable failure = unwrapped(thrown);
        ExitCode code = ExitCode.FAILED;
        if (failure instanceof YizhanException expected) {
            code = expected.exitCode();
            console.error(expected.text());
        } else if (failure instanceof OutOfMemoryError) {
            console.error(Message.of(
                    "shell.out-of-memory", Long.toString(Runtime.getRuntime().maxMemory() / MEBIBYTE)));
        } else if (failure instanceof InterruptedException) {
            code = ExitCode.CANCELLED;
            console.error(Message.of("shell.interrupted"));
        } else {
            String what = failure.getMessage() == null
                    ? failure.getClass().getSimpleName()
                    : failure.getClass().getSimpleName() + ": " + failure.getMessage();
            console.error(Message.of("shell.unexpected", what.replaceAll("\\s*\\R\\s*", " ")));
        }
        if (debug) {
            console.stack(thrown);
        }
        return code;
    }

    /** Work done in other threads fails in wrappings that say nothing. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        while (failure.getCause() != null
                && (failure instanceof ExecutionException
                        || failure instanceof CompletionException
                        || failure instanceof InvocationTargetException)) {
            failure = failure.getCause();
        }
        return failure;
    }
}
