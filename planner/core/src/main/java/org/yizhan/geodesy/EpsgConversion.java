package org.yizhan.geodesy;

import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.OperationNotFoundException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** A system of the EPSG register, by GeoTools, which is slow to start: nothing else may need this class. */
final class EpsgConversion implements Conversion {

    /**
     * CGCS2000 differs from WGS84 by centimetres, but the register holds no shift between them. Its names in the register
     * and in other programs, letters and digits only.
     */
    private static final Set<String> CHINA_2000 =
            Set.of("china2000", "dchina2000", "cgcs2000", "chinageodeticcoordinatesystem2000");

    private static final Set<String> WGS_1984 = Set.of("wgs84", "wgs1984", "dwgs1984", "worldgeodeticsystem1984");

    /** How far a place may be off after a turn to WGS84 and back, in parts of its ordinates: some metres. */
    private static final double CLOSENESS = 1e-6;

    /** Kept, for the logging system forgets the levels of loggers that nobody holds. It warns of what is told as a defect. */
    private static final Logger PROJECTIONS = Logger.getLogger("org.geotools.referencing.operation.projection");

    static {
        PROJECTIONS.setLevel(Level.OFF);
    }

    private final CoordinateReferenceSystem crs;
    private final MathTransform toWgs84;
    private final MathTransform fromWgs84;

    private EpsgConversion(CoordinateReferenceSystem crs, MathTransform toWgs84, MathTransform fromWgs84) {
        this.crs = crs;
        this.toWgs84 = toWgs84;
        this.fromWgs84 = fromWgs84;
    }

    /**
     * @param code {@code EPSG:} and a number
     * @throws YizhanException (usage) when the register has no such code, when it is not a flat or geographic system, or
     *     when nobody knows how its datum lies against WGS84: taking it for WGS84 could be wrong by a street's width
     *     or more
     */
    static EpsgConversion of(String code) {
        try {
            return of(code, CRS.decode(code, true));
        } catch (NoSuchAuthorityCodeException e) {
            throw YizhanException.usage(Message.of("geodesy.unknown-epsg", code));
        } catch (OperationNotFoundException e) {
            throw YizhanException.usage(Message.of("geodesy.no-shift", code));
        } catch (FactoryException e) {
            throw YizhanException.failed(Message.of("geodesy.epsg-broken", code, String.valueOf(e.getMessage())), e);
        }
    }

    private static EpsgConversion of(String name, CoordinateReferenceSystem crs) throws FactoryException {
        boolean map = crs instanceof GeographicCRS || crs instanceof ProjectedCRS;
        if (!map || crs.getCoordinateSystem().getDimension() != 2) {
            throw YizhanException.usage(
                    Message.of("geodesy.not-a-map-crs", name, crs.getName().getCode()));
        }
        boolean lenient = CHINA_2000.contains(datum(crs)) || WGS_1984.contains(datum(crs));
        return new EpsgConversion(
                crs,
                CRS.findMathTransform(crs, DefaultGeographicCRS.WGS84, lenient),
                CRS.findMathTransform(DefaultGeographicCRS.WGS84, crs, lenient));
    }

    /** Name of the datum of a flat or geographic system, letters and digits only. */
    private static String datum(CoordinateReferenceSystem crs) {
        String name = ((SingleCRS) crs).getDatum().getName().getCode();
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * A system described by text.
     *
     * @param name {@code WGS84}, {@code CGCS2000}, {@code EPSG:} and a number, or what the text calls it
     */
    record Described(String name, Conversion conversion) {}

    /** @throws YizhanException (usage) as {@link #of(String)}, and when the text describes nothing */
    static Described ofWkt(String wkt) {
        try {
            CoordinateReferenceSystem crs = CRS.parseWKT(wkt);
            String epsg = crs.getIdentifiers().stream()
                    .map(String::valueOf)
                    .filter(identifier -> identifier.matches("EPSG:[0-9]+"))
                    .findFirst()
                    .orElse("");
            String name = crs.getName().getCode();
            if (crs instanceof GeographicCRS) {
                name = WGS_1984.contains(datum(crs)) ? "WGS84" : CHINA_2000.contains(datum(crs)) ? "CGCS2000" : name;
            }
            return epsg.isEmpty() ? new Described(name, of(name, crs)) : new Described(epsg, of(epsg));
        } catch (OperationNotFoundException e) {
            throw YizhanException.usage(Message.of("geodesy.no-shift", firstWords(wkt)));
        } catch (FactoryException | RuntimeException e) {
            if (e instanceof YizhanException known) {
                throw known;
            }
            throw YizhanException.usage(Message.of("geodesy.wkt-broken", firstWords(wkt)));
        }
    }

    private static String firstWords(String wkt) {
        return wkt.length() <= 60 ? wkt : wkt.substring(0, 60) + "...";
    }

    boolean isGeographic() {
        return crs instanceof GeographicCRS;
    }

    String wellKnownText() {
        return crs.toWKT().replaceAll("\\s*\\R\\s*", "");
    }

    /** Where the register says that the system is for, in degrees; null where it does not say. */
    @Nullable
    Envelope areaOfUse() {
        GeographicBoundingBox box = CRS.getGeographicBoundingBox(crs);
        // One that crosses the antimeridian bounds nothing here.
        return box == null || box.getEastBoundLongitude() < box.getWestBoundLongitude()
                ? null
                : new Envelope(
                        box.getWestBoundLongitude(),
                        box.getEastBoundLongitude(),
                        box.getSouthBoundLatitude(),
                        box.getNorthBoundLatitude());
    }

    /** Places far outside a projection come out anywhere, such as at a pole: what does not lead back is none. */
    @Override
    public Coordinate toWgs84(double x, double y) {
        Coordinate place = apply(toWgs84, x, y);
        Coordinate back = apply(fromWgs84, place.x, place.y);
        double closeness = CLOSENESS * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
        boolean same = Math.abs(back.x - x) <= closeness && Math.abs(back.y - y) <= closeness;
        return same ? place : new Coordinate(Double.NaN, Double.NaN);
    }

    @Override
    public Coordinate fromWgs84(double lon, double lat) {
        return apply(fromWgs84, lon, lat);
    }

    private static Coordinate apply(MathTransform transform, double x, double y) {
        double[] place = {x, y};
        try {
            transform.transform(place, 0, place, 0, 1);
        } catch (TransformException e) {
            return new Coordinate(Double.NaN, Double.NaN);
        }
        boolean finite = Double.isFinite(place[0]) && Double.isFinite(place[1]);
        return finite ? new Coordinate(place[0], place[1]) : new Coordinate(Double.NaN, Double.NaN);
    }
}
