package org.yizhan.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a planner's file holds what this program asks for.
 *
 * @param byWord our word → name of the column, in the order of the words; words without a column are missing
 */
record TableColumns(Map<String, String> byWord) {

    TableColumns {
        byWord = Collections.unmodifiableMap(new LinkedHashMap<>(byWord));
    }

    /** One of our words with the names that columns for it go by, likeliest first. */
    record Word(String word, List<String> names) {
        static Word of(String word, String... names) {
            return new Word(word, List.of(names));
        }
    }

    static final Word LON = Word.of("lon", "lon", "lng", "long", "longitude", "经度", "东经", "经度坐标", "x", "x坐标");
    static final Word LAT = Word.of("lat", "lat", "latitude", "纬度", "北纬", "纬度坐标", "y", "y坐标");

    /**
     * Takes for each word the column with the likeliest name. Case, blanks, hyphens, underscores and whatever stands in
     * parentheses (units, mostly) do not count. No column serves two words.
     */
    static TableColumns guess(List<String> columns, List<Word> words) {
        Map<String, String> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.putIfAbsent(plain(column), column));
        Map<String, String> byWord = new LinkedHashMap<>();
        for (Word word : words) {
            word.names().stream()
                    .map(name -> byName.get(plain(name)))
                    .filter(column -> column != null && !byWord.containsValue(column))
                    .findFirst()
                    .ifPresent(column -> byWord.put(word.word(), column));
        }
        return new TableColumns(byWord);
    }

    private static String plain(String name) {
        return name.replaceAll("[(（\\[【].*", "").replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    boolean has(Word word) {
        return byWord.containsKey(word.word());
    }

    /** The value for a word, without blanks around it; empty where the file has no such column or the row no value. */
    String value(Map<String, String> row, Word word) {
        String column = byWord.get(word.word());
        return column == null ? "" : row.getOrDefault(column, "");
    }

    /** Whether a column has been taken for something. */
    boolean holds(String column) {
        return byWord.containsValue(column);
    }
}
