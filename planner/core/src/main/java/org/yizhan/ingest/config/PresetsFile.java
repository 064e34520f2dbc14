package org.yizhan.ingest.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import org.yizhan.model.PracticeSize;
import org.yizhan.model.RulePreset;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.YizhanException;

/** Reads what a planner chooses from or compares with: {@code presets.yml} and {@code practice.yml}. */
public final class PresetsFile {

    private static final int MM = 1000;

    private PresetsFile() {}

    /**
     * The rules to choose from, in their order.
     *
     * @throws YizhanException naming file, line and key where one is missing, unknown or makes no sense
     */
    public static List<RulePreset> rules(Path folder) {
        Path file = folder.resolve("presets.yml");
        List<Preset> presets = YamlFile.read(file, new TypeReference<>() {});
        return YamlFile.checkedEach(file, "", presets, PresetsFile::preset);
    }

    /** The sizes to compare with, in their order; fails as {@link #rules} does. */
    public static List<PracticeSize> practice(Path folder) {
        Path file = folder.resolve("practice.yml");
        List<Size> sizes = YamlFile.read(file, new TypeReference<>() {});
        return YamlFile.checkedEach(
                file,
                "",
                sizes,
                size -> new PracticeSize(
                        size.en, size.zh, size.stations, size.workers, size.date, size.sourceEn, size.sourceZh));
    }

    private static RulePreset preset(Preset preset) {
        SpacingRule rule =
                new SpacingRule((int) Math.round(preset.denseMetres * MM), (int) Math.round(preset.urbanMetres * MM));
        return new RulePreset(
                preset.word,
                preset.en,
                preset.zh,
                rule,
                preset.sourceEn,
                preset.sourceZh,
                preset.date,
                preset.doubtEn,
                preset.doubtZh);
    }

    private record Preset(
            String word,
            String en,
            String zh,
            double denseMetres,
            double urbanMetres,
            @JsonProperty("source-en") String sourceEn,
            @JsonProperty("source-zh") String sourceZh,
            String date,
            @JsonProperty("doubt-en") String doubtEn,
            @JsonProperty("doubt-zh") String doubtZh) {}

    private record Size(
            String en,
            String zh,
            int stations,
            int workers,
            String date,
            @JsonProperty("source-en") String sourceEn,
            @JsonProperty("source-zh") String sourceZh) {}
}
