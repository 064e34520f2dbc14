package org.yizhan.store.geopackage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.api.WorkspaceEditor;

/** A program of its own that changes a workspace until it is killed, or holds it in the middle of a change. */
final class Writer {

    static final int FEATURES = 6_000;

    private Writer() {}

    /**
     * Arguments: the workspace, the number of the first change, and {@code hold} to stay inside it. Prints a dot before
     * the first change, and the number of each change that is done.
     */
    public static void main(String[] arguments) throws InterruptedException {
        boolean hold = arguments.length > 2;
        try (Workspace workspace = Workspaces.open(Path.of(arguments[0]))) {
            say(".");
            for (long change = Long.parseLong(arguments[1]); ; change++) {
                long number = change;
                workspace.change(editor -> {
                    put(editor, number);
                    if (hold) {
                        say("holding");
                        stay();
                    }
                });
                say(String.valueOf(number));
            }
        }
    }

    private static void put(WorkspaceEditor editor, long number) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            Coordinate at = new Coordinate(126 + i * 1e-4, 45 + number * 1e-4);
            features.add(new Feature(RandomLayers.GEOMETRIES.createPoint(at), Map.of("number", number)));
        }
        editor.putDocument("plan", "latest", String.valueOf(number));
        List<Column> columns = List.of(new Column("number", FeatureLayer.Type.INTEGER));
        editor.putLayer(new FeatureLayer("stations", Shape.POINT, columns, features));
        editor.putDocument("plan", "number " + number, "{}");
    }

    /** Until it is killed. */
    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
