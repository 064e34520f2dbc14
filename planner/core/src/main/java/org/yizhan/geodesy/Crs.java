package org.yizhan.geodesy;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A coordinate system (坐标系) that a layer may be in. All places go with longitude or easting first, whatever the
 * system's own axis order. Immutable and safe for any thread.
 */
public final class Crs {

    private static final Pattern EPSG = Pattern.compile("EPSG::?([1-9][0-9]{0,8})");
    private static final Crs WGS84 = new Crs("WGS84", 4326, new Unchanged());

    /** Its ellipsoid is a tenth of a millimetre flatter than that of WGS84: not worth starting GeoTools for. */
    private static final Crs CGCS2000 = new Crs("CGCS2000", 4490, new Unchanged());

    /** Not registered with anyone. */
    private static final int NO_CODE = 0;

    /** How far a place may be off after a turn to this system and back: the promise made for what is exported. */
    private static final double EPSG_CLOSENESS_DEGREES = 0.01 / 111_000;

    private static final double OFFSET_CLOSENESS_DEGREES = 0.5 / 111_000;

    private final String name;
    private final int epsg;
    private final Conversion conversion;

    private Crs(String name, int epsg, Conversion conversion) {
        this.name = name;
        this.epsg = epsg;
        this.conversion = conversion;
    }

    /**
     * The system of this name, in any case: {@code WGS84}, {@code CGCS2000}, {@code GCJ-02}, {@code BD-09} (the hyphen
     * may be left out), the map that uses it ({@code amap}, {@code 高德}, {@code baidu}, {@code 百度} …), or {@code EPSG:} and a number. The first other EPSG code of a run takes seconds to look up.
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
                default ->
                    new Crs(
                            "EPSG:" + epsg.group(1),
                            Integer.parseInt(epsg.group(1)),
                            EpsgConversion.of("EPSG:" + epsg.group(1)));
            };
        }
        return switch (word.replaceAll("[-_ ]", "")) {
            case "WGS84" -> WGS84;
            case "CGCS2000", "国家2000", "2000国家大地坐标系" -> CGCS2000;
            case "GCJ02", "AMAP", "GAODE", "高德", "高德地图", "腾讯", "腾讯地图", "火星坐标", "火星坐标系" ->
                new Crs("GCJ-02", NO_CODE, ChinaOffsets.GCJ02);
            case "BD09", "BD09LL", "BAIDU", "百度", "百度地图" -> new Crs("BD-09", NO_CODE, ChinaOffsets.BD09);
            default -> throw YizhanException.usage(Message.of("geodesy.unknown-crs", name));
        };
    }

    /**
     * The system that well-known text describes, as .prj files and GeoPackages hold it.
     *
     * @throws YizhanException (usage) when the text describes none, or one that cannot be brought to WGS84 exactly enough
     */
    public static Crs ofWkt(String wkt) {
        for (String shifted : List.of("GCJ-02", "BD-09")) {
            if (wkt.equals(WellKnownText.shifted(shifted))) {
                return parse(shifted);
            }
        }
        EpsgConversion.Described described = EpsgConversion.ofWkt(wkt);
        return switch (described.name()) {
            case "EPSG:4326", "WGS84" -> WGS84;
            case "EPSG:4490", "CGCS2000" -> CGCS2000;
            default -> {
                Matcher epsg = EPSG.matcher(described.name());
                int code = epsg.matches() ? Integer.parseInt(epsg.group(1)) : NO_CODE;
                yield new Crs(described.name(), code, described.conversion());
            }
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

    /** Its number in the EPSG register; empty for the web maps' systems, which no register has. */
    public OptionalInt epsg() {
        return epsg == NO_CODE ? OptionalInt.empty() : OptionalInt.of(epsg);
    }

    /** Whether its ordinates are degrees; otherwise they are lengths on a flat map. */
    public boolean isGeographic() {
        return !(conversion instanceof EpsgConversion flat) || flat.isGeographic();
    }

    /**
     * Its definition as well-known text (OGC 01-009). That of GCJ-02 and BD-09 says in its name that they are shifted:
     * programs that know nothing of them draw such places where a WGS84 place with the same numbers would be.
     */
    public String wellKnownText() {
        if (conversion instanceof EpsgConversion registered) {
            return registered.wellKnownText();
        }
        return epsg == NO_CODE ? WellKnownText.shifted(name) : WellKnownText.of(epsg);
    }

    /**
     * Refuses a layer of which no part lies where this system is meant for, such as a city in another zone of a
     * projection.
     *
     * @param wgs84 bounds of the layer in WGS84 degrees
     * @throws YizhanException (usage) when it does
     */
    public void requireNear(Envelope wgs84) {
        if (conversion instanceof EpsgConversion registered && !wgs84.isNull()) {
            Envelope use = registered.areaOfUse();
            if (use != null && !use.intersects(wgs84)) {
                throw YizhanException.usage(Message.of(
                        "geodesy.other-area",
                        name,
                        degrees(use.getMinX()) + "–" + degrees(use.getMaxX()),
                        degrees(use.getMinY()) + "–" + degrees(use.getMaxY()),
                        degrees(wgs84.centre().x) + ", " + degrees(wgs84.centre().y)));
            }
        }
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /**
     * A new geometry of the same shape in WGS84, longitude first.
     *
     * @param geometry in this system; not modified
     * @throws YizhanException when a vertex has no counterpart in WGS84
     */
    public Geometry toWgs84(Geometry geometry) {
        return converted(geometry, conversion::toWgs84, "geodesy.no-counterpart");
    }

    /**
     * A new geometry of the same shape in this system, easting or longitude first. Every vertex is taken back as well:
     * to a centimetre (the web maps' systems: half a metre).
     *
     * @param geometry in WGS84; not modified
     * @throws YizhanException when a vertex has no counterpart in this system, or none that leads back to it
     */
    public Geometry fromWgs84(Geometry geometry) {
        return converted(geometry, this::reliablyFromWgs84, "geodesy.no-place-in");
    }

    private Coordinate reliablyFromWgs84(double lon, double lat) {
        Coordinate there = conversion.fromWgs84(lon, lat);
        Coordinate back = conversion.toWgs84(there.x, there.y);
        double closeness = conversion instanceof ChinaOffsets ? OFFSET_CLOSENESS_DEGREES : EPSG_CLOSENESS_DEGREES;
        boolean same = Math.abs(back.y - lat) <= closeness
                && Math.abs(back.x - lon) * Math.cos(Math.toRadians(lat)) <= closeness;
        return same ? there : new Coordinate(Double.NaN, Double.NaN);
    }

    private Geometry converted(Geometry geometry, Step step, String noCounterpart) {
        Geometry copy = geometry.copy();
        if (!copy.isEmpty()) {
            copy.apply(new Filter(step, noCounterpart));
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

    /** One place there or back. */
    private interface Step {
        Coordinate take(double x, double y);
    }

    private final class Filter implements CoordinateSequenceFilter {

        private final Step step;
        private final String noCounterpart;

        Filter(Step step, String noCounterpart) {
            this.step = step;
            this.noCounterpart = noCounterpart;
        }

        @Override
        public void filter(CoordinateSequence places, int i) {
            double x = places.getX(i);
            double y = places.getY(i);
            Coordinate place = step.take(x, y);
            if (Double.isNaN(place.x) || Double.isNaN(place.y)) {
                throw YizhanException.failed(Message.of(noCounterpart, Double.toString(x), Double.toString(y), name));
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
