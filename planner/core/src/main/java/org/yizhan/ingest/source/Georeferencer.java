package org.yizhan.ingest.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Brings the rows of a source onto the earth: finds their geometry, judges it, converts it to WGS84, and counts what
 * cannot be used. Each layer of the planner goes through here, so that all judge alike.
 */
public final class Georeferencer {

    /** About 5 km: a station on the outskirts is near, one in the next province is not. */
    private static final double MARGIN_DEGREES = 0.05;

    private static final Pattern GCJ = Pattern.compile("(?i)gcj|amap|火星|高德|腾讯|国测局");
    private static final Pattern BD = Pattern.compile("(?i)bd-?09|baidu|百度");
    private static final Pattern PLAIN = Pattern.compile("(?i)wgs-?_?84|cgcs|国家2000|大地2000");

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final FeatureSource source;
    private final RowGeometryReader geometries;
    private final ColumnMapping columns;
    private final Crs crs;
    private final LayerDefects faults;
    private final @Nullable Envelope near;
    private final Set<Twin> seen = new HashSet<>();
    private final Envelope extent = new Envelope();
    private long placed;
    private long outside;

    /** What makes one row the same as another. */
    private record Twin(Geometry geometry, Map<String, String> values) {}

    private Georeferencer(
            FeatureSource source,
            RowGeometryReader.Want want,
            ColumnMapping columns,
            Crs crs,
            LayerDefects faults,
            @Nullable Envelope near) {
        this.source = source;
        this.geometries = new RowGeometryReader(source.shaped(), want, columns, crs.isGeographic(), faults);
        this.columns = columns;
        this.crs = crs;
        this.faults = faults;
        this.near = near;
    }

    /**
     * Prepares for a source.
     *
     * @param words what to look for beside the position
     * @throws YizhanException when a table has no columns for positions, or (usage) when nobody says which coordinate
     *     system it is in
     */
    public static Georeferencer of(
            FeatureSource source, ReadOptions options, RowGeometryReader.Want want, List<ColumnMapping.Word> words) {
        return of(source, options, want, words, new LayerDefects(options.invalid()));
    }

    /** As {@link #of(FeatureSource, ReadOptions, RowGeometryReader.Want, List)}, counting where others count, too. */
    public static Georeferencer of(
            FeatureSource source,
            ReadOptions options,
            RowGeometryReader.Want want,
            List<ColumnMapping.Word> words,
            LayerDefects faults) {
        List<ColumnMapping.Word> all = new ArrayList<>();
        if (!source.shaped()) {
            all.addAll(List.of(ColumnMapping.LON, ColumnMapping.LAT, ColumnMapping.WKT, ColumnMapping.LON_LAT));
        }
        all.addAll(words);
        ColumnMapping columns = ColumnMapping.choose(source, all, options.columns());
        boolean lonLat = columns.has(ColumnMapping.LON) && columns.has(ColumnMapping.LAT);
        if (lonLat || columns.has(ColumnMapping.WKT)) {
            columns = columns.without(ColumnMapping.LON_LAT);
        }
        boolean points = lonLat || columns.has(ColumnMapping.LON_LAT);
        if (!source.shaped() && !columns.has(ColumnMapping.WKT) && !(points && want != RowGeometryReader.Want.AREA)) {
            throw YizhanException.usage(Message.of(
                    want == RowGeometryReader.Want.AREA ? "ingest.csv-no-shape" : "ingest.csv-no-position",
                    source.file(),
                    String.join(", ", source.columns())));
        }
        Crs crs = crs(source, options.crs());
        Stream.concat(
                        Stream.of(ColumnMapping.LON, ColumnMapping.LAT, ColumnMapping.LON_LAT, ColumnMapping.WKT)
                                .map(columns::column),
                        Stream.of(String.valueOf(source.file().getFileName())))
                .filter(name -> namesOther(name, crs.name()))
                .forEach(name -> faults.note("ingest.defect-crs-in-name", name));
        return new Georeferencer(source, want, columns, crs, faults, near(options));
    }

    /** Whether a name speaks of a shifted system while another is declared, or of one that is not while such a one is. */
    private static boolean namesOther(String name, String declared) {
        boolean gcj = GCJ.matcher(name).find();
        boolean bd = BD.matcher(name).find();
        boolean plain = PLAIN.matcher(name).find();
        return switch (declared) {
            case "GCJ-02" -> (bd || plain) && !gcj;
            case "BD-09" -> (gcj || plain) && !bd;
            default -> (gcj || bd) && !plain;
        };
    }

    /** The coordinate system that the planner names, or else that the file declares; it is never guessed. */
    public static Crs crs(FeatureSource source, @Nullable String given) {
        Crs crs = given == null ? source.declaredCrs() : Crs.parse(given);
        if (crs == null) {
            throw YizhanException.usage(Message.of("ingest.crs-needed", source.file()));
        }
        return crs;
    }

    private static @Nullable Envelope near(ReadOptions options) {
        Envelope city = options.city();
        if (city == null) {
            return null;
        }
        Envelope near = city.copy();
        near.expandBy(MARGIN_DEGREES);
        return near;
    }

    public ColumnMapping columns() {
        return columns;
    }

    public Crs crs() {
        return crs;
    }

    /** How the layer has been read so far. */
    public ReadReport facts() {
        List<String> others = source.columns().stream()
                .filter(column -> !columns.holds(column))
                .toList();
        return new ReadReport(source.format(), crs.name(), columns.byWord(), others, faults.counts());
    }

