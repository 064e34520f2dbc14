package org.yizhan.shell.console;

import org.jline.utils.WCWidth;

/** Widths in terminal cells, where a Chinese character takes two. */
public final class DisplayWidth {

    private DisplayWidth() {}

    /** Cells that {@code text} takes; control characters take none. */
    public static int of(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** {@code text} followed by blanks up to {@code cells}; longer text stays as it is. */
    public static String left(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - of(text)));
    }

    /** {@code text} preceded by blanks up to {@code cells}; longer text stays as it is. */
    public static String right(String text, int cells) {
        return " ".repeat(Math.max(0, cells - of(text))) + text;
    }

    /** As much of the beginning of {@code text} as fits into {@code cells}. */
    public static String cut(String text, int cells) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += Math.max(0, WCWidth.wcwidth(c));
            if (used > cells) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
