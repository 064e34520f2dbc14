package org.yizhan.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.routing.ev.RoadClass;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StreetLabelTest {

    @ParameterizedTest
    @EnumSource(RoadClass.class)
    void everyRoadClassHasWordsInBothLanguages(RoadClass roadClass) {
        String code = roadClass.toString();
        assertThat(StreetLabel.of("(" + code + ")", Locale.ENGLISH)).startsWith("unnamed ");
        assertThat(StreetLabel.of("(" + code + ")", Locale.CHINESE)).matches("无名[\\p{IsHan}（）]+");
        assertThat(StreetLabel.ofClass(code, Locale.ENGLISH)).matches("[a-z ]+");
        assertThat(StreetLabel.ofClass(code, Locale.CHINESE)).matches("[\\p{IsHan}（）]+");
    }

    @Test
    void namesStayAsTheyAre() {
        assertThat(StreetLabel.of("解放路", Locale.ENGLISH)).isEqualTo("解放路");
        assertThat(StreetLabel.of("(中山路", Locale.CHINESE)).isEqualTo("(中山路");
        assertThat(StreetLabel.of("(monorail)", Locale.ENGLISH)).isEqualTo("unnamed street");
        assertThat(StreetLabel.ofClass("monorail", Locale.CHINESE)).isEqualTo("monorail");
    }
}
