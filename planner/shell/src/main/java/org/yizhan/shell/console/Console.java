package org.yizhan.shell.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.pipeline.project.Json;

/**
 * Where a command speaks. Data goes to standard output and may be piped; everything said to a person goes to standard
 * error. Safe to call from several threads.
 */
public final class Console {

    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    /** How a no begins, in either language. */
    private static final List<String> NO = List.of("n", "不", "否");

    private static final String PLAIN = "\u001b[0m";

    private final DataOutput data;
    private final PrintStream talk;
    private final Terminal terminal;
    private final StatusLine status;
    private volatile Locale locale;
    private volatile boolean asking;

    /**
     * @param data standard output, unbuffered
     * @param talk standard error
     */
    public Console(OutputStream data, PrintStream talk, Terminal terminal, Locale locale) {
        this.data = new DataOutput(data);
        this.talk = talk;
        this.terminal = terminal;
        this.status = new StatusLine(talk, terminal);
        this.locale = locale;
    }

    /** One line of data. */
    public void print(String line) {
        synchronized (this) {
            status.hide();
            data.print(line + "\n");
        }
    }

    /** One line of data in the user's language. */
    public void print(Message line) {
        print(line.in(locale));
    }

    /**
     * A table as data, with columns as wide as their widest cell, counted in terminal cells.
     *
     * @param rows one list of cells per row, as many as there are columns: text, numbers, messages; null or a number that
     *     is not finite shows as a hyphen
     */
    public void table(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows) {
        TableText.lines(columns, rows, locale).forEach(this::print);
    }

    /** Maps, lists, records and plain values as indented JSON, in their own order, records with snake_case names. */
    public void json(Object value) {
        print(Json.write(value));
    }

    /** Tells the user something. */
    public void say(Message text) {
        sayLine(text.in(locale));
    }

    /** Warns the user; the command goes on. */
    public void warn(Message text) {
        sayLine(Message.of("shell.warning", text).in(locale), YELLOW);
    }

    /** Tells the user what went wrong. */
    public void error(Message text) {
        sayLine(Message.of("shell.error", text).in(locale), RED);
    }

    /** The stack behind a failure, for {@code --debug}. */
    public void stack(Throwable failure) {
        StringWriter lines = new StringWriter();
        failure.printStackTrace(new PrintWriter(lines));
        sayLine(lines.toString().stripTrailing());
    }

    /**
     * Asks a person at the keyboard a question; no answer is a yes.
     *
     * @return true also where there is nobody to ask
     */
    public boolean confirms(Message question) {
        java.io.Console keyboard = terminal.input() ? System.console() : null;
        if (keyboard == null) {
            return true;
        }
        String answer = ask(() -> keyboard.readLine("%s", question.in(locale) + " "));
        return answer != null
                && (answer.isBlank() || NO.stream().noneMatch(answer.strip().toLowerCase(Locale.ROOT)::startsWith));
    }

    /** Leaves the terminal to a question until it is answered: no progress is drawn over what a person types. */
    <T> T ask(Supplier<T> question) {
        synchronized (this) {
            status.hide();
            asking = true;
        }
        try {
            return question.get();
        } finally {
            asking = false;
        }
    }

    boolean isAsking() {
        return asking;
    }

    public Locale locale() {
        return locale;
    }

    public void speak(Locale language) {
        locale = language;
    }

    public Terminal terminal() {
        return terminal;
    }

    /**
     * Sends all data on its way. Throws {@link org.yizhan.model.YizhanException} where it cannot be written, but not where
     * its reader has gone.
     */
    public void flush() {
        synchronized (this) {
            data.flush();
            talk.flush();
        }
    }

    /** Whether nobody reads the data any more, so that a long listing may as well stop. */
    public boolean readerGone() {
        return data.readerGone();
    }

    private void sayLine(String line, String colour) {
        sayLine(terminal.colours() ? colour + line + PLAIN : line);
    }

    StatusLine status() {
        return status;
    }

    private void sayLine(String line) {
        synchronized (this) {
            data.flush(); // keeps the order in which both appear on one terminal
            status.hide();
            talk.println(line);
            talk.flush();
        }
    }
}
