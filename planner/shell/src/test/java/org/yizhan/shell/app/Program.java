package org.yizhan.shell.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.Patience;

/** The built program as a process of its own, run as a user's shell would. */
final class Program {

    static final Path HOME = Path.of(System.getProperty("yizhan.home")).toAbsolutePath();
    static final Path MODULE = HOME.resolve("planner/shell");
    static final Path APP = MODULE.resolve("target/app");

    /** How a run ended. */
    record Result(int code, String out, String err) {}

    /**
     * Half of what a run of a few seconds costs is the second compiler, whose code comes too late for it. Runs that are
     * to be as a planner's go without this, see {@link #asPlannersRunIt}.
     */
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    private final List<String> start;
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Program(List<String> start, Path folder) {
        this.start = start;
        this.folder = folder;
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    }

    /** The shipped commands, in the working folder {@code folder}. */
    static Program shipped(Path folder) {
        return new Program(
                List.of(java(), ONE_COMPILER, "-jar", APP.resolve("yizhan.jar").toString()), folder);
    }

    /** The shipped commands and those of {@link ProbeShell}. */
    static Program withProbes(Path folder, String... jvmOptions) {
        List<String> start = new ArrayList<>(List.of(
                java(),
                "@" + MODULE.resolve("jvm.options"),
                "-XX:SharedArchiveFile=" + APP.resolve("yizhan.jsa"),
                ONE_COMPILER));
        start.addAll(List.of(jvmOptions));
        start.addAll(List.of(
                "-cp",
                APP.resolve("yizhan.jar") + ":" + MODULE.resolve("target/test-classes"),
                ProbeShell.class.getName()));
        return new Program(start, folder);
    }

    /** The launcher script, found at {@code path}. */
    static Program launcher(Path path, Path folder) {
        return new Program(List.of(path.toString()), folder)
                .with("YIZHAN_NO_BUILD", "1")
                .with("YIZHAN_OPTS", ONE_COMPILER);
    }

    /** The same with nothing but the options that it ships with. */
    Program asPlannersRunIt() {
        environment.remove("YIZHAN_OPTS");
        return this;
    }

    /** The same with one more option for its JVM. */
    Program withJvmOption(String option) {
        environment.merge("YIZHAN_OPTS", option, (before, more) -> before + " " + more);
        return this;
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Result run(String... arguments) {
        return runWithInput("", arguments);
    }

    Result runWithInput(String input, String... arguments) {
        try {
            Path out = Files.createTempFile("yizhan", ".out");
            Path err = Files.createTempFile("yizhan", ".err");
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (var keyboard = process.getOutputStream()) {
                keyboard.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                // The program ended without reading its input: its exit code tells.
            }
            Result result = new Result(Patience.end(process), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and leaves it running, its output to be read by the caller. */
    Process begin(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    /** The command that a shell would be given to start it. */
    String commandLine() {
        StringBuilder line = new StringBuilder();
        for (String word : start) {
            line.append(line.isEmpty() ? "" : " ").append('\'').append(word).append('\'');
        }
        return line.toString();
    }

    /** What a running process says, read piece by piece. */
    static final class Listener {
        private final Process process;
        private final InputStream stream;
        private final StringBuilder unread = new StringBuilder();

        Listener(Process process, InputStream stream) {
            this.process = process;
            this.stream = stream;
        }

        /** Waits until {@code text} has come, and gives all that came up to its end. */
        String awaits(String text) {
            Patience.await(() -> hears(text), () -> "\"" + text + "\" in: " + unread, process);
            int end = unread.indexOf(text) + text.length();
            String heard = unread.substring(0, end);
            unread.delete(0, end);
            return heard;
        }

        private boolean hears(String text) {
            try {
                while (stream.available() > 0) {
                    byte[] bytes = new byte[8_192];
                    unread.append(new String(bytes, 0, stream.read(bytes), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return unread.indexOf(text) >= 0;
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        if (ignoresInterrupts()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(start);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** A build started in the background hands its deafness to Ctrl-C down to every process that it starts. */
    private static boolean ignoresInterrupts() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
