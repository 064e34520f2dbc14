package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.yizhan.Patience;

/** The built program, one command at a time and as scripts. */
final class ProgramIT {

    @TempDir
    private Path folder;

    @Test
    void saysItsVersion() {
        Program.Result result = Program.shipped(folder).run("--version");
        assertThat(result).isEqualTo(new Program.Result(0, "yizhan 0.1.0\n", ""));
    }

    @Test
    void wrongLinesEndWithCode2AndOneLineOnStandardError() {
        for (List<String> line : List.of(
                List.of("nonsense"),
                List.of("probe", "ehco"),
                List.of("probe"),
                List.of("probe", "echo"),
                List.of("probe", "echo", "x", "--n", "many"),
                List.of("probe", "echo", "x", "--bogus"),
                List.of("probe", "echo", "x", "--limit", "60"))) {
            Program.Result result = probes().run(line.toArray(String[]::new));
            assertThat(result.code()).as("%s", line).isEqualTo(2);
            assertThat(result.out()).as("%s", line).isEmpty();
            assertThat(result.err()).as("%s", line).startsWith("error: ").hasLineCount(1);
        }
    }

    @Test
    void valuesArriveAsTyped() throws IOException {
        Program.Result result = probes().run(
                        "probe",
                        "--json",
                        "echo",
                        "--n",
                        "-1",
                        "工人 驿站.csv",
                        "--name=--json",
                        "--limit",
                        "2m",
                        "--tag",
                        "-a",
                        "--tag",
                        "b",
                        "--kind=budget",
                        "--fast",
                        "-w",
                        "哈尔滨.gpkg");
        assertThat(result.code()).isZero();
        assertThat(new ObjectMapper().readValue(result.out(), Map.class))
                .isEqualTo(Map.of(
                        "file",
                        "工人 驿站.csv",
                        "name",
                        "--json",
                        "n",
                        -1,
                        "limit",
                        120_000,
                        "kind",
                        "budget",
                        "tags",
                        List.of("-a", "b"),
                        "fast",
                        true,
                        "workspace",
                        "哈尔滨.gpkg"));
        assertThat(result.err()).as("what libraries print").isEqualTo("a library talks\n");
    }

    @Test
    void tablesLineUpUnderChinese() {
        assertThat(probes().run("probe", "echo", "x", "--name", "驿站驿站驿站").out())
                .isEqualTo("a name        a number\n驿站驿站驿站         3\n");
    }

    @Test
    void aFailureThatIsExpectedSaysWhy() {
        assertThat(probes().run("probe", "refuse"))
                .isEqualTo(new Program.Result(1, "", "error: the file 工人.csv is not good\n"));
    }

    @Test
    void aFailureThatIsNotShowsItsStackOnlyWhenAsked() {
        Program.Result result = probes().run("probe", "crash");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("error: unexpected IllegalStateException: 第 7 行 broke; run again with --debug for the"
                        + " details\n");
        assertThat(probes().run("--debug", "probe", "crash").err()).contains("\tat org.yizhan.shell.app.ProbeShell");
    }

    @Test
    void runningOutOfMemorySaysWhatToDo() {
        Program.Result result = probes().run("probe", "hungry");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("error: Not enough memory")
                .contains("-Xmx")
                .hasLineCount(1);
    }

    @Test
    void aRuleThatIsNotMetIsCode4() {
        assertThat(probes().run("probe", "unmet").code()).isEqualTo(4);
    }

