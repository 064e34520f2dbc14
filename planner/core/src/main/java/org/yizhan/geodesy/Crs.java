package org.yizhan.geodesy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A coordinate system (坐标系) that a layer may be in. All places go with longitude or easting first, whatever the
 * system's own axis order. Immutable and safe for any thread.
 */
public final class Crs {

    private static final Pattern EPSG = Pattern.compile("EPSG::?([1-9][0-9]{0,8})");
    private static final Crs WGS84 = new Crs("WGS84", new Unchanged());

    /** Its ellipsoid is a tenth of a millimetre flatter than that of WGS84: not worth starting GeoTools for. */
    private static final Crs CGCS2000 = new Crs("CGCS2000", new Unchanged());

    private final String name;
    private final Conversion conversion;

    private Crs(String name, Conversion conversion) {
        this.name = name;
        this.conversion = conversion;
    }

    /**
     * The system of this name, in any case: {@code WGS84}, {@code CGCS2000}, {@code GCJ-02}, {@code BD-09} (the hyphen
     * may be left out) or {@code EPSG:} and a number. The first other EPSG code of a run takes seconds to look up.
     *
     * @throws YizhanException (usage) when there is no such system, or when it cannot be brought to WGS84 exactly enough
     */
    public static Crs parse(String name) {
        String word = name.strip().toUpperCase(Locale.ROOT);
        Matcher epsg = EPSG.matcher(word);
        if (epsg.matches()) {
            return switch (epsg.group(1)) {
                case "4326" -> WGS84;
                case "4490" -> CGCS2000;
                default -> new Crs("EPSG:" + epsg.group(1), EpsgConversion.of("EPSG:" + epsg.group(1)));
            };
        }
        return switch (word.replaceAll("[-_ ]", "")) {
            case "WGS84" -> WGS84;
            case "CGCS2000" -> CGCS2000;
            case "GCJ02" -> new Crs("GCJ-02", ChinaOffsets.GCJ02);
            case "BD09" -> new Crs("BD-09", ChinaOffsets.BD09);
            default -> throw YizhanException.usage(Message.of("geodesy.unknown-crs", name));
        };
    }

    /**
     * The system that well-known text describes, as .prj files and GeoPackages hold it.
     *
     * @throws YizhanException (usage) when the text describes none, or one that cannot be brought to WGS84 exactly enough
     */
    public static Crs ofWkt(String wkt) {
        EpsgConversion.Described described = EpsgConversion.ofWkt(wkt);
        return switch (described.name()) {
            case "EPSG:4326", "WGS84" -> WGS84;
            case "EPSG:4490", "CGCS2000" -> CGCS2000;
            default -> new Crs(described.name(), described.conversion());
        };
    }

    public static Crs wgs84() {
        return WGS84;
    }

    /** Its name in the one form that this program uses; {@link #parse} understands it. */
    public String name() {
        return name;
    }

    public boolean isWgs84() {
        return this == WGS84;
    }

    /**
     * A new geometry of the same shape in WGS84, longitude first.
     *
     * @param geometry in this system; not modified
     * @throws YizhanException when a vertex has no counterpart in WGS84
     */
    public Geometry toWgs84(Geometry geometry) {
        Geometry copy = geometry.copy();
        if (!copy.isEmpty()) {
            copy.apply(new ToWgs84());
        }
        return copy;
    }

    /**
     * Longitude and latitude of a place in this system; both NaN where it has no counterpart, such as one far outside a
     * projection. Ranges are not checked.
     */
    public Coordinate toWgs84(double x, double y) {
        return conversion.toWgs84(x, y);
    }

    /** The place in this system of a longitude and latitude; both ordinates NaN where it has none. */
    public Coordinate fromWgs84(double lon, double lat) {
        return conversion.fromWgs84(lon, lat);
    }

    @Override
    public String toString() {
        return name;
    }

    private final class ToWgs84 implements CoordinateSequenceFilter {

        @Override
        public void filter(CoordinateSequence places, int i) {
            double x = places.getX(i);
            double y = places.getY(i);
            Coordinate place = conversion.toWgs84(x, y);
            if (Double.isNaN(place.x) || Double.isNaN(place.y)) {
                throw YizhanException.failed(
                        Message.of("geodesy.no-counterpart", Double.toString(x), Double.toString(y), name));
            }
            places.setOrdinate(i, CoordinateSequence.X, place.x);
            places.setOrdinate(i, CoordinateSequence.Y, place.y);
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return true;
        }
    }

    private static final class Unchanged implements Conversion {

        @Override
        public Coordinate toWgs84(double x, double y) {
            return new Coordinate(x, y);
        }

        @Override
        public Coordinate fromWgs84(double lon, double lat) {
            return new Coordinate(lon, lat);
        }
    }
}
