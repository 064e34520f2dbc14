package org.yizhan.shell.grammar;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.Spelling;

/** Finds what a mistyped word was meant to be. */
final class DidYouMean {

    private static final int MOST = 3;

    private DidYouMean() {}

    /** The known words nearest to {@code typed}, nearest first, at most three, none farther than a third of its length. */
    static List<String> nearest(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        record Near(String word, int distance) {}
        return known.stream()
                .distinct()
                .map(word -> new Near(
                        word, word.startsWith(wanted) && wanted.length() > 1 ? 1 : Spelling.distance(wanted, word)))
                .filter(near -> near.distance <= limit)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(MOST)
                .map(Near::word)
                .toList();
    }

    /** An argument for a message: the question whether one of {@code near} was meant, or nothing. */
    static Object suggestion(List<String> near) {
        return near.isEmpty() ? "" : Message.of("shell.did-you-mean", String.join(", ", near));
    }
}
