package org.yizhan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

final class StoreMessagesTest {

    @Test
    void both_languages_have_the_same_lines_with_the_same_arguments() {
        ResourceBundle english = ResourceBundle.getBundle("org.yizhan.store.messages", Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle("org.yizhan.store.messages", Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese.getLocale().getLanguage()).isEqualTo("zh");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            for (String argument : new String[] {"{0}", "{1}", "{2}", "{3}"}) {
                assertThat(chinese.getString(key).contains(argument))
                        .as(key + " " + argument)
                        .isEqualTo(english.getString(key).contains(argument));
            }
            for (ResourceBundle bundle : new ResourceBundle[] {english, chinese}) {
                String spoken = new MessageFormat(bundle.getString(key)).format(new Object[] {"a", "b", "c", "d"});
                assertThat(spoken).as(key).doesNotContain("{", "}");
            }
        }
    }
}
