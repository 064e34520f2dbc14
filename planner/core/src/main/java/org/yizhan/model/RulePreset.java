package org.yizhan.model;

import java.util.Locale;

/**
 * A spacing rule to choose from, with where it comes from.
 *
 * @param word its name in commands
 * @param source who set it and where
 * @param date when, as written in the configuration
 * @param doubt what is not certain of it
 */
public record RulePreset(
        String word,
        String english,
        String chinese,
        SpacingRule rule,
        String source,
        String sourceChinese,
        String date,
        String doubt,
        String doubtChinese) {

    public String label(Locale locale) {
        return isChinese(locale) ? chinese : english;
    }

    public String source(Locale locale) {
        return isChinese(locale) ? sourceChinese : source;
    }

    public String doubt(Locale locale) {
        return isChinese(locale) ? doubtChinese : doubt;
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }
}
