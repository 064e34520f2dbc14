package org.yizhan.model;

import java.util.Locale;
import java.util.Set;

/**
 * Which streets a rule requires to be served (范围): every plan, audit and map speaks of one such scope.
 *
 * @param word its name in files and options, such as {@code public-streets}
 * @param why in one sentence, for whoever chooses
 * @param groups words of the groups of streets that are required; {@link #EVERYTHING} alone for all that is walked
 * @param asMapped whether people are taken to walk wherever the map lets them, whatever the table says
 * @param oneStreet whether the two carriageways of a divided road are one street
 */
public record StreetScope(
        String word,
        String english,
        String chinese,
        String why,
        String whyChinese,
        Set<String> groups,
        boolean asMapped,
        boolean oneStreet) {

    /** In the place of a group: whatever people can walk along. */
    public static final String EVERYTHING = "*";

    public StreetScope {
        groups = Set.copyOf(groups);
        if (!word.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("\"" + word + "\" is no name of a scope: small letters and hyphens");
        }
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("scope " + word + " requires no street at all");
        }
    }

    /** Whether people walk along a way of such use. What is no street, such as a ferry, is none in any scope. */
    public boolean walks(StreetUse use) {
        return use.walked() || (asMapped && use.isStreet());
    }

    /** Whether a way of such use has to be served. */
    public boolean requires(StreetUse use) {
        return walks(use) && use.isStreet() && (groups.contains(EVERYTHING) || groups.contains(use.group()));
    }

    public String label(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    public String why(Locale locale) {
        return locale.getLanguage().equals("zh") ? whyChinese : why;
    }
}
