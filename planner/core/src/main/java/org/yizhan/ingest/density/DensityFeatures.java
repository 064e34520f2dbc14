package org.yizhan.ingest.density;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.layer.PointFeatures;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.Georeferencer;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.ingest.source.RowGeometryReader;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.NumberParser;
import org.yizhan.model.Progress;

/** Density from rows or features: H3 cells, polygons, or points. Read one by one, so that their number does not matter. */
final class DensityFeatures {

    private static final ColumnMapping.Word CELL = ColumnMapping.Word.of("cell");

    private final FeatureSource source;
    private final DensityFile.Options options;
    private final DensityCollector sink;
    private final Progress progress;
    private final Progress.Stage stage;
    private final DensityColumns columns;
    private @Nullable HexCells hexCells;

    private DensityFeatures(
            FeatureSource source,
            DensityFile.Options options,
            DensityCollector sink,
            Progress progress,
            Progress.Stage stage) {
        this.source = source;
        this.options = options;
        this.sink = sink;
        this.progress = progress;
        this.stage = stage;
        columns = new DensityColumns(source);
    }

    /** Hands all cells of a source to the sink and says how they were read. */
    static ReadReport read(
            FeatureSource source,
            DensityFile.Options options,
            DensityCollector sink,
            Progress progress,
            Progress.Stage stage) {
        return new DensityFeatures(source, options, sink, progress, stage).read();
    }

    private ReadReport read() {
        String cell = source.shaped() ? null : cellColumn();
        return cell == null ? readShapes() : readCells(cell);
    }

    private @Nullable String cellColumn() {
        String named = options.read().columns().get(CELL.word());
        return named != null && source.columns().contains(named)
                ? named
                : columns.cells(text -> hexCells().index(text) != HexCells.NONE);
    }

    private ReadReport readCells(String cell) {
        String field = field(List.of(cell));
        HexCells h3 = hexCells();
        Set<Long> seen = new HashSet<>();
        each(field, (row, amount) -> {
            long index = h3.index(row.text(cell));
            if (index == HexCells.NONE) {
                sink.fault("ingest.defect-no-cell", row.placeOf(row.text(cell)));
            } else if (!seen.add(index)) {
                sink.fault("ingest.defect-duplicate-cell", row.place());
            } else if (sink.holdsWorkers(amount, row.place())) {
                sink.add(h3.boundary(index), amount);
            }
        });
        return facts(Crs.wgs84(), Map.of(CELL.word(), cell, "workers", field));
    }

    private ReadReport readShapes() {
        Georeferencer placer = Georeferencer.of(
                source,
                options.read().in(sink.bounds()),
                RowGeometryReader.Want.POINT_OR_AREA,
                List.of(),
                sink.faults());
        String field = field(placer.columns().byWord().values());
        DensityPoints points = new DensityPoints(source.file(), placer, sink);
        each(field, (row, amount) -> {
            Geometry raw = placer.raw(row);
            if (raw instanceof Point point) {
                points.add(new Coordinate(point.getX(), point.getY()), amount, row.place());
            } else if (raw != null && sink.holdsWorkers(amount, row.place())) {
                Geometry area = placer.onEarth(raw, row.place());
                if (area != null) {
                    sink.add(area, amount);
                }
            }
        });
        points.finish();
        Map<String, String> taken = new LinkedHashMap<>(placer.columns().byWord());
        taken.put("workers", field);
        return facts(placer.crs(), taken);
    }

    private ReadReport facts(Crs crs, Map<String, String> taken) {
        List<String> others = source.columns().stream()
                .filter(column -> !taken.containsValue(column))
                .toList();
        return new ReadReport(source.format(), crs.name(), taken, others, sink.counts());
    }

    private String field(Collection<String> places) {
        return DensityField.choose(source.file(), options.field(), source.columns(), columns.numeric(places));
    }

    private HexCells hexCells() {
        HexCells opened = hexCells;
        if (opened == null) {
            opened = HexCells.open(source.file());
            hexCells = opened;
        }
        return opened;
    }

    private interface AmountTaker {
        /** @param amount finite, perhaps negative */
        void take(SourceRow row, double amount);
    }

    private void each(String field, AmountTaker taker) {
        source.each(sink.faults(), row -> {
            PointFeatures.stopIfAsked(source.file(), progress);
            stage.advance(1);
            sink.read(1);
            String text = row.text(field);
            double amount = NumberParser.of(text);
            if (text.isEmpty()) {
                sink.note("ingest.defect-blank-value", row.place());
            } else if (Double.isNaN(amount)) {
                sink.fault("ingest.defect-value-not-number", row.placeOf(text));
            } else {
                taker.take(row, amount);
            }
            return true;
        });
    }
}
