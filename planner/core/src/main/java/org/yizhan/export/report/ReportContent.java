package org.yizhan.export.report;

import java.util.List;
import java.util.Locale;
import org.yizhan.export.map.MapContent;

/**
 * What a report says, already worded in its language. Any text is safe.
 *
 * @param title what the report is about
 * @param subtitle one more line, may be empty
 * @param language of everything that the page itself says: Chinese for {@code zh}, else English
 */
public record ReportContent(String title, String subtitle, Locale language, Verdict verdict, List<Section> sections) {

    public ReportContent {
        sections = List.copyOf(sections);
    }

    /**
     * What it comes to.
     *
     * @param good whether that is good news
     */
    public record Verdict(boolean good, String headline, List<String> sentences, List<Tile> tiles) {
        public Verdict {
            sentences = List.copyOf(sentences);
            tiles = List.copyOf(tiles);
        }
    }

    /** A key figure; the note may be empty. */
    public record Tile(String label, String value, String note) {}

    /** A heading and what stands under it. */
    public record Section(String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** Something in a section. */
    public sealed interface Block permits Paragraph, Bullets, Table, Curves, Bars, Week, Terms, Picture {}

    public record Paragraph(String text) implements Block {}

    public record Bullets(List<String> texts) implements Block {
        public Bullets {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A table.
     *
     * @param rows as many cells each as there are columns
     */
    public record Table(List<Column> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** A column; numbers stand at the right. */
        public record Column(String heading, boolean number) {}
    }

    /** Shares that rise with a distance; two curves at most. */
    public record Curves(String caption, String acrossLabel, List<Curve> curves) implements Block {
        public Curves {
            curves = List.copyOf(curves);
        }
    }

    /**
     * One curve.
     *
     * @param step distance between its points, above 0; the first is at 0
     * @param shares 0 … 1 at each point
     * @param mark a distance to be marked, at least 0
     * @param markShare the share there
     * @param markLabel what to write at the mark
     */
    public record Curve(
            String name, double step, List<Double> shares, double mark, double markShare, String markLabel) {
        public Curve {
            if (!(step > 0)) {
                throw new IllegalArgumentException("a curve's points need a distance, not " + step);
            }
            shares = List.copyOf(shares);
        }
    }

    /**
     * Bars made of parts, each bar the same width in all.
     *
     * @param parts what the parts are called, at most four
     */
    public record Bars(String caption, List<String> parts, List<Bar> bars) implements Block {
        public Bars {
            parts = List.copyOf(parts);
            bars = List.copyOf(bars);
        }
    }

    /**
     * One bar.
     *
     * @param lengths of its parts, none below 0
     * @param value what to write at its end
     */
    public record Bar(String label, List<Double> lengths, String value) {
        public Bar {
            lengths = List.copyOf(lengths);
        }
    }

    /**
     * Two shares through a week, each perhaps more than is sure.
     *
     * @param days what the seven days are called, Monday first
     * @param first what the first share is of
     * @param second what the second is of
     * @param perhaps what the band above each is
     * @param spells from the beginning of the week to its end, without a gap
     */
    public record Week(
            String caption, List<String> days, String first, String second, String perhaps, List<Spell> spells)
            implements Block {
        public Week {
            days = List.copyOf(days);
            spells = List.copyOf(spells);
            if (days.size() != 7) {
                throw new IllegalArgumentException("a week has seven days, not " + days.size());
            }
        }
    }

    /**
     * A part of a week in which nothing changes. Shares are 0 … 1, or NaN where there is nothing to have a share of.
     *
     * @param fromMinute minutes since Monday 00:00
     * @param toMinute the minute after its last
     * @param first the first share
     * @param firstAtMost what it may be, at least that
     * @param second the second share
     * @param secondAtMost what it may be, at least that
     */
    public record Spell(
            int fromMinute, int toMinute, double first, double firstAtMost, double second, double secondAtMost) {}

    /** Words and what they mean. */
    public record Terms(List<Term> terms) implements Block {
        public Terms {
            terms = List.copyOf(terms);
        }
    }

    public record Term(String word, String meaning) {}

    /** The map, with its legend. */
    public record Picture(MapContent map) implements Block {}
}
