package org.yizhan.ingest.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.yizhan.ingest.text.StrictXml;

/** The merged cells of a sheet. Only the first of them holds the text; the others are filled with it. */
final class XlsxMergedCells {

    private static final Pattern RANGE =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7}):\\$?([A-Z]{1,3})\\$?([0-9]{1,7})");

    private final List<Range> byTop;

    /** From 1, both ends within. */
    private record Range(int top, int left, int bottom, int right) {}

    private XlsxMergedCells(List<Range> ranges) {
        byTop = ranges.stream().sorted(Comparator.comparingInt(Range::top)).toList();
    }

    /** They stand behind the rows of a sheet. */
    static XlsxMergedCells read(XlsxWorkbook book, String member) {
        List<Range> ranges = new ArrayList<>();
        book.read(member, new StrictXml.Handler() {
            @Override
            public boolean start(String name, XMLStreamReader xml) {
                if (name.equals("mergeCell")) {
                    Matcher range = RANGE.matcher(String.valueOf(xml.getAttributeValue(null, "ref")));
                    if (range.matches()) {
                        ranges.add(new Range(
                                Integer.parseInt(range.group(2)),
                                column(range.group(1)),
                                Integer.parseInt(range.group(4)),
                                column(range.group(3))));
                    }
                }
                return true;
            }

            @Override
            public boolean end(String name, String text) {
                return true;
            }
        });
        return new XlsxMergedCells(ranges);
    }

    private static int column(String letters) {
        int number = 0;
        for (char c : letters.toCharArray()) {
            number = number * 26 + (c - 'A' + 1);
        }
        return number;
    }

    /** For one pass through the rows. */
    Filler filler() {
        return new Filler();
    }

    /** Fills rows that come in order. */
    final class Filler {

        private final List<Open> open = new ArrayList<>();
        private int next;

        private record Open(Range range, String text) {}

        /**
         * Puts into the blank cells of a row what the merged cells to which they belong hold.
         *
         * @param fields of the row; grows where merged cells go beyond its end
         * @param columns how many are of interest
         */
        void fill(int row, List<String> fields, int columns) {
            open.removeIf(merged -> merged.range.bottom < row);
            BitSet taken = new BitSet();
            open.forEach(merged -> taken.set(merged.range.left, merged.range.right + 1));
            for (; next < byTop.size() && byTop.get(next).top <= row; next++) {
                Range range = byTop.get(next);
                boolean begins = range.top == row && range.left <= fields.size() && range.right >= range.left;
                int other = taken.nextSetBit(range.left);
                // Honest sheets merge no cell twice; many ranges on one another would take for ever.
                if (begins && (other < 0 || other > range.right)) {
                    taken.set(range.left, range.right + 1);
                    open.add(new Open(range, fields.get(range.left - 1)));
                }
            }
            for (Open merged : open) {
                int last = Math.min(merged.range.right, columns);
                if (last > fields.size() && !merged.text.isEmpty()) {
                    fields.addAll(Collections.nCopies(last - fields.size(), ""));
                }
                for (int i = merged.range.left - 1; i < Math.min(last, fields.size()); i++) {
                    fields.set(i, fields.get(i).isEmpty() ? merged.text : fields.get(i));
                }
            }
        }
    }
}
