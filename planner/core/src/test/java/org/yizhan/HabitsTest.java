package org.yizhan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no test of any module does by itself, since one class does it for all. */
final class HabitsTest {

    private static final Path MODULES =
            Path.of(System.getProperty("yizhan.home", ".")).resolve("planner");

    /** The class that may, by what it is looked for. */
    private static final Map<String, String> HABITS = Map.of(
            "\\b(Assumptions|assum(e|ing)(True|False|That))\\b|@(Dis|En)abled|TestAbortedException", "Needs",
            "\\bThread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(", "Patience",
            "\\.waitFor\\([^)]|\\btimeout\\(Duration", "Patience");

    @Test
    void skipsSleepsAndWaitsForProgramsOnlyWhereOneClassDoesItForAll() throws IOException {
        List<Path> tests;
        try (Stream<Path> files = Files.walk(MODULES)) {
            tests = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/test/java"))
                    .filter(file -> !file.endsWith("HabitsTest.java"))
                    .toList();
        }
        assertThat(tests).hasSizeGreaterThan(100);
        for (Path test : tests) {
            String text = Files.readString(test);
            HABITS.forEach((habit, owner) -> {
                if (!test.endsWith(owner + ".java")) {
                    assertThat(Pattern.compile(habit).matcher(text).results().map(found -> found.group()))
                            .as("%s: that is for %s to do", test, owner)
                            .isEmpty();
                }
            });
        }
    }
}
