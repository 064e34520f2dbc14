package org.yizhan.pipeline.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Spelling;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.ChangeRecord;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.api.WorkspaceEditor;

/** The plans of a workspace: one document each, and one layer with the stations of all of them for GIS programs. */
public final class SavedPlans {

    static final String KIND = "plan";
    static final String LAYER = "plan_stations";

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final List<FeatureLayer.Column> COLUMNS = List.of(
            new FeatureLayer.Column("plan", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("code", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("name", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("kind", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("host", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("zone", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("status", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("cost", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("workers", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("streets_m", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("nearest_station_m", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("candidate", FeatureLayer.Type.TEXT),
            new FeatureLayer.Column("phase", FeatureLayer.Type.INTEGER),
            new FeatureLayer.Column("stability_percent", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("seats", FeatureLayer.Type.INTEGER),
            new FeatureLayer.Column("peak_workers", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("load_percent", FeatureLayer.Type.REAL),
            new FeatureLayer.Column("streets", FeatureLayer.Type.TEXT));

    private SavedPlans() {}

    /** The plan of that name, or a failure that lists the names there are. */
    public static Plan read(Project project, String name) {
        return project.workspace()
                .document(KIND, name)
                .map(json -> Json.read(json, Plan.class, KIND + " " + name))
                .orElseThrow(() -> YizhanException.failed(
                        project.planNames().isEmpty()
                                ? Message.of("pipeline.no-plans")
                                : Message.of(
                                        "pipeline.no-plan",
                                        name,
                                        String.join(", ", project.planNames()),
                                        suggestion(name, project.planNames()))));
    }

    /** An argument for a message: the question whether one of the words near {@code typed} was meant, or nothing. */
    public static Object suggestion(String typed, Collection<String> known) {
        List<String> near = Spelling.nearest(typed, known);
        return near.isEmpty() ? "" : Message.of("pipeline.did-you-mean", String.join(", ", near));
    }

    /** The plan of that name, which must have been made on the roads that are loaded. */
    public static Plan onTheseRoads(Project project, String name) {
        Plan plan = read(project, name);
        if (!plan.inputs().roadsSha256().equals(project.neededRoads().sha256())) {
            throw YizhanException.failed(Message.of("pipeline.plan-of-other-roads", name));
        }
        return plan;
    }

    /** The plan of that name; where none is named, the only one there is. */
    public static Plan only(Project project, @Nullable String name) {
        if (name != null) {
            return read(project, name);
        }
        List<String> names = project.planNames();
        if (names.size() != 1) {
            throw YizhanException.usage(Message.of("pipeline.which-plan", String.join(", ", names)));
        }
        return read(project, names.get(0));
    }

    /** All plans, by name. */
    public static List<Plan> all(Project project) {
        return project.planNames().stream().map(name -> read(project, name)).toList();
    }

    /**
     * Refuses to make a plan under the name of one that somebody else made.
     *
     * @throws YizhanException that says whose it is and when it was made
     */
    public static void requireOwn(Project project, String name) {
        Workspace workspace = project.workspace();
        ChangeRecord last = workspace.lastChange(KIND, name).orElse(null);
        if (workspace.document(KIND, name).isPresent()
                && last != null
                && !last.by().equals(workspace.who())) {
            throw YizhanException.failed(Message.of("pipeline.plan-of-another", name, last.by(), last.when()));
        }
    }

    /** Puts a plan that was made, or made again. */
    public static void put(Project project, Plan plan) {
        project.workspace().change(editor -> {
            SavedAudits.forget(editor, plan.name());
            put(editor, plan);
        });
    }

    /** Puts a plan back of which more is known; its stations, and so its audit, are the same. */
    public static void keep(Project project, Plan plan) {
        project.workspace().change(editor -> put(editor, plan));
    }

    private static void put(WorkspaceEditor editor, Plan plan) {
        editor.putDocument(KIND, plan.name(), Json.write(plan));
        List<Plan> plans = new ArrayList<>();
        for (String name : editor.documentNames(KIND)) {
            plans.add(editor.document(KIND, name)
                    .map(json -> Json.read(json, Plan.class, KIND + " " + name))
                    .orElseThrow());
        }
        putLayer(editor, plans);
    }

    /** Drops a plan; fails when there is none of that name. */
    public static void drop(Project project, String name) {
        read(project, name);
        List<Plan> left =
                all(project).stream().filter(plan -> !plan.name().equals(name)).toList();
        project.workspace().change(editor -> {
            editor.dropDocument(KIND, name);
            editor.dropDocument(SiteChoices.KIND, name);
            SavedAudits.forget(editor, name);
            putLayer(editor, left);
        });
    }

    private static void putLayer(WorkspaceEditor editor, List<Plan> plans) {
        editor.putLayer(layer(plans));
    }

    /** The stations of plans as a layer. */
    public static FeatureLayer layer(List<Plan> plans) {
        List<Feature> features = new ArrayList<>();
        for (Plan plan : plans) {
            for (PlanStation station : plan.stations()) {
                features.add(feature(plan, station));
            }
        }
        return new FeatureLayer(LAYER, FeatureLayer.Shape.POINT, COLUMNS, features);
    }

    private static Feature feature(Plan plan, PlanStation station) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("plan", plan.name());
        values.put("code", station.code());
        values.put("name", station.name());
        values.put("kind", station.build().word());
        values.put("host", station.host());
        values.put("zone", station.zone().word());
        values.put("status", station.isNew() ? "new" : "existing");
        values.put("cost", station.cost());
        values.put("workers", station.workers());
        values.put("streets_m", station.streetMetres());
        values.put("nearest_station_m", station.nearestStationMetres());
        values.put("candidate", station.candidate());
        Integer phase = station.phase();
        values.put("phase", phase == null ? null : phase.longValue());
        Plan.Stability stability = plan.stability();
        values.put(
                "stability_percent",
                stability == null ? null : stability.returnPercent().get(station.candidate()));
        Integer places = station.seats();
        values.put("seats", places == null ? null : places.longValue());
        values.put("peak_workers", station.peakWorkers());
        Plan.Seats seats = plan.seats();
        values.put("load_percent", seats == null ? null : station.loadPercent(seats.turnoverPerHour()));
        values.put("streets", plan.inputs().streets());
        return new Feature(
                GEOMETRY.createPoint(
                        new Coordinate(station.at().lon(), station.at().lat())),
                values);
    }
}
