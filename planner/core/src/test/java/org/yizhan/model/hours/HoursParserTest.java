package org.yizhan.model.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.model.hours.OpeningHours.State;

final class HoursParserTest {

    private static OpeningHours hours(String text) {
        return HoursParser.parse(text).orElseThrow(() -> new AssertionError("not understood: " + text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    周一至周五 08:30-12:00,13:00-17:30 | Mo-Fr 08:30-12:00,13:00-17:30
                    周一至周五 08:30-12:00，13:00-17:30 | Mo-Fr 08:30-12:00,13:00-17:30
                    周一至周五8:30—12:00、13:00—17:30 | Mo-Fr 08:30-12:00,13:00-17:30
                    周一到周五 上午8:30-12:00 下午1:00-5:30 | Mo-Fr 08:30-12:00,13:00-17:30
                    周一至五 8点半至12点，下午1点-5点30分 | Mo-Fr 08:30-12:00,13:00-17:30
                    08：00-20：00 | 08:00-20:00
                    08:00~20:00 | 08:00-20:00
                    每天8点至20点 | 08:00-20:00
                    8-20点 | 08:00-20:00
                    早8:00-晚8:00 | 08:00-20:00
                    24小时 | 24/7
                    24h开放 | 24/7
                    7×24小时 | 24/7
                    全天 | 24/7
                    全天24小时 | 24/7
                    24小时全天开放 | 24/7
                    每天24小时 | 24/7
                    周一至周日 全天 | 24/7
                    周一至周五 9:00-17:00 周六日 10:00-16:00 | Mo-Fr 09:00-17:00; Sa,Su 10:00-16:00
                    周一至周五9:00-17:00，周末10:00-16:00 | Mo-Fr 09:00-17:00; Sa,Su 10:00-16:00
                    工作日 9:00-17:00；双休日 休息 | Mo-Fr 09:00-17:00
                    工作日9:00-17:00（法定节假日休息） | Mo-Fr 09:00-17:00
                    星期一、三、五 09:00-17:00 | Mo,We,Fr 09:00-17:00
                    周六、周日 09:00-17:00 | Sa,Su 09:00-17:00
                    周日至周二 09:00-17:00 | Su-Tu 09:00-17:00
                    22:00-次日6:00 | 22:00-06:00
                    晚上10:00-6:00 | 22:00-06:00
                    晚上8:00-10:00 | 20:00-22:00
                    开放时间：08:00-20:00 | Mo-Su 08:00-20:00
                    08:00-20:00，周一休息 | 08:00-20:00; Mo off
                    """)
    void chineseFormsMeanWhatTheirOpenStreetMapTwinsMean(String chinese, String osm) {
        assertThat(hours(chinese)).as(ChineseHours.toOsm(chinese)).isEqualTo(hours(osm));
        assertThat(hours(osm).openMinutes()).isPositive();
        assertThat(hours(osm).unknownMinutes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "看情况",
                "夏季 08:00-20:00，冬季 09:00-17:00",
                "电话预约",
                "garbage",
                "25:00-26:00",
                "周八 08:00-09:00",
                "à bientôt"
            })
    void whatIsNotUnderstoodIsNotGuessed(String text) {
        assertThat(HoursParser.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            textBlock =
                    """
                    08:00-20:00 @ Mon 07:59 @ CLOSED
                    08:00-20:00 @ Mon 08:00 @ OPEN
                    08:00-20:00 @ Sun 19:59 @ OPEN
                    08:00-20:00 @ Sun 20:00 @ CLOSED
                    22:00-06:00 @ Mon 05:59 @ OPEN
                    22:00-06:00 @ Mon 06:00 @ CLOSED
                    Su 22:00-06:00 @ Mon 05:59 @ OPEN
                    Su 22:00-06:00 @ Sun 05:59 @ CLOSED
                    24/7 @ Wed 03:00 @ OPEN
                    Mo-Fr 08:00-18:00; PH off @ Fri 12:00 @ OPEN
                    PH 10:00-12:00 @ Fri 11:00 @ CLOSED
                    08:00-20:00; 12:00-13:00 off @ Tue 12:59 @ CLOSED
                    08:00-20:00; 12:00-13:00 off @ Tue 13:00 @ OPEN
                    Mo-Fr 08:00-20:00; Mo 10:00-12:00 @ Mon 09:00 @ CLOSED
                    Mo-Fr 08:00-12:00, Mo 14:00-16:00 @ Mon 09:00 @ OPEN
                    Mo-Fr @ Mon 09:00 @ UNKNOWN
                    Mo-Fr @ Sat 09:00 @ CLOSED
                    工作日开放 @ Mon 09:00 @ UNKNOWN
                    工作日开放 @ Sun 09:00 @ CLOSED
                    sunrise-sunset @ Mon 12:00 @ UNKNOWN
                    18:00+ @ Mon 17:59 @ CLOSED
                    18:00+ @ Mon 18:00 @ UNKNOWN
                    08:00-08:00 @ Mon 08:00 @ UNKNOWN
                    08:00 @ Mon 08:00 @ UNKNOWN
                    Mo[1] 08:00-10:00 @ Mon 09:00 @ UNKNOWN
                    Mo[1] 08:00-10:00 @ Mon 10:00 @ CLOSED
                    08:00-20:00; Jul-Aug 06:00-20:00 @ Mon 07:00 @ UNKNOWN
                    08:00-20:00; Jul-Aug 06:00-20:00 @ Mon 08:00 @ OPEN
                    08:00-20:00; Jul-Aug 06:00-20:00 @ Mon 20:00 @ CLOSED
                    SH 08:00-10:00 @ Mon 08:00 @ UNKNOWN
                    "by appointment" @ Mon 08:00 @ UNKNOWN
                    Mo-Fr unknown @ Mon 08:00 @ UNKNOWN
                    Mo-Fr 08:00-18:00 || "ask" @ Mon 08:00 @ OPEN
                    Mo-Fr 08:00-18:00 || "ask" @ Sat 08:00 @ UNKNOWN
                    off @ Mon 08:00 @ CLOSED
                    """,
            quoteCharacter = '`')
    void everyMinuteIsOpenClosedOrUnknown(String text, String when, State state) {
        assertThat(hours(text).at(TimeOfWeek.parse(when))).isEqualTo(state);
    }

    @Tag("slow")
    @Test
    void randomWeeksAreOpenExactlyWhereTheirSpansSay() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            boolean[] open = new boolean[TimeOfWeek.MINUTES_A_WEEK];
            StringBuilder text = new StringBuilder();
            String days = "一二三四五六日";
            for (int day = 0; day < 7; day++) {
                int start = random.nextInt(1440);
                int end = random.nextInt(1440);
                if (random.nextBoolean() || start == end) {
                    continue;
                }
                text.append(text.isEmpty() ? "" : random.nextBoolean() ? "；" : " ")
                        .append(random.nextBoolean() ? "周" : "星期")
                        .append(days.charAt(day))
                        .append(String.format(" %d:%02d至%02d:%02d", start / 60, start % 60, end / 60, end % 60));
                for (int minute = start; minute != end; minute = (minute + 1) % 1440) {
                    int night = minute < start ? 1 : 0;
                    open[((day + night) % 7) * 1440 + minute] = true;
                }
            }
            if (text.isEmpty()) {
                continue;
            }
            OpeningHours hours = hours(text.toString());
            for (int minute = 0; minute < open.length; minute++) {
                assertThat(hours.at(new TimeOfWeek(minute)))
                        .as(text + " at " + new TimeOfWeek(minute))
                        .isEqualTo(open[minute] ? State.OPEN : State.CLOSED);
            }
        }
    }

    @Test
    void timesOfTheWeekAreReadInBothLanguagesAndSaidBack() {
        assertThat(TimeOfWeek.parse("Mon 00:00").minute()).isZero();
        assertThat(TimeOfWeek.parse("周日 23:59").minute()).isEqualTo(TimeOfWeek.MINUTES_A_WEEK - 1);
        assertThat(TimeOfWeek.parse("周一 22:00")).isEqualTo(TimeOfWeek.parse("monday 22:00"));
        assertThat(TimeOfWeek.parse("星期天8：30")).isEqualTo(TimeOfWeek.parse("Su 08:30"));
        for (int minute = 0; minute < TimeOfWeek.MINUTES_A_WEEK; minute++) {
            assertThat(TimeOfWeek.parse(new TimeOfWeek(minute).toString()).minute())
                    .isEqualTo(minute);
        }
        for (String wrong : new String[] {"", "22:00", "Mon", "Mon 24:00", "Mon 22:60", "周八 22:00", "Monk 10:00"}) {
            assertThatThrownBy(() -> TimeOfWeek.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mo-Fr", "08:00+", "sunrise-sunset", "whenever", "Mo-Su off", "PH 08:00-12:00"})
    void workers_are_out_at_hours_that_are_known_or_the_hours_are_refused(String text) {
        assertThatThrownBy(() -> HoursParser.parseWorkHours(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void work_hours_are_the_same_however_they_are_written() {
        WorkHours day = HoursParser.parseWorkHours(" 每天8点至20点 ");
        assertThat(day.text()).isEqualTo("每天8点至20点");
        assertThat(day.isSameAs(HoursParser.parseWorkHours("08:00-20:00"))).isTrue();
        assertThat(day.isSameAs(HoursParser.parseWorkHours("08:00-20:01"))).isFalse();
        assertThat(day.at(TimeOfWeek.parse("Mon 08:00"))).isTrue();
        assertThat(day.at(TimeOfWeek.parse("Sun 19:59"))).isTrue();
        assertThat(day.at(TimeOfWeek.parse("Sun 20:00"))).isFalse();
        assertThat(HoursParser.parseWorkHours(" ")).isSameAs(WorkHours.EVERY_HOUR);
        // Saying "24/7" is saying something: it stands beside other hours rather than giving way to them.
        assertThat(HoursParser.parseWorkHours("24/7").isSameAs(WorkHours.EVERY_HOUR))
                .isFalse();
        assertThat(HoursParser.parseWorkHours("24/7").isEveryHour()).isFalse();
    }
}
