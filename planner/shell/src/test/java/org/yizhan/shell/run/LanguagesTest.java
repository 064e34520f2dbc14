package org.yizhan.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanguagesTest {

    @Test
    void theLauncherSpeaksFirstThenTheEnvironmentInItsOrder() {
        assertThat(Languages.ofUser("zh_CN.GBK", Map.of("LC_ALL", "C.UTF-8"))).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Languages.ofUser("", Map.of("LC_ALL", "en_US", "LANG", "zh_CN")))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Languages.ofUser("", Map.of("LC_ALL", "", "LC_MESSAGES", "zh_TW", "LANG", "en")))
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Languages.ofUser("", Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Languages.ofUser("", Map.of("LANG", "de_DE.UTF-8"))).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.ofUser("", Map.of())).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aLineThatIsWrongStillSaysItsLanguage() {
        assertThat(Languages.wanted(List.of("nonsense", "--lang", "zh"))).contains(Locale.SIMPLIFIED_CHINESE);
        assertThat(Languages.wanted(List.of("--lang=en", "x"))).contains(Locale.ENGLISH);
        assertThat(Languages.wanted(List.of("--", "--lang", "zh"))).isEmpty();
        assertThat(Languages.wanted(List.of("--lang"))).isEmpty();
        assertThat(Languages.wanted(List.of("--lang", "fr"))).isEmpty();
    }
}
