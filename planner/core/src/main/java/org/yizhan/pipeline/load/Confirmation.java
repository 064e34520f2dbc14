package org.yizhan.pipeline.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Whether a person agrees with what was taken for what, asked before a layer is kept. */
@FunctionalInterface
public interface Confirmation {

    /** Agrees, for programs and scripts: they show what was taken. */
    Confirmation GIVEN = guessed -> true;

    /**
     * Asks.
     *
     * @param guessed our word → the column that was taken for it; never empty
     */
    boolean agrees(Map<String, String> guessed);

    /**
     * Asks where something was guessed: a column that the planner did not name, and that is not called as the word is.
     *
     * @throws YizhanException (cancelled) where the person does not agree
     */
    static void require(Confirmation confirmation, Path file, ReadOptions options, ReadReport facts) {
        Map<String, String> guessed = new LinkedHashMap<>();
        facts.columns().forEach((word, column) -> {
            if (!options.columns().containsKey(word)
                    && !column.toLowerCase(Locale.ROOT).equals(word)) {
                guessed.put(word, column);
            }
        });
        if (!guessed.isEmpty() && !confirmation.agrees(guessed)) {
            throw YizhanException.cancelled(Message.of("pipeline.columns-not-taken", file));
        }
    }
}
