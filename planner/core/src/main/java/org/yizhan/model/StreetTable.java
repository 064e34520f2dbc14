package org.yizhan.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of {@code config/streets.yml}: of each way, from its OSM tags, which kind of street it is and whether people walk
 * along it; and the scopes that say which kinds have to be served. The first row that fits a way decides.
 *
 * @param usual word of the scope that holds where none is named
 * @param carriageways when two carriageways are one street
 * @param rows in the order in which they are tried
 */
public record StreetTable(
        String usual, Carriageways carriageways, List<Group> groups, List<StreetScope> scopes, List<Row> rows) {

    /** Fits a key that is there with a value other than {@code no}. */
    public static final String ANY = "*";

    /** Fits a key that is missing or says {@code no}. */
    public static final String NONE = "-";

    public StreetTable {
        groups = List.copyOf(groups);
        scopes = List.copyOf(scopes);
        rows = List.copyOf(rows);
        Set<String> words = groups.stream().map(Group::word).collect(Collectors.toCollection(TreeSet::new));
        if (words.size() < groups.size()) {
            throw new IllegalArgumentException("each group of streets needs a word of its own");
        }
        if (scopes.stream().map(StreetScope::word).distinct().count() < scopes.size()) {
            throw new IllegalArgumentException("each scope needs a word of its own");
        }
        for (Row row : rows) {
            requireKnown(words, row.use().group());
        }
        for (StreetScope scope : scopes) {
            scope.groups().stream()
                    .filter(group -> !group.equals(StreetScope.EVERYTHING))
                    .forEach(group -> requireKnown(words, group));
        }
        if (rows.isEmpty() || !rows.get(rows.size() - 1).tags().isEmpty()) {
            throw new IllegalArgumentException("the last row must fit every street: it has no tags");
        }
        if (scopes.stream().noneMatch(scope -> scope.word().equals(usual))) {
            throw new IllegalArgumentException("\"" + usual + "\" is none of the scopes");
        }
    }

    private static void requireKnown(Set<String> words, String group) {
        if (!words.contains(group)) {
            throw new IllegalArgumentException(
                    "\"" + group + "\" is no group of streets; there are " + String.join(", ", words));
        }
    }

    /**
     * A group of streets, such as main roads.
     *
     * @param word its name in files
     */
    public record Group(String word, String english, String chinese) {
        public String label(Locale locale) {
            return locale.getLanguage().equals("zh") ? chinese : english;
        }
    }

    /**
     * When two carriageways are one street.
     *
     * @param farthestMm how far apart they are at most, as the crow flies; 0 for never
     * @param namelessMm the same where neither bears a name
     */
    public record Carriageways(int farthestMm, int namelessMm) {
        public Carriageways {
            if (farthestMm < 0 || farthestMm > 200_000 || namelessMm < 0 || namelessMm > farthestMm) {
                throw new IllegalArgumentException(
                        "carriageways of one street are 0 to 200 m apart, nameless ones no more" + " than others");
            }
        }
    }

    /**
     * A row of the table.
     *
     * @param tags by key the values that fit; all keys must fit
     */
    public record Row(Map<String, Set<String>> tags, StreetUse use) {
        public Row {
            tags = Map.copyOf(tags);
        }

        boolean fits(Map<String, String> way) {
            return tags.entrySet().stream().allMatch(tag -> fits(tag.getValue(), way.get(tag.getKey())));
        }

        private static boolean fits(Set<String> wanted, @org.jspecify.annotations.Nullable String value) {
            boolean said = value != null && !value.equals("no");
            return (value != null && wanted.contains(value)) || wanted.contains(said ? ANY : NONE);
        }
    }

    /** What the table says of a way with these tags. */
    public StreetUse use(Map<String, String> tags) {
        for (Row row : rows) {
            if (row.fits(tags)) {
                return row.use();
            }
        }
        throw new IllegalStateException("the last row fits every way");
    }

    /** The scope of a word, or the usual one for null; fails with the words there are. */
    public StreetScope scope(@org.jspecify.annotations.Nullable String word) {
        String wanted = word == null ? usual : word;
        return scopes.stream()
                .filter(scope -> scope.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> YizhanException.usage(Message.of(
                        "model.no-such-scope",
                        wanted,
                        String.join(", ", scopes.stream().map(StreetScope::word).toList()))));
    }

    /** How a reason is said; its word where the table does not know it. */
    public String reasonLabel(String word, Locale locale) {
        return rows.stream()
                .map(Row::use)
                .filter(use -> use.word().equals(word))
                .map(use -> use.label(locale))
                .findFirst()
                .orElse(word);
    }

    /** What a scope is called, with its word; the word alone where the table has it no longer. */
    public String scopeLabel(String word, Locale locale) {
        return scopes.stream()
                .filter(scope -> scope.word().equals(word))
                .map(scope -> scope.label(locale) + " (" + word + ")")
                .findFirst()
                .orElse(word);
    }

    /** What a group is called; its word where the table does not know it. */
    public String groupLabel(String word, Locale locale) {
        return groups.stream()
                .filter(group -> group.word().equals(word))
                .map(group -> group.label(locale))
                .findFirst()
                .orElse(word);
    }
}
