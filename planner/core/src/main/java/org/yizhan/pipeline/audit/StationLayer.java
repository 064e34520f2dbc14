package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.project.SavedAudits;

/** What an audit found of each station: its place, what its loss would open, and whether it has what it must. */
final class StationLayer {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final List<Column> COLUMNS = List.of(
            new Column("code", Type.TEXT),
            new Column("name", Type.TEXT),
            new Column("serves", Type.BOOLEAN),
            new Column("place", Type.INTEGER),
            new Column("opens_m", Type.REAL),
            new Column("opens_workers", Type.REAL),
            new Column("redundant", Type.BOOLEAN),
            new Column("standard", Type.TEXT),
            new Column("area_m2", Type.REAL),
            new Column("equipment", Type.INTEGER),
            new Column("lacks", Type.TEXT),
            new Column("unknown", Type.TEXT));

    private StationLayer() {}

    static FeatureLayer of(List<StationSite> stations, PlaceFindings places, ComplianceReport compliance) {
        Map<String, ComplianceReport.StationLine> judged = new HashMap<>();
        compliance.each().forEach(line -> judged.put(line.code(), line));
        List<Feature> features = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            StationSite station = stations.get(s);
            PlaceFindings.Alone alone = places.alone(s);
            ComplianceReport.StationLine line = judged.get(station.code());
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("code", station.code());
            values.put("name", station.name());
            values.put("serves", alone.serves());
            values.put("place", (long) alone.place());
            values.put("opens_m", alone.opensM());
            values.put("opens_workers", alone.opensWorkers());
            values.put("redundant", alone.isRedundant());
            // A station that a plan opens has no standard to be held to yet.
            values.put("standard", line == null ? null : line.verdict());
            values.put("area_m2", line == null ? null : line.areaM2());
            Integer equipment = line == null ? null : line.equipment();
            values.put("equipment", equipment == null ? null : (Object) equipment.longValue());
            values.put("lacks", line == null ? null : String.join("; ", line.lacks()));
            values.put("unknown", line == null ? null : String.join("; ", line.unknown()));
            features.add(new Feature(
                    GEOMETRY.createPoint(
                            new Coordinate(station.at().lon(), station.at().lat())),
                    values));
        }
        return new FeatureLayer(SavedAudits.STATIONS, FeatureLayer.Shape.POINT, COLUMNS, features);
    }
}
