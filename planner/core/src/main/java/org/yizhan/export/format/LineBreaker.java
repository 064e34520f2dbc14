package org.yizhan.export.format;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Breaks texts into lines. */
public final class LineBreaker {

    private LineBreaker() {}

    /**
     * Lines no wider than {@code most}, broken where the language breaks them; words that are wider are broken anywhere.
     *
     * @param width how wide a line would be drawn
     */
    public static List<String> of(String text, Locale language, double most, ToDoubleFunction<String> width) {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(language);
        for (String paragraph : text.split("\\R", -1)) {
            breaks.setText(paragraph);
            StringBuilder line = new StringBuilder();
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
                String word = paragraph.substring(from, to);
                if (line.length() > 0 && width.applyAsDouble(line + word.stripTrailing()) > most) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                line.append(word);
                while (width.applyAsDouble(line.toString().stripTrailing()) > most
                        && line.codePointCount(0, line.length()) > 1) {
                    int cut = fitting(line.toString(), most, width);
                    lines.add(line.substring(0, cut));
                    line.delete(0, cut);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** How many chars from the beginning fit, at least one character. */
    private static int fitting(String text, double most, ToDoubleFunction<String> width) {
        int cut = text.offsetByCodePoints(0, 1);
        while (cut < text.length()) {
            int next = text.offsetByCodePoints(cut, 1);
            if (width.applyAsDouble(text.substring(0, next)) > most) {
                break;
            }
            cut = next;
        }
        return cut;
    }
}
