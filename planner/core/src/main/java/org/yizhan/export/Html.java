package org.yizhan.export;

/** Text on its way into HTML or SVG. */
final class Html {

    private Html() {}

    /** Text that may stand between tags and in an attribute's double quotes. */
    static String escaped(String text) {
        return Values.whole(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\0", "\uFFFD");
    }
}
