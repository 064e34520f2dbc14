package org.yizhan.shell.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.model.Spelling;

final class DidYouMeanTest {

    @ParameterizedTest
    @CsvSource({
        "audit,audit,0",
        "audti,audit,1",
        "audt,audit,1",
        "audiit,audit,1",
        "axdit,audit,1",
        "plan,gaps,4",
        "'',abc,3"
    })
    void countsEdits(String a, String b, int edits) {
        assertThat(Spelling.distance(a, b)).isEqualTo(edits);
        assertThat(Spelling.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void offersTheNearestFirstAndNothingFar() {
        assertThat(DidYouMean.nearest("demm", List.of("demo", "dome", "audit"))).containsExactly("demo");
        assertThat(DidYouMean.nearest("abcdef", List.of("abcdxx", "abcdex", "uvwxyz")))
                .containsExactly("abcdex", "abcdxx");
        assertThat(DidYouMean.nearest("abcdef", List.of("abcxxx"))).isEmpty();
    }

    @Test
    void theBeginningOfAWordMeansTheWord() {
        assertThat(DidYouMean.nearest("--time", List.of("--time-limit", "--to")))
                .containsExactly("--time-limit");
    }

    @Test
    void offersAtMostThree() {
        assertThat(DidYouMean.nearest("abcd", List.of("abc1", "abc2", "abc3", "abc4")))
                .hasSize(3);
    }
}
