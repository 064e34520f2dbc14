package org.yizhan.ingest.density;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.model.Defects;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Takes in the cells of a density file one by one, keeps those of the city that hold workers and counts the others. */
final class DensityCollector {

    static final int MOST_CELLS = 3_000_000;

    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    /** More workers than there are in the world. */
    private static final double MOST = 1e10;

    private final Path file;
    private final Envelope bounds;
    private final DensityFile.Unit unit;
    private final int mostCells;
    private final List<DensityCell> cells = new ArrayList<>();
    private final LayerDefects faults;
    private final Envelope extent = new Envelope();
    private long read;
    private long outside;
    private long noted;
    private long zero;

    DensityCollector(Path file, Envelope bounds, DensityFile.Unit unit, DefectPolicy policy) {
        this(file, bounds, unit, policy, MOST_CELLS);
    }

    /** For tests, which would wait long for the real limit. */
    DensityCollector(Path file, Envelope bounds, DensityFile.Unit unit, DefectPolicy policy, int mostCells) {
        this.file = file;
        this.bounds = bounds;
        this.unit = unit;
        this.mostCells = mostCells;
        faults = new LayerDefects(policy);
    }

    Envelope bounds() {
        return bounds;
    }

    DensityFile.Unit unit() {
        return unit;
    }

    /** Counts cells, rows or features met, whatever becomes of them. */
    void read(long more) {
        read += more;
    }

    LayerDefects faults() {
        return faults;
    }

    /** @param kind message key */
    void fault(String kind, String where) {
        faults.fault(kind, where);
    }

    /** @param kind message key */
    void note(String kind, String where) {
        noted++;
        faults.note(kind, where);
    }

    /** Whether more places of defects are still wanted: forming their names for millions would take long. */
    boolean wantsPlaces() {
        return faults.count() + noted < 100;
    }

    void outside(long more, Envelope where) {
        outside += more;
        extent.expandToInclude(where);
    }

    /** True when the value says that workers are there; a negative or absurd one is counted as a defect. */
    boolean holdsWorkers(double value, String where) {
        if (value < 0) {
            fault("ingest.density-defect-negative", where);
            return false;
        }
        if (value > MOST) {
            fault("ingest.density-defect-huge", where);
            return false;
        }
        if (value == 0) {
            zero++;
        }
        return value > 0;
    }

    /** True when a cell with this envelope touches the city. A cell half the earth wide is cut by the date line. */
    boolean touches(Envelope cell) {
        return cell.getWidth() <= 180 && bounds.intersects(cell);
    }

    /**
     * Takes a cell in, or counts it as outside.
     *
     * @param area polygon or multipolygon in WGS84
     * @param value positive and finite, in the unit of this file
     */
    void add(Geometry area, double value) {
        Envelope envelope = area.getEnvelopeInternal();
        if (!touches(envelope)) {
            outside(1, envelope);
            return;
        }
        if (cells.size() == mostCells) {
            throw YizhanException.failed(Message.of("ingest.density-too-fine", file, mostCells));
        }
        double workers =
                switch (unit) {
                    case PER_CELL -> value;
                    case PER_KM2 -> value * squareMetres(area) / SQUARE_METRES_PER_KM2;
                };
        cells.add(new DensityCell(area, workers));
    }

    /** Ground area of a cell on a plane that touches the earth at its middle. */
    static double squareMetres(Geometry area) {
        Envelope box = area.getEnvelopeInternal();
        double lon = (box.getMinX() + box.getMaxX()) / 2;
        double lat = (box.getMinY() + box.getMaxY()) / 2;
        LocalPlane plane = new LocalPlane(lon, lat);
        return area.getArea() * plane.x(lon + 1) * plane.y(lat + 1);
    }

    /** What is wrong with the file, by kind; cells outside the bounds are one kind. */
    List<Defects.Count> counts() {
        List<Defects.Count> counts = new ArrayList<>(faults.counts());
        if (outside > 0) {
            counts.add(new Defects.Count(Message.of("ingest.density-defect-outside"), outside, List.of()));
        }
        return counts;
    }

    /** What was taken in; fails when that is nothing, or when something is wrong and the policy is to stop. */
    DensityReading reading(DensityFile.Options options, ReadReport facts) {
        faults.settle(file);
        if (cells.isEmpty()) {
            throw YizhanException.failed(
                    outside > 0 && zero == 0
                            ? Message.of("ingest.density-none-inside", file, outside, box(extent), box(bounds))
                            : Message.of(
                                    "ingest.density-no-workers", file, read, outside, zero, faults.count() + noted));
        }
        DensityLayer layer =
                new DensityLayer(options.kind(), options.relative(), false, String.valueOf(file.getFileName()), cells);
        return new DensityReading(layer, read, facts);
    }

    private static Message box(Envelope box) {
        return box.isNull()
                ? Message.of("ingest.density-box-unknown")
                : Message.of(
                        "ingest.density-box",
                        degrees(box.getMinX()),
                        degrees(box.getMaxX()),
                        degrees(box.getMinY()),
                        degrees(box.getMaxY()));
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
