package org.yizhan.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Area;
import org.yizhan.model.Defects;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;

/** Polygons that the planner drew, as GeoJSON: districts, places where nothing may be built, zones. */
public final class AreasFile {

    private static final TableColumns.Word CODE =
            TableColumns.Word.of("code", "adcode", "行政区划代码", "区划代码", "code", "代码", "编码", "id", "编号");
    private static final TableColumns.Word NAME = TableColumns.Word.of("name", "name", "名称", "区县", "行政区");
    private static final TableColumns.Word ZONE = TableColumns.Word.of("zone", "zone", "分区", "分区类型");

    private static final Map<String, Zone> ZONES = Map.of(
            "dense", Zone.DENSE,
            "密集区", Zone.DENSE,
            "urban", Zone.URBAN,
            "一般城区", Zone.URBAN,
            "outside", Zone.OUTSIDE,
            "区外", Zone.OUTSIDE);

    private AreasFile() {}

    /** What the polygons are for. */
    public enum Kind {
        /** Districts of the planning area. */
        BOUNDARY,
        /** Where nothing permanent may be built. */
        NO_BUILD,
        /** Zones; each polygon must say which. */
        ZONES
    }

    /**
     * What was read.
     *
     * @param areas valid polygons and multipolygons in the order of the file, at least one; the zone is null unless zones
     *     were asked for
     * @param crs the coordinate system that they were converted from
     * @param defects features left out
     */
    public record AreasReading(List<Area> areas, String crs, List<Defects.Count> defects) {
        public AreasReading {
            areas = List.copyOf(areas);
            defects = List.copyOf(defects);
        }
    }

    /**
     * Reads a file.
     *
     * @param crs coordinate system, null for WGS84
     * @throws YizhanException naming the feature, and the place in it, when a polygon crosses itself or leaves the earth,
     *     or a zone is missing; when the file breaks RFC 7946 or holds no polygon
     */
    public static AreasReading read(Path file, @Nullable String crs, Kind kind) {
        GeoJsonFile contents = GeoJsonFile.features(file);
        Crs system = contents.crs(crs);
        Defects defects = new Defects();
        List<Area> areas = new ArrayList<>();
        for (GeoJsonFile.Feature feature : contents.features()) {
            Geometry geometry = feature.geometry();
            if (geometry == null) {
                defects.add("ingest.defect-no-geometry", feature.place());
            } else if (!(geometry instanceof Polygonal)) {
                defects.add("ingest.defect-not-polygon", feature.place());
            } else {
                areas.add(area(file, system, feature, geometry, kind));
            }
        }
        if (areas.isEmpty()) {
            throw YizhanException.failed(Message.of("ingest.no-areas", file));
        }
        return new AreasReading(areas, system.name(), defects.counts());
    }

    private static Area area(Path file, Crs crs, GeoJsonFile.Feature feature, Geometry geometry, Kind kind) {
        List<String> names = List.copyOf(feature.properties().keySet());
        TableColumns columns = TableColumns.guess(names, List.of(CODE, NAME, ZONE));
        Message where = GeoJsonFile.where(feature.number(), feature.id());
        String code = text(feature, columns, CODE);
        Zone zone = null;
        if (kind == Kind.ZONES) {
            String word = text(feature, columns, ZONE);
            zone = ZONES.get(word.toLowerCase(Locale.ROOT));
            if (zone == null) {
                throw YizhanException.failed(Message.of("ingest.areas-zone", file, where, word));
            }
        }
        checkValid(file, where, geometry);
        Geometry area = crs.toWgs84(geometry);
        Envelope box = area.getEnvelopeInternal();
        if (box.getMinX() < -180 || box.getMaxX() > 180 || box.getMinY() < -90 || box.getMaxY() > 90) {
            throw YizhanException.failed(Message.of("ingest.areas-off-earth", file, where, crs.name()));
        }
        // A shift that varies from vertex to vertex could let thin parts cross.
        checkValid(file, where, area);
        return new Area(code.isEmpty() ? feature.id() : code, text(feature, columns, NAME), zone, area);
    }

    private static String text(GeoJsonFile.Feature feature, TableColumns columns, TableColumns.Word word) {
        String column = columns.byWord().get(word.word());
        return column == null ? "" : feature.text(column);
    }

    private static void checkValid(Path file, Message where, Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error != null) {
            throw YizhanException.failed(Message.of(
                    "ingest.areas-invalid",
                    file,
                    where,
                    error.getMessage(),
                    Double.toString(error.getCoordinate().x),
                    Double.toString(error.getCoordinate().y)));
        }
    }
}
