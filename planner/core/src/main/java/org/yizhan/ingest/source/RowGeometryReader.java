package org.yizhan.ingest.source;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.yizhan.ingest.text.NumberParser;

/**
 * Finds the geometry of a row where the file has it: beside the row, in columns of figures, in one column of two figures,
 * or as well-known text. What cannot be read is counted.
 */
public final class RowGeometryReader {

    /** What geometry a layer is made of. */
    public enum Want {
        POINT("ingest.defect-not-point"),
        AREA("ingest.defect-not-polygon"),
        /** For density, where either may stand. */
        POINT_OR_AREA("ingest.defect-not-point-or-polygon");

        private final String defect;

        Want(String defect) {
            this.defect = defect;
        }

        private boolean fits(Geometry geometry) {
            return (this != AREA && geometry instanceof Point) || (this != POINT && geometry instanceof Polygonal);
        }
    }

    /** Well-known text nested deeper would end the stack. */
    private static final int DEEPEST_WKT = 32;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final boolean shaped;
    private final Want want;
    private final ColumnMapping columns;
    private final boolean degrees;
    private final LayerDefects faults;

    /**
     * @param shaped whether the format itself has geometries
     * @param degrees whether figures are degrees, which may be written with minutes and seconds
     */
    RowGeometryReader(boolean shaped, Want want, ColumnMapping columns, boolean degrees, LayerDefects faults) {
        this.shaped = shaped;
        this.want = want;
        this.columns = columns;
        this.degrees = degrees;
        this.faults = faults;
    }

    /** The geometry of a row as the file has it, or null when it has none of the wanted kind, which is counted. */
    @Nullable
    Geometry raw(SourceRow row) {
        if (columns.has(ColumnMapping.LON_LAT)) {
            return ofPair(row);
        }
        if (!shaped && !columns.has(ColumnMapping.WKT)) {
            return ofNumbers(row);
        }
        String text = shaped ? "" : columns.value(row, ColumnMapping.WKT);
        Geometry geometry = row.geometry();
        if (!text.isEmpty()) {
            geometry = ofText(text);
            if (geometry == null) {
                faults.fault("ingest.defect-wkt", row.place());
                return null;
            }
        }
        if (geometry == null || geometry.isEmpty()) {
            faults.fault("ingest.defect-no-geometry", row.place());
            return null;
        }
        if (geometry instanceof MultiPoint && geometry.getNumGeometries() == 1) {
            geometry = geometry.getGeometryN(0);
        }
        if (!want.fits(geometry)) {
            faults.fault(want.defect, row.place());
            return null;
        }
        return geometry;
    }

    private @Nullable Geometry ofNumbers(SourceRow row) {
        String x = columns.value(row, ColumnMapping.LON);
        String y = columns.value(row, ColumnMapping.LAT);
        return ofTexts(row, x, y);
    }

    /** Of a column that holds both, longitude first as its Chinese name has it; {@link Georeferencer} sees where it is not. */
    private @Nullable Geometry ofPair(SourceRow row) {
        String text = columns.value(row, ColumnMapping.LON_LAT);
        String[] sides =
                text.replaceAll("^[(（\\[]|[)）\\]]$", "").split(text.matches(".*[,，;；、].*") ? "[,，;；、]" : "\\s+");
        if (!text.isEmpty() && sides.length != 2) {
            faults.fault("ingest.defect-position-not-number", row.placeOf(text));
            return null;
        }
        return ofTexts(row, sides[0], text.isEmpty() ? "" : sides[1]);
    }

    private @Nullable Geometry ofTexts(SourceRow row, String x, String y) {
        if (x.isBlank() || y.isBlank()) {
            String first = row.values().values().stream().findFirst().orElse("");
            faults.fault("ingest.defect-no-position", first.isEmpty() ? row.place() : row.placeOf(first));
            return null;
        }
        double east = degrees ? NumberParser.degrees(x, "EW") : NumberParser.of(x);
        double north = degrees ? NumberParser.degrees(y, "NS") : NumberParser.of(y);
        if (Double.isNaN(east) || Double.isNaN(north)) {
            faults.fault("ingest.defect-position-not-number", row.placeOf(Double.isNaN(east) ? x : y));
            return null;
        }
        return GEOMETRY.createPoint(new Coordinate(east, north));
    }

    private static @Nullable Geometry ofText(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() && depth <= DEEPEST_WKT; i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        if (depth > DEEPEST_WKT) {
            return null;
        }
        try {
            WKTReader reader = new WKTReader(GEOMETRY);
            reader.setIsOldJtsCoordinateSyntaxAllowed(false);
            return reader.read(text);
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }
}
