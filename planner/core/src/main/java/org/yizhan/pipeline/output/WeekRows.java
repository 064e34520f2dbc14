package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.model.Message;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.pipeline.audit.HourReport;

/** The runs of a week as people read them: days on which the same happens at the same times share their rows. */
public final class WeekRows {

    private static final int DAY = TimeOfWeek.MINUTES_A_DAY;

    private WeekRows() {}

    /**
     * One row.
     *
     * @param days such as {@code Mon–Fri}
     * @param hours such as {@code 08:00–20:00}
     */
    public record Row(String days, String hours, HourReport figures) {}

    private record Span(int from, int to, HourReport figures) {

        boolean isLike(Span other) {
            return from == other.from && to == other.to && figures.isLike(other.figures);
        }
    }

    /** The rows, by the first of their days and then by time. */
    public static List<Row> of(List<HourReport> runs, Locale locale) {
        Map<Integer, List<Integer>> daysLike = new LinkedHashMap<>();
        List<List<Span>> days = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            days.add(spans(runs, day));
            int like = 0;
            while (!areLike(days.get(like), days.get(day))) {
                like++;
            }
            daysLike.computeIfAbsent(like, any -> new ArrayList<>()).add(day);
        }
        List<Row> rows = new ArrayList<>();
        daysLike.forEach((first, same) -> {
            for (Span span : days.get(first)) {
                rows.add(new Row(days(same, locale), time(span.from) + "–" + time(span.to), span.figures));
            }
        });
        return rows;
    }

    private static List<Span> spans(List<HourReport> runs, int day) {
        List<Span> spans = new ArrayList<>();
        for (HourReport run : runs) {
            int from = Math.max(run.fromMinute() - day * DAY, 0);
            int to = Math.min(run.toMinute() - day * DAY, DAY);
            if (from < to) {
                spans.add(new Span(from, to, run));
            }
        }
        return spans;
    }

    private static boolean areLike(List<Span> one, List<Span> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).isLike(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Three or more days in a row are said by the first and the last of them. */
    private static String days(List<Integer> days, Locale locale) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < days.size()) {
            int end = i;
            while (end + 1 < days.size() && days.get(end + 1) == days.get(end) + 1) {
                end++;
            }
            if (end - i >= 2) {
                words.add(day(days.get(i), locale) + "–" + day(days.get(end), locale));
            } else {
                for (int d = i; d <= end; d++) {
                    words.add(day(days.get(d), locale));
                }
            }
            i = end + 1;
        }
        return String.join(", ", words);
    }

    /** The short name of a day, 0 for Monday. */
    static String day(int day, Locale locale) {
        return Message.of("pipeline.day-" + (day + 1)).in(locale);
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
