package org.yizhan.geodesy;

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
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** A system of the EPSG register, by GeoTools, which is slow to start: nothing else may need this class. */
final class EpsgConversion implements Conversion {

    /** CGCS2000 differs from WGS84 by centimetres, but the register holds no shift between them. */
    private static final String CHINA_2000 = "China 2000";

    private final MathTransform toWgs84;
    private final MathTransform fromWgs84;

    private EpsgConversion(MathTransform toWgs84, MathTransform fromWgs84) {
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
            CoordinateReferenceSystem crs = CRS.decode(code, true);
            boolean map = crs instanceof GeographicCRS || crs instanceof ProjectedCRS;
            if (!map || crs.getCoordinateSystem().getDimension() != 2) {
                throw YizhanException.usage(
                        Message.of("geodesy.not-a-map-crs", code, crs.getName().getCode()));
            }
            boolean lenient = ((SingleCRS) crs).getDatum().getName().getCode().equals(CHINA_2000);
            return new EpsgConversion(
                    CRS.findMathTransform(crs, DefaultGeographicCRS.WGS84, lenient),
                    CRS.findMathTransform(DefaultGeographicCRS.WGS84, crs, lenient));
        } catch (NoSuchAuthorityCodeException e) {
            throw YizhanException.usage(Message.of("geodesy.unknown-epsg", code));
        } catch (OperationNotFoundException e) {
            throw YizhanException.usage(Message.of("geodesy.no-shift", code));
        } catch (FactoryException e) {
            throw YizhanException.failed(Message.of("geodesy.epsg-broken", code, String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public Coordinate toWgs84(double x, double y) {
        return apply(toWgs84, x, y);
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
