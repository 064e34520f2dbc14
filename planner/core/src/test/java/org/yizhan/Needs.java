package org.yizhan;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine. Without it the test is skipped, or fails where YIZHAN_REQUIRE_ALL is 1. */
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
            missing("a Chinese font", "fonts-noto-cjk");
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
        return missing(name, debianPackage);
    }

    /** Skips the test, or fails where nothing may be skipped. */
    static <T> T missing(String what, String debianPackage) {
        String reason = what + " is missing: apt-get install " + debianPackage;
        String required = System.getProperty("YIZHAN_REQUIRE_ALL", System.getenv("YIZHAN_REQUIRE_ALL"));
        if ("1".equals(required)) {
            Assertions.fail(reason);
        }
        return Assumptions.abort(reason);
    }
}
