package org.yizhan.ingest.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.Georeferencer;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.ingest.source.RowGeometryReader;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Area;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;

/** Polygons that the planner drew: districts, places where nothing may be built, zones. */
public final class AreasFile {

    private static final ColumnMapping.Word CODE =
            ColumnMapping.Word.of("code", "adcode", "行政区划代码", "区划代码", "code", "代码", "编码", "id", "编号");
    private static final ColumnMapping.Word NAME =
            ColumnMapping.Word.of("name", "name", "名称", "区名", "区县", "行政区", "区县名称", "街道", "街道名称");
    private static final ColumnMapping.Word ZONE = ColumnMapping.Word.of("zone", "zone", "分区", "分区类型");

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
     */
    public record AreasReading(List<Area> areas, ReadReport facts) {
        public AreasReading {
            areas = List.copyOf(areas);
        }
    }

    /**
     * Reads a file.
     *
     * @throws YizhanException naming the feature when a zone is missing; when the policy is to stop and something is
     *     wrong, the file is damaged or holds no polygon, or nobody says which coordinate system it is in
     */
    public static AreasReading read(Path file, ReadOptions options, Kind kind, Progress progress) {
        try (FeatureSource source = FeatureSources.open(file, options)) {
            List<ColumnMapping.Word> words = kind == Kind.ZONES ? List.of(CODE, NAME, ZONE) : List.of(CODE, NAME);
            Georeferencer placer = Georeferencer.of(source, options, RowGeometryReader.Want.AREA, words);
            ColumnMapping columns = placer.columns();
            List<Area> areas = new ArrayList<>();
            placer.each(
                    () -> PointFeatures.stopIfAsked(file, progress),
                    (row, geometry) -> areas.add(new Area(
                            code(columns.value(row, CODE), row),
                            columns.value(row, NAME),
                            kind == Kind.ZONES ? zone(file, row, columns.value(row, ZONE)) : null,
                            geometry)));
            if (areas.isEmpty()) {
                throw YizhanException.failed(
                        Message.of("ingest.no-areas", file, placer.faults().mostly()));
            }
            return new AreasReading(areas, placer.facts());
        }
    }

    /** An area without a code has its id in the file, if there is one. */
    private static String code(String code, SourceRow row) {
        return code.isEmpty() ? row.text("id") : code;
    }

    private static Zone zone(Path file, SourceRow row, String word) {
        Zone zone = ZONES.get(word.toLowerCase(Locale.ROOT));
        if (zone == null) {
            throw YizhanException.failed(Message.of("ingest.areas-zone", file, row.where(), word));
        }
        return zone;
    }
}
