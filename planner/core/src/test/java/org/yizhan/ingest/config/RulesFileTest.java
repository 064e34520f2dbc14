package org.yizhan.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.PlanRules;
import org.yizhan.model.YizhanException;

final class RulesFileTest {

    @TempDir
    Path folder;

    @Test
    void readsEveryKindOfRule() throws IOException {
        PlanRules rules = RulesFile.read(
                file(
                        """
                # 注释
                numbers:
                  - {host: bank, most: 20}
                  - {district: each, least: 5, most: 9, count: new}
                budgets:
                  - {district: 历下区, most: 60.5}
                  - {district: each, host: bank, most-per-year: 20}
                exclusions:
                  - apart-metres: 100
                    host: bank
                  - sites: [node/1, node/2]
                """));
        assertThat(rules.numbers())
                .containsExactly(
                        new PlanRules.Numbers(null, "bank", null, 20, false),
                        new PlanRules.Numbers("each", null, 5, 9, true));
        assertThat(rules.budgets())
                .containsExactly(
                        new PlanRules.Budget("历下区", null, 60.5, null),
                        new PlanRules.Budget("each", "bank", null, 20.0));
        assertThat(rules.exclusions())
                .containsExactly(
                        new PlanRules.Exclusion(List.of(), 100.0, "bank"),
                        new PlanRules.Exclusion(List.of("node/1", "node/2"), null, null));
    }

    @Test
    void aMisspeltKeyIsNamedWithItsLineAndTheLikelyWord() throws IOException {
        refused("numbers:\n  - host: bank\n    mots: 20\n", "line 3", "\"mots\"", "\"most\"");
        refused("numbers:\n  - {host: bank, most: 1}\n  - {host: bank, mots: 20}\n", "line 3", "\"mots\"", "\"most\"");
        refused("numbers:\n  - mots: 20\n    host: bank\n", "line 2", "\"mots\"");
        refused("number:\n  - {host: bank, most: 2}\n", "line 1", "\"number\"", "\"numbers\"");
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        refused("numbers:\n  - {host: bank}\n", "needs least, most or both");
        refused("numbers:\n  - {host: bank, least: 3, most: 2}\n", "least 3 is more than most 2");
        refused("numbers:\n  - {most: -1}\n", "0 or more");
        refused("numbers:\n  - {most: many}\n", "numbers.most");
        refused("numbers:\n  - {most: 1, count: some}\n", "numbers.count");
        refused("numbers:\n  -\n", "rules.yml");
        refused("budgets:\n  - {district: each}\n", "a budget needs most");
        refused("budgets:\n  - {most: -0.5}\n", "0 or more");
        refused("# 预算\nbudgets:\n  - {most: 3}\n\n  - {most-per-year: -1}\n", "line 5 (budgets): ", "not -1");
        refused("budgets:\n  - most: 1\n    most-per-year: -1\n  - most: 3\n", "line 2 (budgets): ", "not -1");
        refused("numbers:\n  - most: 1\n  - least: 4\n    most: 3\n", "line 3 (numbers): ", "least 4");
        refused("exclusions:\n  - {host: bank}\n", "either sites or apart-metres");
        refused("exclusions:\n  - {sites: [a]}\n", "two or more");
        refused("exclusions:\n  - {apart-metres: 0}\n", "above 0");
        refused("exclusions:\n  - {apart-metres: 5001}\n", "at most 5000");
        refused("numbers: []\n", "no rule");
        refused("", "rules.yml", "is empty");
        refused(" \n", "rules.yml", "is empty");
        refused("numbers: [\n", "line 1: numbers cannot be read");
        refused("#".repeat(2_000_001), "longer than 2 MB");
        refused("- a\n", "line 1: the file should be keys with values (key: value), not a list (lines that begin");
        refused("hello\n", "line 1: the file should be keys with values (key: value), not a single value");
        assertThatThrownBy(() -> RulesFile.read(folder)).hasMessageContaining("There is no rules file");
        Path other = Files.write(folder.resolve("rules.yml"), "numbers: # 历下区\n".getBytes(Charset.forName("GBK")));
        assertThatThrownBy(() -> RulesFile.read(other)).hasMessageContaining("not in UTF-8");
    }

    @Test
    void whatIsOfAnotherShapeIsSaidInPlainWords() throws IOException {
        refused("numbers:\n  - - {most: 3}\n", "line 2: numbers should be keys with values", "not a list");
        refused("budgets:\n  most: 3\n", "line 2: budgets should be a list", "not keys with values");
        refused("numbers: 5\n", "line 1: numbers should be a list", "not a single value");
        refused("numbers:\n  - bank\n", "line 2: numbers should be keys with values", "not a single value");
        refused("numbers:\n  - {most: many}\n", "line 2: numbers.most should be a whole number, not \"many\"");
        refused("numbers:\n  - {most: 3.5}\n", "line 2: numbers.most should be a whole number, not ");
        refused("budgets:\n  - {most: [1]}\n", "line 2: budgets.most should be a number, not a list");
        refused("numbers:\n  - {host: {a: 1}}\n", "line 2: numbers.host should be a text, not keys");
        refused("numbers:\n  - {count: some}\n", "line 2: numbers.count should be one of all, new, not \"some\"");
        for (String wrong : List.of("numbers:\n  - bank\n", "numbers: 5\n", "- a\n", "numbers:\n  - {most: x}\n")) {
            Path file = file(wrong);
            assertThatThrownBy(() -> RulesFile.read(file))
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain("java", "org.yizhan", "Object", "Array", "instance");
        }
    }

    @Test
    void anEqualLeastAndMostAndAnEmptyBudgetMakeSense() throws IOException {
        assertThat(RulesFile.read(file("numbers:\n  - {least: 2, most: 2}\nbudgets:\n  - {most: 0}\n"))
                        .budgets())
                .hasSize(1);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.yml"), text);
    }

    private void refused(String text, String... told) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> RulesFile.read(file))
                .as(text)
                .isInstanceOf(YizhanException.class)
                .hasMessageContainingAll(told);
    }
}
