package org.yizhan.shell.console;

import java.util.Map;

/**
 * What is known of the terminal around the program.
 *
 * @param input whether commands come from a person's keyboard
 * @param talk whether standard error is seen on a terminal that can move its cursor
 * @param colours whether colours are welcome there
 * @param columns its width in cells, at least 20
 */
public record Terminal(boolean input, boolean talk, boolean colours, int columns) {

    private static final int USUAL_COLUMNS = 80;

    public Terminal {
        columns = Math.max(20, columns);
    }

    /**
     * Takes it from what the launcher found out: {@code yizhan.terminal} lists which of the descriptors 0, 1 and 2 are
     * terminals, {@code yizhan.columns} is the width. Without the launcher the JDK's guess must do.
     */
    public static Terminal detect() {
        String descriptors = System.getProperty("yizhan.terminal", System.console() == null ? "" : "012");
        Map<String, String> environment = System.getenv();
        String kind = environment.getOrDefault("TERM", "");
        boolean talk = descriptors.contains("2") && !kind.isEmpty() && !kind.equals("dumb");
        boolean colours = talk && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                descriptors.contains("0") && descriptors.contains("1"),
                talk,
                colours,
                Integer.getInteger("yizhan.columns", USUAL_COLUMNS));
    }
}
