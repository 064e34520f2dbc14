package org.yizhan.model;

import java.util.Locale;

/** An enum whose constants are named by one word each in files, columns, options and JSON, such as {@code no-candidate}. */
public interface Word {

    /** The constant's name in the code. */
    String name();

    /** That name in lower case, its parts joined by hyphens. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
