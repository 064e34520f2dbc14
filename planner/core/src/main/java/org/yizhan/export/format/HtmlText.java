package org.yizhan.export.format;

/** Text on its way into HTML or SVG. */
public final class HtmlText {

    private HtmlText() {}

    /** Text that may stand between tags and in an attribute's double quotes. */
    public static String escaped(String text) {
        return ValueFormat.whole(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\0", "\uFFFD");
    }
}
