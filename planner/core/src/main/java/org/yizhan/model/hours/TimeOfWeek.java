package org.yizhan.model.hours;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A minute of an ordinary week.
 *
 * @param minute minutes since Monday 00:00, 0 … 10,079
 */
public record TimeOfWeek(int minute) {

    public static final int MINUTES_A_DAY = 1_440;
    public static final int MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Pattern ENGLISH = Pattern.compile(
            "(mo|mon|monday|tu|tue|tues|tuesday|we|wed|wednesday|th|thu|thur|thurs|thursday|fr|fri|friday|sa|sat|saturday"
                    + "|su|sun|sunday)\\s+(\\d{1,2}):(\\d{2})");
    private static final Pattern CHINESE = Pattern.compile("(?:周|星期|礼拜)([一二三四五六日天])\\s*(\\d{1,2})[:：](\\d{2})");
    private static final String CHINESE_DAYS = "一二三四五六日";

    public TimeOfWeek {
        if (minute < 0 || minute >= MINUTES_A_WEEK) {
            throw new IllegalArgumentException("a week has no minute " + minute);
        }
    }

    /** The time on a day, 0 (Monday) … 6. */
    public static TimeOfWeek of(int day, int hour, int minute) {
        if (day < 0 || day > 6 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            throw new IllegalArgumentException("no time of a week: day " + day + ", " + hour + ":" + minute);
        }
        return new TimeOfWeek(day * MINUTES_A_DAY + hour * 60 + minute);
    }

    /**
     * Reads a day and a time, such as {@code Mon 22:00}, {@code monday 8:30} or {@code 周一 22:00}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static TimeOfWeek parse(String text) {
        String plain = text.strip();
        Matcher english = ENGLISH.matcher(plain.toLowerCase(Locale.ROOT));
        if (english.matches()) {
            String start = english.group(1).substring(0, 2);
            int day = 0;
            while (!DAYS.get(day).toLowerCase(Locale.ROOT).startsWith(start)) {
                day++;
            }
            return of(day, Integer.parseInt(english.group(2)), Integer.parseInt(english.group(3)));
        }
        Matcher chinese = CHINESE.matcher(plain);
        if (chinese.matches()) {
            int day = CHINESE_DAYS.indexOf(chinese.group(1).replace('天', '日'));
            return of(day, Integer.parseInt(chinese.group(2)), Integer.parseInt(chinese.group(3)));
        }
        throw new IllegalArgumentException("no day and time: " + text);
    }

    /** The day, 0 for Monday … 6. */
    public int day() {
        return minute / MINUTES_A_DAY;
    }

    /** As {@code Mon 22:00}; {@link #parse} reads it again. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %02d:%02d", DAYS.get(day()), minute / 60 % 24, minute % 60);
    }
}
