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
 * @param poi types under which lists of points of interest have such hosts, from the widest class to the narrowest with
 *     {@code ;} between, such as {@code 金融保险服务;银行}; whatever type begins so is of this kind
 * @param amapCodes beginnings of Amap's type codes for such hosts, such as {@code 1601}
 */
public record HostKind(
        String word,
        String english,
        String chinese,
        List<String> tags,
        double suitability,
        double cost,
        BuildMode build,
        int seats,
        List<String> poi,
        List<String> amapCodes) {

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
        poi = List.copyOf(poi);
        amapCodes = List.copyOf(amapCodes);
    }

    /** A kind that no list of points of interest has. */
    public HostKind(
            String word,
            String english,
            String chinese,
            List<String> tags,
            double suitability,
            double cost,
            BuildMode build,
            int seats) {
        this(word, english, chinese, tags, suitability, cost, build, seats, List.of(), List.of());
    }

    /** What it is called: in Chinese for {@code zh}, otherwise in English. */
    public String label(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
