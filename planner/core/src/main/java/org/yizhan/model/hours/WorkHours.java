package org.yizhan.model.hours;

/**
 * When the workers of a density layer are out in an ordinary week. Unlike a station's hours these are always known: a
 * layer that does not say is of every hour.
 *
 * @param text as the planner wrote it, empty for every hour; {@link HoursParser} reads it
 * @param hours the same by minute: no minute unknown, at least one open
 */
public record WorkHours(String text, OpeningHours hours) {

    /** Day and night, without anybody having said so. */
    public static final WorkHours EVERY_HOUR = new WorkHours("", OpeningHours.ALWAYS);

    public WorkHours {
        if (hours.unknownMinutes() > 0 || hours.openMinutes() == 0) {
            throw new IllegalArgumentException("the hours \"" + text + "\" leave open when workers are out: " + hours);
        }
    }

    /** Whether they say nothing. */
    public boolean isEveryHour() {
        return text.isEmpty();
    }

    /** Whether the workers are out in a minute. */
    public boolean at(TimeOfWeek time) {
        return hours.at(time) == OpeningHours.State.OPEN;
    }

    /** Whether they are the same minutes, however they are written; a layer that says nothing is like no other. */
    public boolean isSameAs(WorkHours other) {
        return isEveryHour() == other.isEveryHour() && hours.equals(other.hours);
    }
}
