package org.yizhan.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Progress;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.load.LoadDensity;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.project.Project;
import org.yizhan.store.postgis.Passwords;
import org.yizhan.store.postgis.PostgisAddress;

/** A planner at work, as a program of its own that is killed: loads, plans and audits over and over. */
final class KilledPlanner {

    /** One thing that a planner does, and which ends in the same state whatever was there of an earlier round. */
    private interface Step {
        void run(Project project, Path folder);
    }

    private static final Path HOME = Path.of(System.getProperty("yizhan.home"));
    private static final Path DATA = HOME.resolve("data");
    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final Progress PROGRESS = Progress.silent();

    private static final List<Step> STEPS = List.of(
            (project, folder) -> stations(project, DATA.resolve("stations.csv")),
            (project, folder) -> LoadDensity.run(
                    project,
                    DATA.resolve("density.tif"),
                    new LoadDensity.Request(null, "all", WorkHours.EVERY_HOUR, null, false, ReadOptions.of(null)),
                    LANGUAGE,
                    PROGRESS),
            (project, folder) -> MakeZones.run(project, null, PROGRESS),
            (project, folder) -> plan(project),
            (project, folder) -> RunAudit.run(project, "cover", 0, 1, LANGUAGE, PROGRESS),
            (project, folder) -> stations(project, folder.resolve("fewer.csv")),
            (project, folder) -> plan(project));

    static final int ROUND = STEPS.size();

    private KilledPlanner() {}

    private static void stations(Project project, Path file) {
        LoadLayer.run(project, LoadLayer.What.STATIONS, file, ReadOptions.of("WGS84"), LANGUAGE, PROGRESS);
    }

    private static void plan(Project project) {
        MakePlan.Request fewest = new MakePlan.Request("cover", Goal.FEWEST);
        MakePlan.run(project, fewest, LANGUAGE, PROGRESS);
    }

    /** Opens the workspace that a text names. */
    static Project open(String workspace, Passwords passwords) {
        Path config = HOME.resolve("config");
        return PostgisAddress.is(workspace)
                ? Project.open(PostgisAddress.parse(workspace), passwords, config)
                : Project.open(Path.of(workspace), config);
    }

    /**
     * Arguments: the workspace, a folder with {@code fewer.csv}, the first step, and how many steps to do; with -1 for the
     * first step, roads are loaded before step 0. Says which step begins and which is done; a new project for each, as
     * each command has one.
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        int first = Integer.parseInt(arguments[2]);
        if (first < 0) {
            try (Project project = open(arguments[0], Passwords.NONE)) {
                LoadRoads.run(project, DATA.resolve("roads.osm.gz"), LANGUAGE, PROGRESS);
            }
            first = 0;
        }
        int end = first + Integer.parseInt(arguments[3]);
        for (int step = first; step < end; step++) {
            say("begin " + step);
            try (Project project = open(arguments[0], Passwords.NONE)) {
                STEPS.get(step % ROUND).run(project, folder);
            }
            say("done " + step);
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
