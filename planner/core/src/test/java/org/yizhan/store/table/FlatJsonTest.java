package org.yizhan.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlatJsonTest {

    @Test
    void keys_are_sorted() {
        assertThat(FlatJson.write(Map.of("b", "2", "a", "1", "一", "\"\n")))
                .isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"一\":\"\\\"\\n\"}");
        assertThat(FlatJson.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void plain_values_are_read_as_texts_and_nulls_left_out() {
        assertThat(FlatJson.read(" {\"a\":\"x\",\"b\":1.50,\"c\":true,\"d\":null} "))
                .isEqualTo(Map.of("a", "x", "b", "1.50", "c", "true"));
        assertThat(FlatJson.read("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"a\"",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":[1]}",
                "{\"a\":{}}",
                "{} {}",
                "{}x",
                "{\"a\":1",
                "{\"a\":1]"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> FlatJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
