package org.yizhan.export.format;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The words that the map itself says, in one language. */
public final class ExportText {

    private static final String PREFIX = "map-";

    private ExportText() {}

    public static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** Words by key, without the prefix that sets them apart from the messages of this package. */
    public static Map<String, String> in(Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.yizhan.export.messages",
                isChinese(language) ? Locale.CHINESE : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> words = new TreeMap<>();
        for (String key : bundle.keySet()) {
            if (key.startsWith(PREFIX)) {
                words.put(key.substring(PREFIX.length()), bundle.getString(key));
            }
        }
        return words;
    }
}
