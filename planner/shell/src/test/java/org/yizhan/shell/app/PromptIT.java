package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.Needs;
import org.yizhan.Patience;
import org.yizhan.PostgisServer;

/** The prompt, typed at through a pseudo-terminal. */
final class PromptIT {

    private static final String INTERRUPT = "\u0003";
    private static final String END = "\u0004";

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void needsAPseudoTerminal() {
        script = Needs.program("script", "bsdutils");
    }

    @Test
    void completesRunsAndRemembersLines() throws IOException {
        try (Typing typing = new Typing("LANG=en_US.UTF-8")) {
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("vers\t");
            typing.awaits("version ");
            typing.types("\r");
            typing.awaits("yizhan 0.1.0");
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("probe ec\t'工人 驿站' --ki\tbu\t--json\r");
            typing.awaits("\"kind\" : \"budget\"");
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("use 哈尔滨.gpkg\r");
            typing.awaits("yizhan:哈尔滨.gpkg> ");
            typing.types("doctor --password=hunter2\r");
            typing.awaits("does not know the option --password");
            typing.awaits("yizhan:哈尔滨.gpkg> ");
            typing.types("exit\r");
            assertThat(typing.ends()).isZero();
        }
        Path history = folder.resolve("state/yizhan/history");
        assertThat(Files.readString(history))
                .contains("version")
                .contains("use 哈尔滨.gpkg")
                .doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");

        try (Typing typing = new Typing("LANG=zh_CN.UTF-8")) {
            typing.awaits("驿站规划");
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("\u0010\u0010"); // back twice: exit, then what came before it
            typing.awaits("use 哈尔滨.gpkg");
            typing.types("\r");
            typing.awaits("工作区现为 哈尔滨.gpkg");
            typing.awaits("yizhan:哈尔滨.gpkg> ");
            typing.types(END);
            assertThat(typing.ends()).isZero();
        }
    }

    @Test
    void anInterruptStopsTheCommandAndReturnsToThePrompt() throws IOException {
        try (Typing typing = new Typing("LANG=en_US.UTF-8")) {
            typing.awaits("> ");
            typing.types("probe slow\r");
            typing.awaits("%");
            typing.types(INTERRUPT);
            typing.awaits("Stopping at the next safe point");
            typing.awaits("best so far");
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("version\r");
            typing.awaits("yizhan 0.1.0");
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("probe crash\r");
            typing.awaits("unexpected IllegalStateException");
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types(END);
            assertThat(typing.ends()).isZero();
        }
    }

    @Test
    void aSingleCommandShowsItsBarAndKeepsItOffTheData() throws IOException {
        Path out = folder.resolve("out");
        try (Typing typing = new Typing("LANG=en_US.UTF-8", "probe slow >" + out)) {
            typing.awaits("counting [#");
            typing.types(INTERRUPT);
            assertThat(typing.ends()).isEqualTo(3);
        }
        assertThat(Files.readString(out)).isEqualTo("best so far\n");
    }

    @Test
    void aDumbTerminalGetsPlainLines() throws IOException {
        try (Typing typing = new Typing("TERM=dumb", "probe slow")) {
            assertThat(typing.awaits("counting ...")).doesNotContain("\u001b");
            typing.types(INTERRUPT);
            assertThat(typing.awaits("best so far")).doesNotContain("\u001b").doesNotContain("[#");
            assertThat(typing.ends()).isEqualTo(3);
        }
    }

    @Test
    void asksWhetherGuessedColumnsAreRightAndKeepsNothingUntilTheyAre() throws IOException {
        Files.writeString(folder.resolve("站点.csv"), "站名,经度,纬度\n甲,126.63,45.75\n");
        try (Typing typing = new Typing("LANG=en_US.UTF-8")) {
            typing.awaits("yizhan:yizhan.gpkg> ");
            typing.types("load stations 站点.csv --crs WGS84\r");
            assertThat(typing.awaits("Take them so? [Y/n]"))
                    .contains("\"站名\" was taken as name", "\"经度\" was taken as lon");
            assertThat(folder.resolve("yizhan.gpkg")).doesNotExist();
            typing.types("n\r");
            typing.awaits("was not loaded");
            typing.awaits("yizhan:yizhan.gpkg> ");
            assertThat(folder.resolve("yizhan.gpkg")).doesNotExist();
            typing.types("load stations 站点.csv --crs WGS84\r");
            typing.awaits("Take them so? [Y/n]");
            typing.types("\r");
            typing.awaits("yizhan:yizhan.gpkg> ");
            assertThat(folder.resolve("yizhan.gpkg")).exists();
            // Nothing is asked of who says it himself.
            typing.types("load stations 站点.csv --crs WGS84 --columns name=站名,lon=经度,lat=纬度\r");
            assertThat(typing.awaits("yizhan:yizhan.gpkg> ")).doesNotContain("[Y/n]");
            typing.types("exit\r");
            assertThat(typing.ends()).isZero();
        }
    }

