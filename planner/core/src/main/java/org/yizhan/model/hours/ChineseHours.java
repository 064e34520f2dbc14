package org.yizhan.model.hours;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Opening hours as Chinese lists write them, put into OpenStreetMap's {@code opening_hours} words. Whatever it does not
 * know stays as it is, so that the parser refuses it rather than guess.
 */
final class ChineseHours {

    private static final String DAY = "[一二三四五六日天]";
    private static final String WEEK = "(?:周|星期|礼拜)";
    private static final String TIME = "\\d{1,2}:\\d{2}";
    private static final List<String> NUMBERS = List.of("一", "二", "三", "四", "五", "六", "日");
    private static final List<String> WORDS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");

    private record Step(Pattern pattern, String replacement) {}

    private static Step step(String pattern, String replacement) {
        return new Step(Pattern.compile(pattern), replacement);
    }

    /** Applied from the first to the last. */
    private static final List<Step> STEPS = List.of(
            step("(?:开放|营业|服务|工作)(?:时间|时段)[:]?", ""),
            step("[（(]|[)）]", " "),
            step("、", ","),
            step("。", ";"),
            step("\\s*(?:至|到|~|〜|–|—|―|－|−)+\\s*", "-"),
            step("(?i)(?:全天候?)?(?:7|七)\\s*[*x×/]\\s*24(?:小时|h)?", "全天"),
            step("(?i)(?:24|二十四)\\s*(?:小时|h(?![a-z]))(?:全天候?)?", "全天"),
            step("全时段?|昼夜|全天候|全天全天", "全天"),
            step("全天(?:开放|营业|服务|不打烊)?", "全天"),
            step("次日|第二天|翌日|凌晨", ""),
            step("(\\d{1,2})\\s*[点时]\\s*半", "$1:30"),
            step("(\\d{1,2})\\s*[点时]\\s*(\\d{2})\\s*分?", "$1:$2"),
            step("(\\d{1,2})\\s*[点时]整?", "$1:00"),
            step("(?<![:\\d])(\\d{1,2})-(" + TIME + ")", "$1:00-$2"),
            step("\\s*-\\s*", "-"),
            step("(?:法定|国家)*(?:节假日|假日|节日)", " PH "),
            step("工作日", "周一-周五"),
            step("双休日|周末", "周六,周日"),
            step("每天|每日|天天|全周|全年", "周一-周日"),
            step("(?:休息|不开放|不营业|闭馆|关闭|停业|休)", " off "),
            step("开放|营业", " "));

    private static final Pattern DAYS =
            Pattern.compile(WEEK + DAY + "(?:\\s*[-,]?\\s*" + WEEK + "?" + DAY + "(?![月年号]))*");
    private static final Pattern AFTERNOON =
            Pattern.compile("(?:下午|晚上|晚间|傍晚|晚)\\s*(\\d{1,2}):(\\d{2})(?:-(?:下午|晚上|晚间|傍晚|晚)?\\s*(\\d{1,2}):(\\d{2}))?");
    private static final Pattern MORNING = Pattern.compile("(?:上午|早上|早晨|早|中午)\\s*(?=\\d)");
    private static final Pattern DAYS_AFTER_TIME =
            Pattern.compile("(" + TIME + "|off)\\s*,?\\s*(?=(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\\b)");

    private ChineseHours() {}

    /** The text in OpenStreetMap's words. */
    static String toOsm(String text) {
        String osm = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        for (Step step : STEPS) {
            osm = step.pattern().matcher(osm).replaceAll(step.replacement());
        }
        osm = DAYS.matcher(osm).replaceAll(ChineseHours::days);
        osm = AFTERNOON.matcher(osm).replaceAll(ChineseHours::afternoon);
        osm = MORNING.matcher(osm).replaceAll("");
        osm = osm.strip();
        if (osm.equals("全天")) {
            return "24/7";
        }
        osm = osm.replace("全天", "00:00-24:00");
        osm = DAYS_AFTER_TIME.matcher(osm).replaceAll("$1; ");
        osm = osm.replaceAll("\\s*,\\s*", ",").replaceAll("(" + TIME + ")\\s+(?=\\d)", "$1,");
        return osm.replaceAll("\\s+", " ").replaceAll("\\s*;[\\s;,]*", "; ").strip();
    }

    /** {@code 周一-五}, {@code 周一,三,五} or {@code 周六日} as {@code Mo-Fr}, {@code Mo,We,Fr}, {@code Sa,Su}. */
    private static String days(MatchResult match) {
        StringBuilder osm = new StringBuilder(" ");
        char join = ' ';
        for (char c : match.group().toCharArray()) {
            int day = NUMBERS.indexOf(String.valueOf(c == '天' ? '日' : c));
            if (c == '-') {
                join = '-';
            } else if (day >= 0) {
                if (osm.length() > 1) {
                    osm.append(join == '-' ? '-' : ',');
                }
                osm.append(WORDS.get(day));
                join = ',';
            }
        }
        return osm.append(' ').toString();
    }

    /** The end of an afternoon's span is in the afternoon, too, where it would else lie before its start. */
    private static String afternoon(MatchResult match) {
        List<String> times = new ArrayList<>();
        int start = Integer.parseInt(match.group(1));
        start += start < 12 ? 12 : 0;
        times.add(start + ":" + match.group(2));
        if (match.group(3) != null) {
            int end = Integer.parseInt(match.group(3));
            boolean said = !Character.isDigit(match.group().charAt(match.group().indexOf('-') + 1));
            end += end < 12 && (said || end + 12 > start) ? 12 : 0;
            times.add(end + ":" + match.group(4));
        }
        return String.join("-", times);
    }
}
