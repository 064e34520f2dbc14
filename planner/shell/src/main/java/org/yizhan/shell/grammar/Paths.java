package org.yizhan.shell.grammar;

import java.nio.file.Path;

/** Paths as people type them. */
public final class Paths {

    private Paths() {}

    /**
     * The absolute path that {@code text} means, with {@code ~/} as the home folder: in scripts and at the prompt no
     * other shell has replaced it.
     *
     * @throws java.nio.file.InvalidPathException where the system knows no such path
     */
    public static Path absolute(String text) {
        if (text.equals("~")) {
            return Path.of(System.getProperty("user.home"));
        }
        Path path = text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
        return path.toAbsolutePath().normalize();
    }
}
