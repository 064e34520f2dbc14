package org.yizhan.model.hours;

/**
 * When a station is open.
 *
 * @param text as the planner's list says, empty where it does not
 * @param week the same by minute; unknown where the text is empty or not understood
 */
public record StationHours(String text, OpeningHours week) {

    /** The list does not say. */
    public static final StationHours UNKNOWN = new StationHours("", OpeningHours.UNKNOWN);

    /** The hours that a text tells. */
    public static StationHours of(String text) {
        return text.isBlank()
                ? UNKNOWN
                : new StationHours(text, HoursParser.parse(text).orElse(OpeningHours.UNKNOWN));
    }
}
