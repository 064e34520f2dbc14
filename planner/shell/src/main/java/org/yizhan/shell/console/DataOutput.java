package org.yizhan.shell.console;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Standard output. {@link java.io.PrintStream} would swallow every failure: here a full disk is an error, and only a
 * reader that has gone away ({@code | head}) is taken quietly.
 */
final class DataOutput {

    private final Writer writer;
    private boolean readerGone;

    DataOutput(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    void print(String text) {
        if (readerGone) {
            return;
        }
        try {
            writer.write(text);
        } catch (IOException e) {
            failed(e);
        }
    }

    void flush() {
        if (readerGone) {
            return;
        }
        try {
            writer.flush();
        } catch (IOException e) {
            failed(e);
        }
    }

    boolean readerGone() {
        return readerGone;
    }

    private void failed(IOException e) {
        String reason = String.valueOf(e.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        readerGone = true;
        if (!lower.contains("broken pipe") && !lower.contains("断开的管道") && !lower.contains("pipe")) {
            throw YizhanException.failed(Message.of("shell.output-failed", reason), e);
        }
    }
}
