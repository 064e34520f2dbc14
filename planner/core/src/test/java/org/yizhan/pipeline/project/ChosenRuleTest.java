package org.yizhan.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.RulePreset;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.YizhanException;

/** A workspace that goes by a rule of the presets. */
final class ChosenRuleTest {

    private static final Path CONFIG =
            Path.of(System.getProperty("yizhan.home")).resolve("config");

    @TempDir
    Path folder;

    private Project open(Path config) {
        return Project.open(folder.resolve("w.gpkg"), config);
    }

    private void choose(String word) {
        try (Project project = open(CONFIG)) {
            ChosenRule.choose(project.workspace(), project.rulePresets(), word);
        }
    }

    @Test
    void theChosenRuleHoldsUntilTheConfigurationsIsChosenAgain() {
        SpacingRule configured;
        try (Project project = open(CONFIG)) {
            configured = project.settings().rule();
            assertThat(project.chosenRule()).isEmpty();
        }
        choose("fifteen-minutes");
        try (Project project = open(CONFIG)) {
            assertThat(project.chosenRule()).map(RulePreset::word).hasValue("fifteen-minutes");
            assertThat(project.settings().rule()).isEqualTo(new SpacingRule(1_600_000, 2_000_000));
        }
        choose(ChosenRule.OF_CONFIG);
        try (Project project = open(CONFIG)) {
            assertThat(project.settings().rule()).isEqualTo(configured);
        }
    }

    @Test
    void anUnknownRuleIsRefusedWithTheOneMeantAndNothingChanges() {
        choose("public-toilets");
        assertThatThrownBy(() -> choose("public-toilet"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("Did you mean: public-toilets");
        try (Project project = open(CONFIG)) {
            assertThat(project.chosenRule()).map(RulePreset::word).hasValue("public-toilets");
        }
    }

    @Test
    void aRuleThatThePresetsLostIsNamed() throws IOException {
        choose("cooling-centres");
        Path other = Files.createDirectory(folder.resolve("config"));
        for (String file : List.of("rules.yml", "hosts.yml", "workers.yml", "streets.yml", "presets.yml")) {
            String text = Files.readString(CONFIG.resolve(file));
            Files.writeString(other.resolve(file), text.replace("cooling-centres", "cooling"));
        }
        assertThatThrownBy(() -> open(other)).hasMessageContaining("cooling-centres");
    }

    @Test
    void everyPresetSaysWhereItComesFromAndWhatIsUncertainInBothLanguages() {
        try (Project project = open(CONFIG)) {
            assertThat(project.rulePresets()).hasSizeGreaterThan(3).allSatisfy(preset -> {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                    assertThat(preset.source(locale)).isNotBlank();
                    assertThat(preset.doubt(locale)).isNotBlank();
                    assertThat(preset.label(locale)).isNotBlank();
                }
            });
        }
    }
}
