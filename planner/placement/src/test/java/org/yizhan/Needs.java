package org.yizhan;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine, and the only place that skips one: without it the test is skipped, saying what is
 * missing and how to get it, or fails where YIZHAN_REQUIRE_ALL is 1.
 */
public final class Needs {

    private Needs() {}

    /** The browser that map tests drive. */
    public static Path chromium() {
        return program("chromium", "chromium");
    }

    /** A font with Chinese characters, without which nothing Chinese can be drawn. */
    public static void chineseFont() {
        boolean there = Arrays.stream(
                        GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .anyMatch(font -> font.canDisplay('驿'));
        if (!there) {
            missingPackage("a Chinese font", "fonts-noto-cjk");
        }
    }

    /** The path of a program that the named Debian package brings. */
    public static Path program(String name, String debianPackage) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path program = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return missingPackage(name, debianPackage);
    }

    /** A file of the real data that lie in {@code shared/data} beside the checkout and are not part of the project. */
    public static Path shared(String file) {
        Path path = Path.of(System.getProperty("yizhan.home", "."), "..", "shared", "data")
                .resolve(file)
                .normalize();
        return Files.isReadable(path) ? path : missing("the real data at " + path, "lay them there");
    }

    /** The solver that was found for this platform. */
    public static <T> T solver(@Nullable T found) {
        return found != null
                ? found
                : missing("a native solver for this platform", "use one of those in planner/core/pom.xml");
    }

    /** A folder that not even root may write. */
    public static Path closedFolder() {
        Path folder = Path.of("/sys");
        return Files.isDirectory(folder) ? folder : missing(folder.toString(), "use Linux");
    }

    static <T> T missingPackage(String what, String debianPackage) {
        return missing(what, "apt-get install " + debianPackage);
    }

    /** Skips the test, or fails where nothing may be skipped. */
    private static <T> T missing(String what, String remedy) {
        String reason = what + " is missing: " + remedy;
        String required = System.getProperty("YIZHAN_REQUIRE_ALL", System.getenv("YIZHAN_REQUIRE_ALL"));
        if ("1".equals(required)) {
            Assertions.fail(reason);
        }
        return Assumptions.abort(reason);
    }
}
