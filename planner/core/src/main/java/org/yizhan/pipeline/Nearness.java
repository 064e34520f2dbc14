package org.yizhan.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.Area;
import org.yizhan.model.Defects;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Whether a layer lies where the roads are: a wrong coordinate system puts it somewhere else on the earth. Layers loaded
 * before any roads are taken as they are.
 */
final class Nearness {

    /** About 5 km: a station on the outskirts is near, one in the next province is not. */
    private static final double MARGIN_DEGREES = 0.05;

    private Nearness() {}

    static List<Defects.Count> ofPoints(Project project, Path file, List<LonLat> points, Progress progress) {
        List<Envelope> boxes = new ArrayList<>(points.size());
        for (LonLat point : points) {
            boxes.add(new Envelope(point.lon(), point.lon(), point.lat(), point.lat()));
        }
        return check(project, file, boxes, progress);
    }

    static List<Defects.Count> ofAreas(Project project, Path file, List<Area> areas, Progress progress) {
        return check(
                project,
                file,
                areas.stream().map(area -> area.area().getEnvelopeInternal()).toList(),
                progress);
    }

    /** Counts the features that are far away; where all are, the layer is refused. */
    private static List<Defects.Count> check(Project project, Path file, List<Envelope> boxes, Progress progress) {
        if (project.roads().isEmpty()) {
            return List.of();
        }
        Envelope roads = City.roads(project, progress).network().bounds();
        Envelope near = roads.copy();
        near.expandBy(MARGIN_DEGREES);
        Defects defects = new Defects();
        Envelope all = new Envelope();
        int far = 0;
        for (int i = 0; i < boxes.size(); i++) {
            all.expandToInclude(boxes.get(i));
            if (!near.intersects(boxes.get(i))) {
                far++;
                defects.add("pipeline.defect-outside", String.valueOf(i + 1));
            }
        }
        if (far == boxes.size()) {
            throw YizhanException.failed(Message.of(
                    "pipeline.layer-outside",
                    file,
                    corner(all.getMinX(), all.getMinY()),
                    corner(all.getMaxX(), all.getMaxY()),
                    corner(roads.getMinX(), roads.getMinY()),
                    corner(roads.getMaxX(), roads.getMaxY())));
        }
        return defects.counts();
    }

    private static String corner(double lon, double lat) {
        return String.format(Locale.ROOT, "%.4f, %.4f", lon, lat);
    }
}
