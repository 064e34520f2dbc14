package org.yizhan.shell.console;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;

/** Progress as a bar on a terminal, or as one line at the start and end of each stage elsewhere. */
public final class ConsoleProgress implements Progress {

    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long ESTIMATE_AFTER_NANOS = 1_000_000_000L;
    private static final int BAR_CELLS = 20;
    /** Off a terminal, what is known so far is said no oftener than this. */
    private static final long SAY_NANOS = 5_000_000_000L;

    /** How often a stage shows that it is alive where its work tells nothing: on a terminal, and off it. */
    private static final long ALIVE_NANOS = 1_000_000_000L;

    private static final long ALIVE_OFF_TERMINAL_NANOS = 10_000_000_000L;

    private final Console console;
    private final Cancellation cancellation;
    private final LongSupplier nanos;

    public ConsoleProgress(Console console, Cancellation cancellation) {
        this(console, cancellation, System::nanoTime);
    }

    /** @param nanos the clock */
    ConsoleProgress(Console console, Cancellation cancellation, LongSupplier nanos) {
        this.console = console;
        this.cancellation = cancellation;
        this.nanos = nanos;
    }

    @Override
    public Stage begin(Message what, long total) {
        RunningStage stage = new RunningStage(what, total);
        stage.watch();
        return stage;
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isRequested();
    }

    /** A stage that runs; visible to tests. */
    final class RunningStage implements Stage {
        private final String name;
        private final long total;
        private final long start = nanos.getAsLong();
        private long done;
        private long advanced = start;
        private long drawn;
        private boolean closed;
        private String soFar = "";
        private long said = start;

        RunningStage(Message what, long total) {
            this.name = what.in(console.locale());
            this.total = total;
            if (console.terminal().talk()) {
                synchronized (console) {
                    draw();
                }
            } else {
                console.say(Message.of("shell.stage-begins", name));
            }
        }

        @Override
        public void advance(long units) {
            synchronized (console) {
                done += units;
                advanced = nanos.getAsLong();
                if (!closed && console.terminal().talk() && advanced - drawn >= REDRAW_NANOS) {
                    draw();
                }
            }
        }

        @Override
        public void say(Message text) {
            synchronized (console) {
                soFar = text.in(console.locale());
                if (closed) {
                    return;
                }
                if (console.terminal().talk()) {
                    draw();
                } else if (nanos.getAsLong() - said >= SAY_NANOS) {
                    said = nanos.getAsLong();
                    console.say(text);
                }
            }
        }

        @Override
        public void close() {
            synchronized (console) {
                if (closed) {
                    return;
                }
                closed = true;
                String seconds = seconds(nanos.getAsLong() - start, 1);
                console.say(
                        // Where nobody knew how much there was to do, how much was done says nothing.
                        done > 0 && total > 0
                                ? Message.of("shell.stage-ends-count", name, done, seconds)
                                : Message.of("shell.stage-ends", name, seconds));
            }
        }

        /** Looks after the stage until it is closed, from a thread that keeps nobody from leaving. */
        private void watch() {
            Thread watcher = new Thread(
                    () -> {
                        try {
                            while (showAlive()) {
                                Thread.sleep(ALIVE_NANOS / 1_000_000);
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "progress");
            watcher.setDaemon(true);
            watcher.start();
        }

        /** Says that the stage goes on where nothing was said for a while; false once it is closed. */
        boolean showAlive() {
            synchronized (console) {
                long now = nanos.getAsLong();
                if (console.isAsking()) {
                    return !closed;
                }
                if (!closed && console.terminal().talk() && now - drawn >= ALIVE_NANOS) {
                    draw();
                } else if (!closed && !console.terminal().talk() && now - said >= ALIVE_OFF_TERMINAL_NANOS) {
                    said = now;
                    console.say(
                            total > 0
                                    ? Message.of(
                                            "shell.stage-goes-on-count", name, done, total, seconds(now - start, 0))
                                    : Message.of("shell.stage-goes-on", name, seconds(now - start, 0)));
                }
                return !closed;
            }
        }

        private void draw() {
            drawn = nanos.getAsLong();
            Locale locale = console.locale();
            long elapsed = drawn - start;
            String count = NumberFormat.getIntegerInstance(locale).format(done);
            String line;
            if (total > 0) {
                double share = Math.min(1, (double) done / total);
                int filled = (int) (share * BAR_CELLS);
                line = name + " " + bar(filled) + " " + (int) (share * 100) + "% " + count + "/"
                        + NumberFormat.getIntegerInstance(locale).format(total);
                if (done > 0 && done < total && elapsed >= ESTIMATE_AFTER_NANOS) {
                    long left = (long) ((advanced - start) * ((double) (total - done) / done)) - (drawn - advanced);
                    line += " "
                            + Message.of("shell.stage-left", seconds(Math.max(0, left), 0))
                                    .in(locale);
                } else if (elapsed >= ESTIMATE_AFTER_NANOS) {
                    line += " " + seconds(elapsed, 0) + " s";
                }
            } else {
                // How much work was done means nothing to a planner where the best answer so far can be told.
                line = name
                        + (done > 0 && soFar.isEmpty() ? " " + count : "")
                        + " " + seconds(elapsed, 0) + " s"
                        + (soFar.isEmpty() ? "" : ": " + soFar);
            }
            console.status().show(line);
        }

        private String bar(int filled) {
            return "[" + "#".repeat(filled) + ".".repeat(BAR_CELLS - filled) + "]";
        }

        private String seconds(long nanos, int decimals) {
            return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1e9);
        }
    }
}
