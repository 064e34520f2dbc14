package org.yizhan.geodesy;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the two languages of the packages that read the planner's layers. */
final class ReaderMessagesTest {

    private static final String[] ARGUMENTS = {"{0", "{1", "{2", "{3", "{4"};

    @ParameterizedTest
    @ValueSource(strings = {"geodesy", "ingest"})
    void bothLanguagesHaveTheSameLinesWithTheSameArguments(String name) {
        ResourceBundle english = ResourceBundle.getBundle("org.yizhan." + name + ".messages", Locale.ROOT);
        ResourceBundle chinese =
                ResourceBundle.getBundle("org.yizhan." + name + ".messages", Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.getLocale().getLanguage()).isEqualTo("zh");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            for (String argument : ARGUMENTS) {
                assertThat(chinese.getString(key).contains(argument))
                        .as(key + " " + argument)
                        .isEqualTo(english.getString(key).contains(argument));
            }
            for (ResourceBundle bundle : new ResourceBundle[] {english, chinese}) {
                String spoken = new MessageFormat(bundle.getString(key)).format(new Object[] {1, 2, 3, 4, 5, 6});
                assertThat(spoken).as(key).doesNotContain("{", "}");
            }
        }
    }
}
