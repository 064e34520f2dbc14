package org.yizhan.store.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The last change of one document or layer.
 *
 * @param kind the kind of the document, or {@code layer}
 * @param name name of the document or layer
 * @param version how often it has been changed, from 1; dropping is a change too
 * @param by who did it, as their system knows them
 */
public record ChangeRecord(String kind, String name, long version, Instant at, String by) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /** The moment as planners write it, in this machine's time zone. */
    public String when() {
        return WHEN.format(at);
    }
}
