package org.yizhan.ingest.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.text.NumberParser;
import org.yizhan.model.Door;
import org.yizhan.model.LonLat;

/** The columns in which a list says where the door of a place is: its position, in the list's own system, or its street. */
final class DoorColumns {

    private static final ColumnMapping.Word LON = ColumnMapping.Word.of(
            "door_lon", "door lon", "door longitude", "entrance lon", "门口经度", "大门经度", "出入口经度", "入口经度");
    private static final ColumnMapping.Word LAT = ColumnMapping.Word.of(
            "door_lat", "door lat", "door latitude", "entrance lat", "门口纬度", "大门纬度", "出入口纬度", "入口纬度");
    private static final ColumnMapping.Word STREET =
            ColumnMapping.Word.of("door_street", "door street", "临街", "临街道路", "所临街道", "门口街道", "门前道路", "沿街");

    static final List<ColumnMapping.Word> WORDS = List.of(LON, LAT, STREET);

    private DoorColumns() {}

    /** The door of a row; a position that is none is noted and left out. */
    static Door of(PointFeatures table, PointFeatures.PointRow point) {
        String lon = table.value(point, LON);
        String lat = table.value(point, LAT);
        @Nullable LonLat at = null;
        if (!lon.isEmpty() || !lat.isEmpty()) {
            double x = NumberParser.of(lon);
            double y = NumberParser.of(lat);
            boolean isNumber = Double.isFinite(x) && Double.isFinite(y);
            Coordinate there = isNumber
                    ? table.placer().onEarth(new Coordinate(x, y), point.row().place())
                    : null;
            if (there == null) {
                table.placer().faults().note("ingest.defect-door", point.row().place() + " " + lon + ", " + lat);
            } else {
                at = new LonLat(there.x, there.y);
            }
        }
        return new Door(at, table.value(point, STREET));
    }
}