    @Test
    void aReaderThatLeavesIsNoFailureAFullDiskIs() throws IOException {
        Process process = probes().begin("probe", "flood");
        process.getInputStream().read();
        process.getInputStream().close();
        assertThat(Patience.end(process)).isZero();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();

        if (Files.isWritable(Path.of("/dev/full"))) {
            ProcessBuilder full = new ProcessBuilder("sh", "-c", probes().commandLine() + " probe flood >/dev/full");
            full.environment().put("LC_ALL", "C.UTF-8");
            Process failed = full.start();
            assertThat(Patience.end(failed)).isEqualTo(1);
            assertThat(new String(failed.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("No space left on device");
        }
    }

    @Test
    void theFirstInterruptStopsTheCommandWhichKeepsItsBest() throws IOException {
        Process process = probes().begin("probe", "slow");
        Program.Listener talk = new Program.Listener(process, process.getErrorStream());
        talk.awaits("counting ...");
        interrupt(process);
        talk.awaits("Stopping at the next safe point");
        assertThat(Patience.end(process)).isEqualTo(3);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("best so far\n");
    }

    @Test
    void aSecondInterruptEndsAtOnce() throws IOException {
        Process process = probes().begin("probe", "deaf");
        Program.Listener talk = new Program.Listener(process, process.getErrorStream());
        talk.awaits("counting ...");
        interrupt(process);
        talk.awaits("Stopping");
        interrupt(process);
        assertThat(Patience.end(process)).isEqualTo(3);
    }

    @Test
    void aScriptRunsLinesWithCommentsBlanksQuotesAndContinuations() throws IOException {
        Path script = Files.writeString(
                folder.resolve("每周.yizhan"),
                """
                \ufeff# weekly

                use 哈尔滨.gpkg   # for all that follows
                \tprobe echo '工人 驿站.csv' \\
                    --name "甲 乙" --n -2 --json
                """);
        Program.Result result = probes().run("run", script.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "\"file\" : \"工人 驿站.csv\"", "\"name\" : \"甲 乙\"", "\"n\" : -2", "\"workspace\" : \"哈尔滨.gpkg\"");
    }

    @Test
    void aScriptStopsAtItsFirstFailureWithThatCodeAndSaysWhere() throws IOException {
        Path script = Files.writeString(folder.resolve("a.yizhan"), "version\n\nprobe unmet\nversion\n");
        Program.Result result = probes().run("run", "a.yizhan");
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).isEqualTo("yizhan 0.1.0\n");
        assertThat(result.err()).contains(script.toRealPath() + ", line 3").contains("exit code 4");

        Files.writeString(folder.resolve("b.yizhan"), "version\nversion --bogus \\\n  --json\n");
        Program.Result wrong = probes().run("run", "b.yizhan");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--bogus").contains("b.yizhan, line 2");
    }

    @Test
    void leavingAScriptLeadsBackToWhatRanIt() throws IOException {
        Files.writeString(folder.resolve("inner.yizhan"), "exit\nnonsense\n");
        Files.writeString(folder.resolve("outer.yizhan"), "run inner.yizhan\nversion\n");
        assertThat(probes().run("run", "outer.yizhan")).isEqualTo(new Program.Result(0, "yizhan 0.1.0\n", ""));
    }

    @Test
    void globalOptionsOfTheRunHoldForItsLines() throws IOException {
        Files.writeString(folder.resolve("a.yizhan"), "probe echo x\nversion --bogus\n");
        Program.Result result = probes().run("--lang", "zh", "--json", "-w", "全市.gpkg", "run", "a.yizhan");
        assertThat(result.out()).contains("\"workspace\" : \"全市.gpkg\"");
        assertThat(result.err()).contains("错误：").contains("a.yizhan 第 2 行");
    }

    @Test
    void scriptsThatCannotBeRunSayWhy() throws IOException {
        assertThat(probes().run("run", "none.yizhan").err()).contains("There is no script");
        Files.write(folder.resolve("gbk.yizhan"), "use 哈尔滨".getBytes("GBK"));
        Program.Result result = probes().run("run", "gbk.yizhan");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("not UTF-8");
        Files.writeString(folder.resolve("loop.yizhan"), "run ./loop.yizhan\n");
        assertThat(probes().run("run", "loop.yizhan").err()).contains("runs itself");
        Files.writeString(folder.resolve("open.yizhan"), "probe echo 'x\n");
        assertThat(probes().run("run", "open.yizhan").code()).isEqualTo(2);
    }

    @Test
    void standardInputThatIsNoTerminalIsAScript() {
        assertThat(probes().runWithInput("# a\nversion\nexit\nversion\n"))
                .isEqualTo(new Program.Result(0, "yizhan 0.1.0\n", ""));
        assertThat(probes().runWithInput("version\nnonsense\n", "run", "-").code())
                .isEqualTo(2);
        assertThat(probes().runWithInput("").code()).isZero();
        assertThat(probes().runWithInput("nonsense\n", "version").code())
                .as("a command does not read it")
                .isZero();
    }

    @Test
    void speaksTheLanguageOfTheLocaleOrTheOption() {
        assertThat(Program.shipped(folder)
                        .with("LC_ALL", "")
                        .with("LANG", "zh_CN.UTF-8")
                        .run("nonsense")
                        .err())
                .isEqualTo("错误：没有“nonsense”这个命令。用 help 查看全部命令。\n");
        assertThat(Program.shipped(folder).run("--lang=zh", "help").out())
                .contains("退出码")
                .contains("检查本机");
        assertThat(Program.shipped(folder).run("help").out()).contains("Exit codes");
        assertThat(Program.shipped(folder).run("run", "--help", "--lang", "zh").out())
                .contains("用法：\n  yizhan run FILE");
    }

    @Test
    void filesOfOtherProgramsInTheFolderDoNotMatter() throws IOException {
        Files.createDirectory(folder.resolve("config"));
        for (String name : List.of("application.properties", "config/application.properties", "logging.properties")) {
            Files.writeString(
                    folder.resolve(name), "debug=true\nspring.main.banner-mode=console\nspring.profiles.active=x\n");
        }
        assertThat(Program.shipped(folder).with("DEBUG", "true").run("version"))
                .isEqualTo(new Program.Result(0, "yizhan 0.1.0\n", ""));
    }

    @Test
    void doctorFindsWhatIsThere() throws IOException {
        Program.Result result = Program.shipped(folder).run("doctor", "--json", "-w", "no/such/folder/x.gpkg");
        assertThat(result.code()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(result.out()).findValuesAsText("check"))
                .contains("java", "memory", "cores", "config", "workspace", "chromium", "ogrinfo");
    }

    /** The wrapper of GeoTools carries old copies of other libraries, which must come last. */
    @Test
    void theClassPathKeepsItsOrder() throws IOException {
        try (var jar = new JarFile(Program.APP.resolve("yizhan.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");
            assertThat(classPath.indexOf("geotools-wrapper"))
                    .isGreaterThan(classPath.indexOf("slf4j-api"))
                    .isGreaterThan(classPath.indexOf("guava"));
        }
    }

    /** Of two runs that sweep up after a third which was killed, one comes too late, which is nobody's concern. */
    @Test
    void whatIsLeftOfAKilledRunAndCannotBeSweptAwayIsNotTalkedAbout() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Program program =
                Program.launcher(Program.HOME.resolve("yizhan"), folder).withJvmOption("-Djava.io.tmpdir=" + temporary);
        Path left = temporary.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-0-libsqlitejdbc.so");
        Files.createDirectories(left.resolve("cannot be deleted with this in it"));
        Program.Result result = program.run(
                "-w",
                "c.gpkg",
                "load",
                "boundary",
                Program.HOME.resolve("data").resolve("boundary.geojson").toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("SQLite", "\tat ");
        assertThat(left).exists();
    }

    private Program probes() {
        return Program.withProbes(folder);
    }

    private static void interrupt(Process process) throws IOException {
        assertThat(Patience.end(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start()))
                .isZero();
    }
}
