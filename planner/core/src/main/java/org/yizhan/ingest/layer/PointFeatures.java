package org.yizhan.ingest.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.Georeferencer;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.RowGeometryReader;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Points with values, from a file of any format.
 *
 * @param points those with a usable position, in the order of the file
 * @param placer what put them onto the earth
 */
public record PointFeatures(Path file, List<PointRow> points, Georeferencer placer) {

    /** One point: a row and where it is. */
    record PointRow(SourceRow row, LonLat at) {}

    public PointFeatures {
        points = List.copyOf(points);
    }

    /**
     * Reads a file.
     *
     * @param words what to look for beside the position
     * @throws YizhanException when the file is damaged, nobody says which coordinate system it is in, no column holds
     *     positions, the policy is to stop and something is wrong, or no point is left
     */
    static PointFeatures read(Path file, ReadOptions options, List<ColumnMapping.Word> words, Progress progress) {
        try (FeatureSource source = FeatureSources.open(file, options)) {
            Georeferencer placer = Georeferencer.of(source, options, RowGeometryReader.Want.POINT, words);
            List<PointRow> points = new ArrayList<>();
            placer.each(
                    () -> stopIfAsked(file, progress), (row, geometry) -> points.add(new PointRow(row, at(geometry))));
            if (points.isEmpty()) {
                throw YizhanException.failed(
                        Message.of("ingest.no-points", file, placer.faults().mostly()));
            }
            return new PointFeatures(file, points, placer);
        }
    }

    private static LonLat at(Geometry geometry) {
        Point point = (Point) geometry;
        return new LonLat(point.getX(), point.getY());
    }

    public static void stopIfAsked(Path file, Progress progress) {
        if (progress.isCancelled()) {
            throw YizhanException.cancelled(Message.of("ingest.cancelled", file));
        }
    }

    String value(PointRow point, ColumnMapping.Word word) {
        return placer.columns().value(point.row(), word);
    }

    /** What a row says beyond the columns that were taken for something. */
    Map<String, String> otherValues(PointRow point) {
        Map<String, String> others = new LinkedHashMap<>(point.row().values());
        others.keySet().removeIf(placer.columns()::holds);
        return others;
    }

    /**
     * The code of each point, made from its place in the file where it has none, so that an unchanged file gives the same
     * codes again.
     *
     * @throws YizhanException naming both places when two points have the same code
     */
    List<String> codes(ColumnMapping.Word word, String prefix) {
        Map<String, PointRow> taken = new LinkedHashMap<>();
        for (PointRow point : points) {
            String code = value(point, word);
            PointRow first = code.isEmpty() ? null : taken.putIfAbsent(code, point);
            if (first != null) {
                throw YizhanException.failed(Message.of(
                        "ingest.duplicate-code",
                        file,
                        code,
                        first.row().where(),
                        point.row().where()));
            }
        }
        List<String> codes = new ArrayList<>();
        for (PointRow point : points) {
            String code = value(point, word);
            if (code.isEmpty()) {
                code = free(
                        taken.keySet(),
                        prefix + String.format(Locale.ROOT, "%04d", point.row().number()));
                taken.put(code, point);
                if (placer.columns().has(word)) {
                    placer.faults().note("ingest.defect-no-code", point.row().place());
                }
            }
            codes.add(code);
        }
        return codes;
    }

    private static String free(Set<String> taken, String code) {
        String free = code;
        for (int i = 2; taken.contains(free); i++) {
            free = code + "-" + i;
        }
        return free;
    }
}
