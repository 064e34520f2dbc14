package org.yizhan.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class ConsoleTest {

    private static final Message STAGE = Message.of("shell.group-plan");

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @Test
    void dataAndTalkGoTheirOwnWays() {
        Console console = console(false, false, 80);
        console.print("数据");
        console.json(Map.of("名", List.of(1, 2)));
        console.say(STAGE);
        console.warn(STAGE);
        console.error(STAGE);
        console.flush();

        assertThat(said(data)).isEqualTo("数据\n{\n  \"名\" : [ 1, 2 ]\n}\n");
        assertThat(said(talk)).isEqualTo("Plan\nwarning: Plan\nerror: Plan\n");
    }

    @Test
    void coloursOnlyWhereTheyAreWelcome() {
        console(true, true, 80).error(STAGE);
        assertThat(said(talk)).isEqualTo("\u001b[31merror: Plan\u001b[0m\n");
        talk.reset();
        console(true, false, 80).error(STAGE);
        assertThat(said(talk)).isEqualTo("error: Plan\n");
    }

    @Test
    void offATerminalProgressIsALineAtStartAndEnd() {
        Progress progress = new ConsoleProgress(console(false, false, 80), new Cancellation());
        try (Progress.Stage stage = progress.begin(STAGE, 10)) {
            stage.advance(4);
            stage.advance(6);
        }
        assertThat(said(talk)).matches("Plan \\.\\.\\.\\nPlan: 10 done in \\d+\\.\\d s\\n");
    }

    @Test
    void aStageWhoseWorkTellsNothingShowsThatItIsAlive() {
        AtomicLong clock = new AtomicLong();
        ConsoleProgress progress =
                new ConsoleProgress(console(false, false, 80), new Cancellation(), () -> clock.get() * 1_000_000_000L);
        var counted = (ConsoleProgress.RunningStage) progress.begin(STAGE, 2000);
        counted.advance(1000);
        clock.set(9);
        assertThat(counted.showAlive()).isTrue();
        assertThat(said(talk)).isEqualTo("Plan ...\n");
        clock.set(10);
        counted.showAlive();
        counted.showAlive();
        counted.close();
        assertThat(counted.showAlive()).isFalse();
        assertThat(said(talk)).isEqualTo("Plan ...\nPlan: 1,000 of 2,000, 10 s so far\nPlan: 1,000 done in 10.0 s\n");

        talk.reset();
        var unknown = (ConsoleProgress.RunningStage) progress.begin(STAGE, -1);
        clock.set(20);
        unknown.showAlive();
        unknown.close();
        assertThat(said(talk)).isEqualTo("Plan ...\nPlan: 10 s so far\nPlan: done in 10.0 s\n");
    }

    @Test
    void onATerminalTheSecondsGoOnAndTheEstimateCountsDown() {
        AtomicLong clock = new AtomicLong();
        Console console = console(true, false, 80);
        ConsoleProgress progress = new ConsoleProgress(console, new Cancellation(), () -> clock.get() * 1_000_000_000L);
        var stage = (ConsoleProgress.RunningStage) progress.begin(STAGE, 10);
        clock.set(5);
        stage.showAlive();
        assertThat(said(talk)).endsWith("0% 0/10 5 s");
        clock.set(8);
        stage.advance(4);
        assertThat(said(talk)).endsWith("40% 4/10 12 s left");
        clock.set(10);
        stage.showAlive();
        assertThat(said(talk)).endsWith("40% 4/10 10 s left");
        String before = said(talk);
        clock.set(12);
        console.ask(() -> stage.showAlive());
        assertThat(said(talk)).as("nothing is drawn over a question").isEqualTo(before + "\r\u001b[K");
        stage.close();
    }

    @Test
    void aStageEndsOnceHoweverOftenItIsClosed() {
        Progress progress = new ConsoleProgress(console(false, false, 80), new Cancellation());
        Progress.Stage stage = progress.begin(STAGE, -1);
        stage.close();
        stage.close();
        assertThat(said(talk)).matches("Plan \\.\\.\\.\\nPlan: done in \\d+\\.\\d s\\n");
    }

    @Test
    void onATerminalTheBarFitsAndGivesWayToText() {
        AtomicLong millis = new AtomicLong();
        Console console = console(true, false, 40);
        Progress progress = new ConsoleProgress(console, new Cancellation(), () -> millis.get() * 1_000_000L);
        try (Progress.Stage stage = progress.begin(STAGE, 1_000_000)) {
            millis.set(150);
            stage.advance(500_000);
            console.say(Message.of("shell.group-audit"));
        }
        String shown = said(talk);
        assertThat(shown).contains("[##########..........] 50% 5");
        assertThat(shown).contains("\r\u001b[KAudit\n");
        for (String line : shown.split("\r\u001b\\[K|\n")) {
            assertThat(DisplayWidth.of(line)).as(line).isLessThan(40);
        }
    }

    @Test
    void cancellationReachesTheWork() {
        Cancellation cancellation = new Cancellation();
        Progress progress = new ConsoleProgress(console(false, false, 80), cancellation);
        assertThat(progress.isCancelled()).isFalse();
        assertThat(cancellation.request()).isEqualTo(1);
        assertThat(cancellation.request()).isEqualTo(2);
        assertThat(progress.isCancelled()).isTrue();
        cancellation.reset();
        assertThat(progress.isCancelled()).isFalse();
    }

    @Test
    void aReaderThatHasGoneIsTakenQuietlyAFullDiskIsNot() {
        Console gone = new Console(failing("Broken pipe"), stream(), terminal(false, false, 80), Locale.ENGLISH);
        gone.print("x");
        gone.flush();
        gone.print("y");
        assertThat(gone.readerGone()).isTrue();

        Console full =
                new Console(failing("No space left on device"), stream(), terminal(false, false, 80), Locale.ENGLISH);
        full.print("x");
        assertThatThrownBy(full::flush)
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("No space left on device");
    }

    private Console console(boolean isTerminal, boolean colours, int columns) {
        return new Console(data, stream(), terminal(isTerminal, colours, columns), Locale.ENGLISH);
    }

    private PrintStream stream() {
        return new PrintStream(talk, true, StandardCharsets.UTF_8);
    }

    private static Terminal terminal(boolean isTerminal, boolean colours, int columns) {
        return new Terminal(false, isTerminal, colours, columns);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
