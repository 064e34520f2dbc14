package org.yizhan.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How far one word is from another, for guessing what was meant. */
public final class Spelling {

    private static final int MOST = 3;

    private Spelling() {}

    /** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. (F. Damerau, 1964.) */
    public static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }

    /** The known words nearest to {@code typed}, nearest first, at most three, none farther than a third of its length. */
    public static List<String> nearest(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        record Near(String word, int distance) {}
        return known.stream()
                .distinct()
                .map(word -> {
                    String other = word.toLowerCase(Locale.ROOT);
                    boolean begun = other.startsWith(wanted) && wanted.length() > 1;
                    return new Near(word, begun ? 1 : distance(wanted, other));
                })
                .filter(near -> near.distance <= limit)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(MOST)
                .map(Near::word)
                .toList();
    }
}
