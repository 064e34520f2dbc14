package org.yizhan.export.map;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what could end, comment out or break a script element around JSON: {@code <}, {@code >}, {@code &} and the
 * line separators that JSON allows in texts and older JavaScript does not.
 */
final class ScriptEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final String ESCAPED = "<>&\u2028\u2029";

    private final int[] ascii;

    ScriptEscapes() {
        ascii = standardAsciiEscapesForJSON();
        ascii['<'] = ESCAPE_CUSTOM;
        ascii['>'] = ESCAPE_CUSTOM;
        ascii['&'] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return ESCAPED.indexOf(character) < 0
                ? null
                : new SerializedString(String.format(Locale.ROOT, "\\u%04X", character));
    }
}
