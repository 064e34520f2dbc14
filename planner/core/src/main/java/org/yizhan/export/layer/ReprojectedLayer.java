package org.yizhan.export.layer;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/**
 * A layer in the coordinate system that a file is to have. Writers take it as it is and say in the file which system
 * that is.
 */
public final class ReprojectedLayer {

    private final FeatureLayer layer;
    private final Crs crs;

    private ReprojectedLayer(FeatureLayer layer, Crs crs) {
        this.layer = layer;
        this.crs = crs;
    }

    /**
     * The layer brought to a coordinate system, every vertex to the centimetre (GCJ-02 and BD-09: half a metre).
     *
     * @param wgs84 in WGS84 degrees, as every layer inside the program
     * @throws org.yizhan.model.YizhanException when a place is not in WGS84 degrees, or not in the area of the system
     */
    public static ReprojectedLayer of(FeatureLayer wgs84, Crs crs) {
        Envelope bounds = new Envelope();
        int row = 0;
        for (Feature feature : wgs84.features()) {
            Geometry geometry = feature.geometry();
            if (geometry != null) {
                ValueFormat.checkOnEarth(geometry, wgs84.name(), row);
                bounds.expandToInclude(geometry.getEnvelopeInternal());
            }
            row++;
        }
        if (crs.isWgs84()) {
            return new ReprojectedLayer(wgs84, crs);
        }
        crs.requireNear(bounds);
        List<Feature> placed = new ArrayList<>(wgs84.features().size());
        for (Feature feature : wgs84.features()) {
            Geometry geometry = feature.geometry();
            placed.add(geometry == null ? feature : new Feature(crs.fromWgs84(geometry), feature.properties()));
        }
        return new ReprojectedLayer(new FeatureLayer(wgs84.name(), wgs84.shape(), wgs84.columns(), placed), crs);
    }

    /** The features, their geometries in {@link #crs}. */
    public FeatureLayer layer() {
        return layer;
    }

    public Crs crs() {
        return crs;
    }

    /** One ordinate as text: degrees with 7 decimals, lengths with 3. */
    String ordinate(double value) {
        return crs.isGeographic() ? ValueFormat.degrees(value) : ValueFormat.thousandths(value);
    }
}
