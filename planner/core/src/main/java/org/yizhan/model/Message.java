package org.yizhan.model;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A sentence for the user, kept as key and arguments so that it can be said in English or Chinese.
 *
 * <p>The key's first word names the package whose {@code messages.properties} holds the text: {@code
 * ingest.file-missing} is the line {@code file-missing} of the bundle {@code org.yizhan.ingest.messages}. Texts are
 * {@link MessageFormat} patterns.
 *
 * @param key package word, a dot, and the line's name; a missing bundle or line fails when the text is asked for
 * @param arguments values for {0}, {1} …
 */
public record Message(String key, List<Object> arguments) {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Message {
        if (key.indexOf('.') < 1) {
            throw new IllegalArgumentException("a message key is PACKAGE.NAME, not " + key);
        }
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, Arrays.asList(arguments));
    }

    /** The sentence in the language of {@code locale}, English where there is no translation. */
    public String in(Locale locale) {
        int dot = key.indexOf('.');
        ResourceBundle bundle =
                ResourceBundle.getBundle("org.yizhan." + key.substring(0, dot) + ".messages", locale, NO_FALLBACK);
        Object[] spoken = arguments.stream()
                .map(argument -> argument instanceof Message inner ? inner.in(locale) : argument)
                .toArray();
        return new MessageFormat(bundle.getString(key.substring(dot + 1)), locale).format(spoken);
    }

    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
