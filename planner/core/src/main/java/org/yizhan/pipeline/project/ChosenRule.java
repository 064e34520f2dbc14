package org.yizhan.pipeline.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yizhan.ingest.config.PresetsFile;
import org.yizhan.model.Message;
import org.yizhan.model.RulePreset;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.api.WorkspaceReader;

/** The rule of {@code presets.yml} that a workspace goes by in the place of the one in {@code rules.yml}. */
public final class ChosenRule {

    /** Takes the place of a preset's word: the rule of {@code rules.yml} holds again. */
    public static final String OF_CONFIG = "config";

    private static final String KIND = "rule-preset";
    private static final String ONLY = "";

    private record Document(String preset) {}

    private ChosenRule() {}

    /**
     * Which one it is; empty where the rule of the configuration holds.
     *
     * @throws YizhanException where the presets do not have it any more
     */
    static Optional<RulePreset> of(WorkspaceReader workspace, Path config) {
        return workspace
                .document(KIND, ONLY)
                .map(json -> find(PresetsFile.rules(config), Json.read(json, Document.class, KIND).preset));
    }

    /**
     * Goes by another rule from now on.
     *
     * @param word of a preset, or {@link #OF_CONFIG}
     */
    public static void choose(Workspace workspace, List<RulePreset> presets, String word) {
        if (word.equals(OF_CONFIG)) {
            workspace.change(editor -> editor.dropDocument(KIND, ONLY));
        } else {
            RulePreset chosen = find(presets, word);
            workspace.change(editor -> editor.putDocument(KIND, ONLY, Json.write(new Document(chosen.word()))));
        }
    }

    private static RulePreset find(List<RulePreset> presets, String word) {
        List<String> words = presets.stream().map(RulePreset::word).toList();
        return presets.stream()
                .filter(preset -> preset.word().equals(word))
                .findFirst()
                .orElseThrow(() -> YizhanException.usage(Message.of(
                        "pipeline.no-rule-preset",
                        word,
                        String.join(", ", words),
                        SavedPlans.suggestion(word, words))));
    }
}
