package org.yizhan.model.hours;

import ch.poole.openinghoursparser.Holiday;
import ch.poole.openinghoursparser.OpeningHoursParseException;
import ch.poole.openinghoursparser.OpeningHoursParser;
import ch.poole.openinghoursparser.Rule;
import ch.poole.openinghoursparser.RuleModifier;
import ch.poole.openinghoursparser.TimeSpan;
import ch.poole.openinghoursparser.TokenMgrError;
import ch.poole.openinghoursparser.WeekDayRange;
import java.io.StringReader;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.yizhan.model.hours.OpeningHours.State;

/**
 * Reads opening hours as OpenStreetMap writes them ({@code Mo-Fr 08:30-12:00,13:00-17:30}) and as Chinese lists do
 * ({@code 周一至周五 08:30-12:00,13:00-17:30}, {@code 24小时}, {@code 全天}).
 *
 * <p>What the text leaves open stays unknown: days without times, sunrise and sunset, times without an end, rules for
 * part of the year (known only where they change nothing), "if there is nothing else" rules. Rules for public holidays
 * alone are left out, because an ordinary week has none.
 */
public final class HoursParser {

    private static final int DAY = TimeOfWeek.MINUTES_A_DAY;
    /** A span that begins on a day can end on the next. */
    private static final int SPAN = 2 * DAY;

    private HoursParser() {}

    /** The hours; empty where the text is blank or is not understood. */
    public static Optional<OpeningHours> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        List<Rule> rules = rules(text.strip());
        if (rules.isEmpty()) {
            rules = rules(ChineseHours.toOsm(text));
        }
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Week week = new Week();
        rules.forEach(week::apply);
        return Optional.of(week.hours());
    }

    /**
     * The hours of a density layer; a blank text is every hour.
     *
     * @throws IllegalArgumentException where the text is not understood or leaves it open when workers are out
     */
    public static WorkHours parseWorkHours(String text) {
        if (text.isBlank()) {
            return WorkHours.EVERY_HOUR;
        }
        return new WorkHours(
                text.strip(),
                parse(text)
                        .orElseThrow(
                                () -> new IllegalArgumentException("\"" + text.strip() + "\" are no hours of a week")));
    }

    /** The rules of a text in OpenStreetMap's words, empty where it is none. */
    private static List<Rule> rules(String osm) {
        try {
            return new OpeningHoursParser(new StringReader(osm))
                    .rules(false).stream().filter(rule -> !rule.isEmpty()).toList();
        } catch (OpeningHoursParseException | TokenMgrError notUnderstood) {
            return List.of();
        }
    }

    /** What is known of each day's spans, those of its night included, while rule after rule is applied. */
    private static final class Week {

        private final State[][] days = new State[7][SPAN];

        Week() {
            for (State[] day : days) {
                Arrays.fill(day, State.CLOSED);
            }
        }

        void apply(Rule rule) {
            boolean holidaysOnly = rule.getHolidays() != null
                    && (rule.getDays() == null || rule.getHolidays().stream().noneMatch(Holiday::getUseAsWeekDay));
            boolean schoolHolidays = rule.getHolidays() != null
                    && rule.getHolidays().stream().anyMatch(holiday -> holiday.getType() == Holiday.Type.SH);
            if (holidaysOnly && !schoolHolidays) {
                return;
            }
            boolean sometimes =
                    schoolHolidays || rule.getYears() != null || rule.getWeeks() != null || rule.getDates() != null;
            for (int day = 0; day < 7; day++) {
                Match match = match(rule, day);
                if (match != Match.NO) {
                    change(rule, days[day], sometimes || match == Match.SOMETIMES);
                }
            }
        }

        private enum Match {
            NO,
            SOMETIMES,
            ALWAYS
        }

        private static Match match(Rule rule, int day) {
            if (rule.getDays() == null) {
                return Match.ALWAYS;
            }
            Match match = Match.NO;
            for (WeekDayRange range : rule.getDays()) {
                int first = range.getStartDay().ordinal();
                int last = range.getEndDay() == null ? first : range.getEndDay().ordinal();
                boolean within = first <= last ? first <= day && day <= last : day >= first || day <= last;
                if (range.getOffset() != 0) {
                    return Match.SOMETIMES;
                }
                if (within) {
                    boolean every = range.getNths() == null || range.getNths().isEmpty();
                    match = every || match == Match.ALWAYS ? Match.ALWAYS : Match.SOMETIMES;
                }
            }
            return match;
        }

        private static void change(Rule rule, State[] day, boolean sometimes) {
            State said = state(rule);
            State[] after = day.clone();
            if (said == State.OPEN && !rule.isAdditive() && !rule.isFallBack()) {
                Arrays.fill(after, State.CLOSED);
            }
            if (rule.isTwentyfourseven()) {
                Arrays.fill(after, 0, DAY, said);
            } else if (rule.getTimes() == null) {
                // "Mo-Fr" may mean all day or that the times were forgotten.
                Arrays.fill(after, 0, DAY, said == State.OPEN ? State.UNKNOWN : said);
                Arrays.fill(after, DAY, SPAN, State.CLOSED);
            } else {
                rule.getTimes().forEach(span -> spell(span, said, after));
            }
            for (int minute = 0; minute < SPAN; minute++) {
                if (rule.isFallBack()) {
                    day[minute] =
                            day[minute] == State.OPEN || after[minute] == State.CLOSED ? day[minute] : State.UNKNOWN;
                } else if (sometimes) {
                    day[minute] = day[minute] == after[minute] ? day[minute] : State.UNKNOWN;
                } else {
                    day[minute] = after[minute];
                }
            }
        }

        private static State state(Rule rule) {
            RuleModifier modifier = rule.getModifier();
            if (modifier == null) {
                return State.OPEN;
            }
            if (modifier.getModifier() == null) {
                return State.UNKNOWN;
            }
            return switch (modifier.getModifier()) {
                case OPEN -> State.OPEN;
                case CLOSED, OFF -> State.CLOSED;
                case UNKNOWN -> State.UNKNOWN;
            };
        }

        private static void spell(TimeSpan span, State said, State[] day) {
            int start = span.getStart();
            int end = span.getEnd();
            boolean clear = span.getStartEvent() == null
                    && span.getEndEvent() == null
                    && span.getInterval() == 0
                    && start >= 0
                    && start < end
                    && end <= SPAN
                    && !span.isOpenEnded();
            if (clear) {
                Arrays.fill(day, start, end, said);
            } else {
                boolean startKnown = span.getStartEvent() == null && start >= 0 && start < DAY && span.isOpenEnded();
                Arrays.fill(day, startKnown ? start : 0, DAY, State.UNKNOWN);
            }
        }

        OpeningHours hours() {
            BitSet open = new BitSet();
            BitSet unknown = new BitSet();
            for (int minute = 0; minute < TimeOfWeek.MINUTES_A_WEEK; minute++) {
                int day = minute / DAY;
                State own = days[day][minute % DAY];
                State night = days[(day + 6) % 7][DAY + minute % DAY];
                if (own == State.OPEN || night == State.OPEN) {
                    open.set(minute);
                } else if (own == State.UNKNOWN || night == State.UNKNOWN) {
                    unknown.set(minute);
                }
            }
            return OpeningHours.of(open, unknown);
        }
    }
}
