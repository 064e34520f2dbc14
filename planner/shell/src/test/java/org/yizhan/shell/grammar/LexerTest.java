package org.yizhan.shell.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LexerTest {

    @Test
    void blanksPartWordsTheFullWidthOneToo() {
        assertThat(Lexer.read("  plan \t cover\u3000--name  甲 ").texts())
                .containsExactly("plan", "cover", "--name", "甲");
    }

    @Test
    void quotesKeepBlanksAndHashes() {
        assertThat(Lexer.read("a '工人 驿站' \"# b\" x\"y z\"w").texts()).containsExactly("a", "工人 驿站", "# b", "xy zw");
    }

    @Test
    void anEmptyPairOfQuotesIsAWord() {
        assertThat(Lexer.read("a '' \"\"").texts()).containsExactly("a", "", "");
    }

    @Test
    void aBackslashKeepsTheNextCharacterButNotInSingleQuotes() {
        assertThat(Lexer.read("a\\ b 'c\\d' \"e\\\"f\\\\g\\h\"").texts()).containsExactly("a b", "c\\d", "e\"f\\g\\h");
    }

    @Test
    void aHashBeginsACommentOnlyAtTheStartOfAWord() {
        assertThat(Lexer.read("gaps#1 # the rest 'is' \"not read").texts()).containsExactly("gaps#1");
        assertThat(Lexer.read("# all").tokens()).isEmpty();
        assertThat(Lexer.read("   ").tokens()).isEmpty();
    }

    @Test
    void anOpenQuoteOrBackslashIsTold() {
        assertThat(Lexer.read("a 'b c").open()).isEqualTo('\'');
        assertThat(Lexer.read("a \"b").open()).isEqualTo('"');
        assertThat(Lexer.read("a b\\").open()).isEqualTo('\\');
        assertThat(Lexer.read("a 'b'").open()).isEqualTo((char) 0);
    }

    @Test
    void tokensKnowWhereTheyStand() {
        assertThat(Lexer.read("ab 'c d'").tokens()).containsExactly(new Token("ab", 0, 2), new Token("c d", 3, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "a b", "#a", "it's", "\"", "\\", "工人 驿站", "a\u3000b"})
    void aQuotedWordReadsBack(String word) {
        assertThat(Lexer.read(Lexer.quoted(word)).texts()).containsExactly(word);
    }

    @Test
    void anyWordReadsBack() {
        Random random = new Random(20261121);
        String alphabet = "ab '\"\\#站\t";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder word = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                word.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Lexer.read("x " + Lexer.quoted(word.toString())).texts()).containsExactly("x", word.toString());
        }
    }
}
