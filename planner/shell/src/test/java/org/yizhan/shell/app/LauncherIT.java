package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that planners start. */
final class LauncherIT {

    private static final Path LAUNCHER = Program.HOME.resolve("yizhan");

    @TempDir
    private Path folder;

    @Test
    void runsFromAnyFolderThroughALinkWithBlanksInItsPath() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a b 驿"));
        Path link = Files.createSymbolicLink(odd.resolve("yi zhan"), LAUNCHER);
        Path again = Files.createSymbolicLink(folder.resolve("rel"), Path.of("a b 驿/yi zhan"));
        assertThat(Program.launcher(link, odd).run("--version")).isEqualTo(new Program.Result(0, "yizhan 0.1.0\n", ""));
        assertThat(Program.launcher(again, odd).run("--version").code()).isZero();
    }

    @Test
    void givesOnTheExitCodeAndTheCallersFolder() {
        assertThat(Program.launcher(LAUNCHER, folder)
                        .asPlannersRunIt()
                        .run("nonsense")
                        .code())
                .isEqualTo(2);
        assertThat(Program.launcher(LAUNCHER, folder).run("doctor", "--json").out())
                .contains("\"" + Program.HOME.resolve("config") + "\"")
                .contains(folder + "/yizhan.gpkg");
    }

    @Test
    void keepsChineseWordsUnderAnyLocale() {
        for (String locale : new String[] {"C", "POSIX", "zh_CN.GBK", "xx_YY.UTF-8", ""}) {
            Program.Result result =
                    Program.launcher(LAUNCHER, folder).with("LC_ALL", locale).run("--lang", "en", "工人 驿站");
            assertThat(result.err()).as(locale).startsWith("error: There is no command \"工人 驿站\".");
        }
        assertThat(Program.launcher(LAUNCHER, folder)
                        .with("LC_ALL", "zh_CN.GBK")
                        .run("nonsense")
                        .err())
                .startsWith("错误：");
    }

    @Test
    void namesWhatIsWrongWithTheJdk() throws IOException {
        Program.Result absent = Program.launcher(LAUNCHER, folder)
                .with("JAVA_HOME", "/no/such/jdk")
                .run("--version");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).contains("/no/such/jdk").contains("17").hasLineCount(1);

        Path old = Files.createDirectories(folder.resolve("jdk 11/bin"));
        Files.createFile(old.resolve("java")).toFile().setExecutable(true);
        Files.writeString(folder.resolve("jdk 11/release"), "JAVA_VERSION=\"11.0.2\"\nOS_NAME=\"Linux\"\n");
        Program.Result tooOld = Program.launcher(LAUNCHER, folder)
                .with("JAVA_HOME", folder.resolve("jdk 11").toString())
                .run("--version");
        assertThat(tooOld.code()).isEqualTo(1);
        assertThat(tooOld.err()).contains("Java 11.0.2").contains("17").hasLineCount(1);
    }

    @Test
    void anArchiveOfClassesThatDoesNotFitIsPassedOverInSilence() throws IOException {
        Path copy = folder.resolve("home");
        for (String part :
                new String[] {"yizhan", "planner/shell/jvm.options", "planner/shell/target/app/yizhan.jar"}) {
            Files.createDirectories(copy.resolve(part).getParent());
            Files.copy(Program.HOME.resolve(part), copy.resolve(part));
        }
        Files.createSymbolicLink(copy.resolve("planner/shell/target/app/lib"), Program.APP.resolve("lib"));
        Path archive = copy.resolve("planner/shell/target/app/yizhan.jsa");
        Program launcher = Program.launcher(copy.resolve("yizhan"), folder);
        Program.Result expected = new Program.Result(0, "yizhan 0.1.0\n", "");

        assertThat(launcher.run("--version")).as("no archive").isEqualTo(expected);
        Files.writeString(archive, "this is no archive");
        assertThat(launcher.run("--version")).as("broken archive").isEqualTo(expected);
        Files.copy(Program.APP.resolve("yizhan.jsa"), archive, StandardCopyOption.REPLACE_EXISTING);
        assertThat(launcher.run("--version")).as("archive of another place").isEqualTo(expected);
    }

    @Test
    void theArchiveHoldsTheClassesOfTheMainJob() throws IOException {
        Path loaded = folder.resolve("classes.txt");
        Program launcher = Program.launcher(LAUNCHER, folder);
        Path roads = Program.HOME.resolve("data").resolve("roads.osm.gz");
        assertThat(launcher.run("-w", "c.gpkg", "load", "roads", roads.toString())
                        .code())
                .isZero();
        launcher.withJvmOption("-Xlog:class+load:file=" + loaded);
        assertThat(launcher.run("-w", "c.gpkg", "plan", "budget", "--stations", "3")
                        .code())
                .isZero();
        List<String> own = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains(" org.yizhan.") || line.contains(" org.sqlite."))
                .filter(line -> !line.contains("$$Lambda"))
                .toList();
        assertThat(own).hasSizeGreaterThan(300);
        assertThat(own.stream().filter(line -> line.contains("shared objects file")))
                .hasSizeGreaterThan(own.size() * 9 / 10);
    }

    @Test
    void saysThatThereIsNothingToRun() throws IOException {
        Path copy = Files.copy(LAUNCHER, folder.resolve("yizhan"));
        Program.Result result = Program.launcher(copy, folder).run("--version");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("not built").hasLineCount(1);
    }

    @Test
    void aBuildThatFailsIsReportedInWords() throws IOException {
        Path copy = Files.copy(LAUNCHER, folder.resolve("yizhan"));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path maven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no network'; exit 1\n");
        maven.toFile().setExecutable(true);
        Program.Result result = Program.launcher(copy, folder)
                .with("YIZHAN_NO_BUILD", "")
                .with("PATH", tools + ":" + System.getenv("PATH"))
                .run("--version");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("building")
                .contains("[ERROR] no network")
                .contains("the build failed")
                .contains("build.log");
        assertThat(folder.resolve("planner/shell/target/building")).doesNotExist();
    }
}
