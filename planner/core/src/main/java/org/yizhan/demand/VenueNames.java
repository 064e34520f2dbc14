package org.yizhan.demand;

import java.text.Normalizer;
import java.util.Locale;

/** Compares names of venues as lists of different makers write them. */
public final class VenueNames {

    /** Words that tell a station from its host, or a branch from its chain, but not one venue from another. */
    private static final String GENERIC =
            "工会|户外劳动者|劳动者|服务站点?|服务点|爱心|驿站|港湾|骑手|站点|有限责任公司|有限公司|股份|分公司|[（(].*?[）)]|[^\\p{L}\\p{N}]";

    private VenueNames() {}

    /** Whether neither is empty and one holds the other, once generic words are gone. */
    public static boolean areAlike(String one, String other) {
        String a = bare(one);
        String b = bare(other);
        return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a));
    }

    /** What a name says of its venue: empty where it holds generic words only. */
    static String bare(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll(GENERIC, "");
    }
}
