package org.yizhan.shell.grammar;

import java.util.Collection;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.model.Spelling;

/** Finds what a mistyped word was meant to be. */
final class DidYouMean {

    private DidYouMean() {}

    /** The known words nearest to {@code typed}, nearest first, at most three, none farther than a third of its length. */
    static List<String> nearest(String typed, Collection<String> known) {
        return Spelling.nearest(typed, known);
    }

    /** An argument for a message: the question whether one of {@code near} was meant, or nothing. */
    static Object suggestion(List<String> near) {
        return near.isEmpty() ? "" : Message.of("shell.did-you-mean", String.join(", ", near));
    }
}
