package org.yizhan.ingest;

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
        assertThat(rules.budgets()).containsExactly(new PlanRules.Budget("历下区", null, 60.5, null),
                        new PlanRules.Budget("each", "bank", null, 20.0));
        assertThat(rules.exclusions())
                .containsExactly(
                        new PlanRules.Exclusion(List.of(), 100.0, "bank"),
                        new PlanRules.Exclusion(List.of("node/1", "node/2"), null, null));
    }

    @Test
    void aMisspeltKeyIsNamedWithItsLineAndTheLikelyWord() throws IOException {
        refused("numbers:\n  - host: bank\n    mots: 20\n", "line 3", "\"mots\"", "\"most\"");
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
        refused("exclusions:\n  - {host: bank}\n", "either sites or apart-metres");
        refused("exclusions:\n  - {sites: [a]}\n", "two or more");
        refused("exclusions:\n  - {apart-metres: 0}\n", "above 0");
        refused("exclusions:\n  - {apart-metres: 5001}\n", "at most 5000");
        refused("numbers: []\n", "no rule");
        refused("", "rules.yml", "is empty");
        refused(" \n", "rules.yml", "is empty");
        refused("numbers: [\n", "line 1: numbers cannot be read");
        refused("- a\n", "line 1: YAML cannot be read");
        assertThatThrownBy(() -> RulesFile.read(folder)).hasMessageContaining("There is no rules file");
        Path other = Files.write(folder.resolve("rules.yml"), "numbers: # 历下区\n".getBytes(Charset.forName("GBK")));
        assertThatThrownBy(() -> RulesFile.read(other)).hasMessageContaining("not in UTF-8");
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