    public LayerDefects faults() {
        return faults;
    }

    /** Takes a row whose geometry is on the earth. */
    public interface Taker {
        /** @param geometry of the wanted kind, in WGS84 */
        void take(SourceRow row, Geometry geometry);
    }

    /**
     * Hands out all rows that can be used. Rows that are the same as an earlier one are faults.
     *
     * @throws YizhanException when the policy is to stop and something is wrong, or when all lie far from the city
     */
    public void each(Runnable beforeEach, Taker taker) {
        source.each(faults, row -> {
            beforeEach.run();
            Geometry raw = raw(row);
            Geometry geometry = raw == null ? null : onEarth(raw, row.place());
            if (geometry != null) {
                if (seen.add(new Twin(geometry, row.values()))) {
                    near(geometry, row.place());
                    taker.take(row, geometry);
                } else {
                    faults.fault("ingest.defect-duplicate", row.place());
                }
            }
            return true;
        });
        faults.settle(source.file());
        Envelope roads = near;
        if (roads != null && placed > 0 && outside == placed) {
            throw YizhanException.failed(Message.of(
                    "ingest.layer-outside",
                    source.file(),
                    crs.name(),
                    corner(extent.getMinX(), extent.getMinY()),
                    corner(extent.getMaxX(), extent.getMaxY()),
                    corner(roads.getMinX(), roads.getMinY()),
                    corner(roads.getMaxX(), roads.getMaxY())));
        }
    }

    private void near(Geometry geometry, String place) {
        placed++;
        extent.expandToInclude(geometry.getEnvelopeInternal());
        if (near != null && !near.intersects(geometry.getEnvelopeInternal())) {
            outside++;
            faults.note("ingest.defect-outside", place);
        }
    }

    private static String corner(double lon, double lat) {
        return String.format(Locale.ROOT, "%.4f, %.4f", lon, lat);
    }

    /** The geometry of a row as the file has it, or null when it has none of the wanted kind, which is counted. */
    @Nullable
    public Geometry raw(SourceRow row) {
        return geometries.raw(row);
    }

    /** As {@link #onEarth(Geometry, String)}, for a lone point. */
    @Nullable
    public Coordinate onEarth(Coordinate at, String place) {
        Geometry point = onEarth(GEOMETRY.createPoint(at), place);
        return point == null ? null : point.getCoordinate();
    }

    /** A geometry of the file in WGS84, repaired where that is wanted, or null where it cannot be used, which is counted. */
    @Nullable
    public Geometry onEarth(Geometry raw, String place) {
        if (!isFinite(raw)) {
            faults.fault("ingest.defect-position-not-number", place);
            return null;
        }
        if (raw instanceof Point point && point.getX() == 0 && point.getY() == 0) {
            faults.fault("ingest.defect-null-island", place);
            return null;
        }
        Geometry sound = sound(raw, place);
        if (sound == null) {
            return null;
        }
        Geometry moved = moved(sound);
        if (moved == null || isFar(moved)) {
            Geometry swapped = moved(flipped(sound));
            if (swapped != null && !isFar(swapped)) {
                faults.fault("ingest.defect-swapped", place + figures(raw));
                return faults.repairs() ? swapped : null;
            }
        }
        if (moved == null) {
            faults.fault("ingest.defect-out-of-range", place + figures(raw));
            return null;
        }
        // A shift that varies from vertex to vertex could let thin parts cross.
        return crs.isWgs84() ? moved : sound(moved, place);
    }

    private static String figures(Geometry raw) {
        Coordinate at = raw.getCoordinate();
        return " (" + SourceRow.shown(at.x) + ", " + SourceRow.shown(at.y) + ")";
    }

    private static boolean isFinite(Geometry geometry) {
        for (Coordinate at : geometry.getCoordinates()) {
            if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Geometry sound(Geometry geometry, String place) {
        TopologyValidationError error = geometry instanceof Point ? null : new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return geometry;
        }
        Coordinate at = error.getCoordinate();
        faults.fault(
                "ingest.defect-invalid",
                place + " (" + error.getMessage() + (at == null ? "" : " at " + at.x + ", " + at.y) + ")");
        Geometry fixed = faults.repairs() ? GeometryFixer.fix(geometry) : geometry;
        return faults.repairs() && fixed instanceof Polygonal && fixed.getArea() > 0 ? fixed : null;
    }

    /** In WGS84, or null where that is not on the earth. */
    private @Nullable Geometry moved(Geometry geometry) {
        Geometry moved;
        try {
            moved = crs.toWgs84(geometry);
        } catch (YizhanException e) {
            return null;
        }
        Envelope box = moved.getEnvelopeInternal();
        boolean onEarth = box.getMinX() >= -180 && box.getMaxX() <= 180 && box.getMinY() >= -90 && box.getMaxY() <= 90;
        return onEarth ? moved : null;
    }

    private boolean isFar(Geometry geometry) {
        return near != null && !near.intersects(geometry.getEnvelopeInternal());
    }

    private static Geometry flipped(Geometry geometry) {
        Geometry copy = geometry.copy();
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence places, int i) {
                double x = places.getX(i);
                places.setOrdinate(i, CoordinateSequence.X, places.getY(i));
                places.setOrdinate(i, CoordinateSequence.Y, x);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return copy;
    }
}
