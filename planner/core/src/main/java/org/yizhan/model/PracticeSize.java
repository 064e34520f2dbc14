package org.yizhan.model;

import java.util.Locale;

/**
 * How many stations some place has for how many workers, as was published.
 *
 * @param stations positive
 * @param workers positive
 * @param date when, as written in the configuration
 */
public record PracticeSize(
        String english, String chinese, int stations, int workers, String date, String source, String sourceChinese) {

    public PracticeSize {
        if (stations <= 0 || workers <= 0) {
            throw new IllegalArgumentException("stations and workers of " + english + " must be positive");
        }
    }

    public double stationsPerTenThousand() {
        return 1e4 * stations / workers;
    }

    public String label(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    public String source(Locale locale) {
        return locale.getLanguage().equals("zh") ? sourceChinese : source;
    }
}
