package org.yizhan.pipeline.project;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.config.PresetsFile;
import org.yizhan.ingest.config.SettingsFile;
import org.yizhan.ingest.config.StreetsFile;
import org.yizhan.model.Message;
import org.yizhan.model.PracticeSize;
import org.yizhan.model.RulePreset;
import org.yizhan.model.Settings;
import org.yizhan.model.StreetTable;
import org.yizhan.model.YizhanException;
import org.yizhan.network.FootGraphCache;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.postgis.Passwords;
import org.yizhan.store.postgis.PostgisAddress;

/** One planner's city: the workspace, the walking network beside it, and the settings. */
public final class Project implements AutoCloseable {

    private static final String ROADS = "roads";
    private static final String ONLY = "";
    private static final int HASH_SHOWN = 16;

    private final String place;
    private final @Nullable Path file;
    private final Path cacheFolder;
    private final Workspace workspace;
    private final Path configFolder;
    private final Settings settings;
    private final Optional<RulePreset> chosenRule;
    private final StreetTable streets;
    private final Clock clock;

    private Project(
            String place, @Nullable Path file, Path cacheFolder, Workspace workspace, Path configFolder, Clock clock) {
        this.place = place;
        this.file = file;
        this.cacheFolder = cacheFolder;
        this.workspace = workspace;
        this.configFolder = configFolder;
        Settings configured = SettingsFile.read(configFolder);
        this.chosenRule = ChosenRule.of(workspace, configFolder);
        this.settings =
                chosenRule.map(preset -> configured.withRule(preset.rule())).orElse(configured);
        this.streets = StreetsFile.read(configFolder);
        this.clock = clock;
    }

    /**
     * Opens a project; the workspace need not exist yet.
     *
     * @param file the workspace's GeoPackage
     * @param configFolder the folder with the planner's settings
     */
    public static Project open(Path file, Path configFolder) {
        return open(file, configFolder, Clock.systemDefaultZone());
    }

    /** As {@link #open(Path, Path)}, with the clock and the zone that date what is done. */
    public static Project open(Path file, Path configFolder, Clock clock) {
        return new Project(
                file.toString(),
                file,
                file.resolveSibling(file.getFileName() + ".roads"),
                Workspaces.open(file, clock),
                configFolder,
                clock);
    }

    /**
     * Opens a project whose workspace is in a database; the walking network is kept on this machine.
     *
     * @param passwords whom to ask for the password
     * @param configFolder the folder with the planner's settings
     */
    public static Project open(PostgisAddress address, Passwords passwords, Path configFolder) {
        return new Project(
                address.toString(),
                null,
                RoadsCache.of(address, System.getenv()),
                Workspaces.open(address, passwords),
                configFolder,
                Clock.systemDefaultZone());
    }

    public Workspace workspace() {
        return workspace;
    }

    public Settings settings() {
        return settings;
    }

    /** The rule of the presets that it goes by, empty where the one in {@code rules.yml} holds. */
    public Optional<RulePreset> chosenRule() {
        return chosenRule;
    }

    /** The rules to choose from. */
    public List<RulePreset> rulePresets() {
        return PresetsFile.rules(configFolder);
    }

    /** Sizes of other places to compare with. */
    public List<PracticeSize> practice() {
        return PresetsFile.practice(configFolder);
    }

    /** Which streets matter. */
    public StreetTable streets() {
        return streets;
    }

    public Clock clock() {
        return clock;
    }

    /** What a host kind is called in a language; its word where the configuration does not know it. */
    public String hostLabel(String word, Locale locale) {
        return settings.hosts().stream()
                .filter(kind -> kind.word().equals(word))
                .map(kind -> kind.label(locale))
                .findFirst()
                .orElse(word);
    }

    /** Refuses to write an export over the workspace itself. */
    public void requireOtherFile(Path to) {
        if (file != null
                && to.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
            throw YizhanException.usage(Message.of("pipeline.export-over-workspace", to));
        }
    }

    /** Where the walking network of one road file is kept: a failed load leaves that of the roads before untouched. */
    public FootGraphCache graphCache(String roadsSha256) {
        return new FootGraphCache(cacheFolder.resolve(roadsSha256.substring(0, HASH_SHOWN)));
    }

    /** Drops the walking networks of all other road files. */
    public void forgetOtherGraphs(String roadsSha256) {
        graphCache(roadsSha256).deleteSiblings();
    }

    /** What is known of the roads that were loaded. */
    public Optional<RoadsReport> roads() {
        return workspace.document(ROADS, ONLY).map(json -> Json.read(json, RoadsReport.class, ROADS));
    }

    public RoadsReport neededRoads() {
        return roads().orElseThrow(() -> YizhanException.failed(Message.of("pipeline.no-roads", place)));
    }

    public static void putRoads(org.yizhan.store.api.WorkspaceEditor editor, RoadsReport roads) {
        editor.putDocument(ROADS, ONLY, Json.write(roads));
    }

    /** Names of the plans, sorted. */
    public List<String> planNames() {
        return workspace.documentNames(SavedPlans.KIND);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
