package org.yizhan.model;

import java.util.Locale;

/**
 * What the table of streets says of a way: which kind of street it is and why, and whether people walk along it.
 *
 * @param walked whether people can walk along it, as far as the map lets them at all
 * @param group word of the group of streets that it belongs to
 * @param word the reason in one word, such as {@code tunnel}
 */
public record StreetUse(boolean walked, String group, String word, String english, String chinese) {

    /** The group of what is no street in any scope: a ferry, a platform, a way across a square. */
    public static final String NO_STREET = "no-street";

    public StreetUse {
        if (!word.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("\"" + word + "\" is no word for a reason: small letters and hyphens");
        }
    }

    public boolean isStreet() {
        return !group.equals(NO_STREET);
    }

    /** The reason as it is said. */
    public String label(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
