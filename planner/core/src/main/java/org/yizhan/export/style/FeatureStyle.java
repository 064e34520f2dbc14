package org.yizhan.export.style;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.ExportText;
import org.yizhan.model.Feature;

/**
 * How the features of one class are drawn, on every map but the HTML one, which has the same colours in its own
 * {@code style.js}.
 *
 * @param key unique in its layer; lower-case letters, digits and hyphens
 * @param word line of this package's messages that says what the class is
 * @param filter the class as an expression that QGIS and SQLite understand alike, empty for all features
 * @param holds the class as {@code filter} has it
 * @param mark how points are drawn
 * @param fill colour of a point or an area as {@code #rrggbb}; null for none
 * @param line colour of a line or an outline
 * @param width of the line in millimetres on paper
 * @param size of a point in millimetres on paper
 */
public record FeatureStyle(
        String key,
        String word,
        String filter,
        Predicate<Feature> holds,
        Mark mark,
        @Nullable String fill,
        String line,
        double width,
        double size) {

    /** The shape of a point, the pattern of a line or an area. */
    public enum Mark {
        CIRCLE,
        DIAMOND,
        LINE,
        DASHED_LINE,
        AREA,
        HATCHED_AREA,
        DASHED_OUTLINE
    }

    static FeatureStyle point(
            String key, String word, String filter, Predicate<Feature> holds, Mark mark, String fill, double size) {
        return new FeatureStyle(key, word, filter, holds, mark, fill, "#1d2733", 0.4, size);
    }

    static FeatureStyle line(
            String key, String word, String filter, Predicate<Feature> holds, String colour, double width) {
        return new FeatureStyle(key, word, filter, holds, Mark.LINE, null, colour, width, 0);
    }

    static FeatureStyle area(
            String key, String word, String filter, Predicate<Feature> holds, String fill, String outline) {
        return new FeatureStyle(key, word, filter, holds, Mark.AREA, fill, outline, 0.26, 0);
    }

    FeatureStyle drawn(Mark as) {
        return new FeatureStyle(key, word, filter, holds, as, fill, line, width, size);
    }

    /** What the class is, in Chinese and English: for files that go from hand to hand. */
    String bothLanguages() {
        return said(Locale.CHINESE) + " · " + said(Locale.ENGLISH);
    }

    public String said(Locale language) {
        String text = ExportText.in(language).get(word);
        if (text == null) {
            throw new IllegalStateException("no word for " + word);
        }
        return text;
    }
}
