package org.yizhan.pipeline.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.yizhan.pipeline.audit.HourReport;

final class WeekRowsTest {

    private static HourReport run(String from, String to, int open) {
        return new HourReport(from, to, open, 9 - open, 0, 10, open, 100, open, null);
    }

    private static List<String> rows(Locale locale, HourReport... runs) {
        return WeekRows.of(List.of(runs), locale).stream()
                .map(row -> row.days() + " " + row.hours() + " " + row.figures().open())
                .toList();
    }

    @Test
    void a_week_that_never_changes_is_one_row() {
        assertThat(rows(Locale.ENGLISH, run("Mon 00:00", "Sun 24:00", 3))).containsExactly("Mon–Sun 00:00–24:00 3");
        assertThat(rows(Locale.CHINESE, run("Mon 00:00", "Sun 24:00", 3))).containsExactly("周一–周日 00:00–24:00 3");
    }

    @Test
    void days_alike_share_rows_and_nights_are_cut_at_midnight() {
        List<HourReport> runs = new ArrayList<>();
        String[] days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        for (int day = 0; day < 7; day++) {
            String next = day == 6 ? "Sun 24:00" : days[day + 1] + " 08:00";
            if (day == 0) {
                runs.add(run("Mon 00:00", "Mon 08:00", 1));
            }
            // Saturday is like Sunday, Wednesday like no other day.
            int open = day == 2 ? 5 : day >= 5 ? 2 : 4;
            runs.add(run(days[day] + " 08:00", days[day] + " 20:30", open));
            runs.add(run(days[day] + " 20:30", next, 1));
        }
        assertThat(rows(Locale.ENGLISH, runs.toArray(HourReport[]::new)))
                .containsExactly(
                        "Mon, Tue, Thu, Fri 00:00–08:00 1",
                        "Mon, Tue, Thu, Fri 08:00–20:30 4",
                        "Mon, Tue, Thu, Fri 20:30–24:00 1",
                        "Wed 00:00–08:00 1",
                        "Wed 08:00–20:30 5",
                        "Wed 20:30–24:00 1",
                        "Sat, Sun 00:00–08:00 1",
                        "Sat, Sun 08:00–20:30 2",
                        "Sat, Sun 20:30–24:00 1");
    }
}
