package org.yizhan.model;

import java.util.List;
import java.util.Locale;

/**
 * A kind of host (依托单位) from the configuration.
 *
 * @param word its name in files, such as {@code bank}
 * @param tags OSM tags that show it, each {@code key=value} or {@code key=*}; any one is enough; empty for kinds that
 *     OSM does not show
 * @param suitability 0 (poor) … 1 (ideal)
 * @param cost what opening a station there costs, positive
 * @param seats how many can sit at a time in the room that it lends, at least 0
 */
public record HostKind(
        String word,
        String english,
        String chinese,
        List<String> tags,
        double suitability,
        double cost,
        BuildMode build,
        int seats) {

    public HostKind {
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw new IllegalArgumentException("host kind " + word + " must have a positive cost, not " + cost);
        }
        if (!(suitability >= 0 && suitability <= 1)) {
            throw new IllegalArgumentException("suitability of host kind " + word + " must be 0 to 1");
        }
        if (seats < 0) {
            throw new IllegalArgumentException("host kind " + word + " cannot have " + seats + " seats");
        }
        tags = List.copyOf(tags);
    }

    /** What it is called: in Chinese for {@code zh}, otherwise in English. */
    public String label(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
