package org.yizhan.shell.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yizhan.shell.grammar.GlobalOptions;

/** Which of the two languages to speak. */
final class Languages {

    private static final String OPTION = GlobalOptions.LANG.label();

    private Languages() {}

    /**
     * The user's language: what the launcher found as {@code yizhan.locale}, else the first of LC_ALL, LC_MESSAGES and LANG
     * that is set. Anything but Chinese means English.
     */
    static Locale ofUser(String launcherLocale, Map<String, String> environment) {
        String name = Stream.concat(
                        Stream.of(launcherLocale),
                        Stream.of("LC_ALL", "LC_MESSAGES", "LANG").map(key -> environment.getOrDefault(key, "")))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return name.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /**
     * The language that a line asks for, found without parsing it: a line that is wrong should still be refused in the
     * language that it asks for.
     */
    static Optional<Locale> wanted(List<String> words) {
        Optional<Locale> found = Optional.empty();
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            if (word.equals(OPTION) && i + 1 < words.size()) {
                found = named(words.get(i + 1));
            } else if (word.startsWith(OPTION + "=")) {
                found = named(word.substring(OPTION.length() + 1));
            }
        }
        return found;
    }

    private static Optional<Locale> named(String language) {
        return switch (language) {
            case "zh" -> Optional.of(Locale.SIMPLIFIED_CHINESE);
            case "en" -> Optional.of(Locale.ENGLISH);
            default -> Optional.empty();
        };
    }
}
