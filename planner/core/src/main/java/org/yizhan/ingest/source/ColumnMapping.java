package org.yizhan.ingest.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Which column of a planner's file holds what this program asks for.
 *
 * @param byWord our word → name of the column, in the order of the words; words without a column are missing
 */
public record ColumnMapping(Map<String, String> byWord) {

    public ColumnMapping {
        byWord = Collections.unmodifiableMap(new LinkedHashMap<>(byWord));
    }

    /**
     * One of our words with the names that columns for it go by, likeliest first.
     *
     * @param certain whether a guess must have no rival: a wrong position would move everything
     */
    public record Word(String word, List<String> names, boolean certain) {
        public static Word of(String word, String... names) {
            return new Word(word, List.of(names), false);
        }

        private boolean isOf(Set<String> plain) {
            return names.stream().anyMatch(name -> plain.contains(ColumnMapping.plain(name)));
        }

        static Word certain(String word, String... names) {
            return new Word(word, List.of(names), true);
        }
    }

    public static final Word LON =
            Word.certain("lon", "lon", "lng", "long", "longitude", "经度", "东经", "经度坐标", "x", "x坐标", "横坐标");
    public static final Word LAT = Word.certain("lat", "lat", "latitude", "纬度", "北纬", "纬度坐标", "y", "y坐标", "纵坐标");
    /** Both in one text, such as web maps hand out. */
    static final Word LON_LAT = Word.certain(
            "lonlat", "坐标", "经纬度", "经纬度坐标", "地理坐标", "位置坐标", "坐标点", "lonlat", "lnglat", "location", "coordinates");

    static final Word WKT = Word.certain("wkt", "wkt", "geom", "geometry", "the_geom", "shape", "几何", "图形");

    /** Bytes of a column's name in a shapefile, where longer names are cut. */
    private static final int NAME_BYTES = 10;

    /** As the longest character in UTF-8 may not have fitted. */
    private static final int CUT_BYTES = NAME_BYTES - 2;

    /**
     * Takes for each word the column that the planner named, or else the one with the likeliest name. Case, blanks,
     * hyphens, underscores, square metres at the end and whatever stands in parentheses (units, mostly) do not count. No
     * column serves two words. Where a source cuts long names, their beginning will do.
     *
     * @param chosen columns that the planner named, by word
     * @throws YizhanException (usage) when the planner names a word or column that there is not, or when several columns
     *     could be the position
     */
    public static ColumnMapping choose(FeatureSource source, List<Word> words, Map<String, String> chosen) {
        Path file = source.file();
        List<String> columns = source.columns();
        checkChosen(file, columns, words, chosen);
        Map<String, String> byWord = new LinkedHashMap<>();
        for (Word word : words) {
            String named = chosen.get(word.word());
            if (named != null) {
                byWord.put(word.word(), named);
                continue;
            }
            Set<String> candidates = new LinkedHashSet<>();
            for (String name : word.names()) {
                columns.stream()
                        .filter(column ->
                                plain(column).equals(plain(name)) || (source.cutsNames() && isBeginning(column, name)))
                        .filter(column -> !byWord.containsValue(column) && !chosen.containsValue(column))
                        .forEach(candidates::add);
            }
            List<String> fitting = List.copyOf(candidates);
            if (word.certain() && fitting.size() > 1) {
                throw YizhanException.usage(Message.of(
                        "ingest.columns-ambiguous", file, word.word(), String.join(", ", fitting), fitting.get(0)));
            }
            if (!fitting.isEmpty()) {
                byWord.put(word.word(), fitting.get(0));
            }
        }
        return new ColumnMapping(byWord);
    }

    private static void checkChosen(Path file, List<String> columns, List<Word> words, Map<String, String> chosen) {
        chosen.forEach((word, column) -> {
            if (words.stream().noneMatch(known -> known.word().equals(word))) {
                String known = String.join(", ", words.stream().map(Word::word).toList());
                throw YizhanException.usage(Message.of("ingest.columns-unknown-word", word, known));
            }
            if (!columns.contains(column)) {
                throw YizhanException.usage(
                        Message.of("ingest.columns-unknown", file, column, String.join(", ", columns)));
            }
        });
    }

    private static boolean isBeginning(String column, String name) {
        int utf8 = column.getBytes(StandardCharsets.UTF_8).length;
        int gbk = column.getBytes(TextFile.GB18030).length;
        boolean full = (utf8 >= CUT_BYTES && utf8 <= NAME_BYTES) || (gbk >= NAME_BYTES - 1 && gbk <= NAME_BYTES);
        return full && plain(name).startsWith(plain(column));
    }

    /** Whether texts are names of columns for positions, so that they are the header of a table. */
    public static boolean showPosition(List<String> texts) {
        Set<String> plain = texts.stream().distinct().map(ColumnMapping::plain).collect(Collectors.toSet());
        return (LON.isOf(plain) && LAT.isOf(plain)) || WKT.isOf(plain) || LON_LAT.isOf(plain);
    }

    private static String plain(String name) {
        return name.replaceAll("[(（\\[【].*", "")
                .replaceAll("(㎡|m²|平方米|平米)$", "")
                .replaceAll("[\\s_-]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The same with no column for one of our words. */
    ColumnMapping without(Word word) {
        Map<String, String> others = new LinkedHashMap<>(byWord);
        others.remove(word.word());
        return new ColumnMapping(others);
    }

    public boolean has(Word word) {
        return byWord.containsKey(word.word());
    }

    /** The value for a word, without blanks around it; empty where the file has no such column or the row no value. */
    public String value(SourceRow row, Word word) {
        return row.text(column(word));
    }

    /** The column for a word, empty where there is none. */
    String column(Word word) {
        return byWord.getOrDefault(word.word(), "");
    }

    /** Whether a column has been taken for something. */
    public boolean holds(String column) {
        return byWord.containsValue(column);
    }
}