    @Test
    void asksForADatabasesPasswordOnceAndShowsItNowhere() throws IOException {
        try (PostgisServer server = PostgisServer.start();
                Typing typing = new Typing("LANG=en_US.UTF-8")) {
            StringBuilder screen = new StringBuilder();
            screen.append(typing.awaits("yizhan:yizhan.gpkg> "));
            typing.types("use '" + server.workspace("typed") + "'\r");
            screen.append(typing.awaits("> "));
            typing.types("plan list\r");
            screen.append(typing.awaits("planner@127.0.0.1:" + server.port() + "/gis"));
            typing.awaitsSilence();
            typing.types("wrong " + PostgisServer.PASSWORD + "\r");
            screen.append(typing.awaits("did not let you in"));
            screen.append(typing.awaits("schema=typed;user=planner> "));
            typing.types("plan list\r");
            screen.append(typing.awaits("planner@127.0.0.1:" + server.port() + "/gis"));
            typing.awaitsSilence();
            typing.types(PostgisServer.PASSWORD + "\r");
            screen.append(typing.awaits("schema=typed;user=planner> "));
            assertThat(commandLines()).isNotEmpty().noneMatch(line -> line.contains(PostgisServer.PASSWORD));
            // Once is enough.
            typing.types("load list --json\r");
            screen.append(typing.awaits("[ ]"));
            typing.types("exit\r");
            assertThat(typing.ends()).isZero();
            assertThat(screen).doesNotContain(PostgisServer.PASSWORD);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PostgisServer.PASSWORD);
            }
        }
    }

    /** What {@code ps} shows of every program. */
    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** A person at a terminal of 40 lines and 100 columns. */
    private final class Typing implements AutoCloseable {
        private final Process process;
        private final OutputStream keyboard;
        private final Program.Listener screen;

        Typing(String variable) throws IOException {
            this(variable, "");
        }

        Typing(String variable, String arguments) throws IOException {
            Program program = Program.withProbes(
                    folder,
                    "-Dyizhan.terminal=012",
                    "-Dyizhan.columns=100",
                    "-Dyizhan.home=" + Program.HOME,
                    "-Dyizhan.locale=" + (variable.startsWith("LANG=") ? variable.substring(5) : "en"));
            // exec, since a shell left waiting would die of the interrupt itself and hide the program's exit code; and
            // what runs in the background of a shell is born deaf to interrupts
            String line = "stty rows 40 cols 100; exec env --default-signal=INT " + variable + " "
                    + program.commandLine() + " " + arguments;
            ProcessBuilder builder = new ProcessBuilder(script.toString(), "-qefc", line, "/dev/null")
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("TERM", "xterm");
            builder.environment().put("SHELL", "/bin/sh");
            builder.environment().remove("NO_COLOR");
            builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
            process = builder.start();
            keyboard = process.getOutputStream();
            screen = new Program.Listener(process, process.getInputStream());
        }

        void types(String keys) throws IOException {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        String awaits(String text) {
            return screen.awaits(text);
        }

        /** Waits until the terminal no longer shows what is typed. */
        void awaitsSilence() {
            Patience.await(this::isSilent, () -> "a terminal without echo", process);
        }

        private boolean isSilent() {
            return process.descendants()
                    .map(child -> Path.of("/proc/" + child.pid() + "/fd/0"))
                    .filter(Files::isSymbolicLink)
                    .map(Typing::target)
                    .filter(terminal -> terminal.startsWith("/dev/pts"))
                    .findFirst()
                    .map(Typing::settings)
                    .filter(settings -> settings.contains(" -echo "))
                    .isPresent();
        }

        private static Path target(Path link) {
            try {
                return Files.readSymbolicLink(link);
            } catch (IOException gone) {
                return link;
            }
        }

        private static String settings(Path terminal) {
            try {
                Process stty = new ProcessBuilder("stty", "-a", "-F", terminal.toString()).start();
                return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int ends() {
            return Patience.end(process);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
