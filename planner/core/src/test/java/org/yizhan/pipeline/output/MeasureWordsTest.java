package org.yizhan.pipeline.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.model.Message;
import org.yizhan.model.Objective;

/** Reports and maps have words for the bound of every measure that a plan's certificate may have. */
final class MeasureWordsTest {

    @ParameterizedTest
    @EnumSource
    void everyMeasureHasItsWords(Objective objective) {
        String measure = objective.word();
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
            assertThat(Message.of("pipeline.report-note-plan-" + measure, 7, 5, 1234.0)
                            .in(locale))
                    .contains("7", "5", "1,234");
            assertThat(Message.of("pipeline.map-bound-" + measure + "-value", 1234.0, "3 %")
                            .in(locale))
                    .contains("1,234", "3 %");
            assertThat(Message.of("pipeline.map-bound-" + measure).in(locale)).isNotEmpty();
        }
    }
}
