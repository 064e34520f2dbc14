package org.yizhan.export.layer;

import org.yizhan.geodesy.Crs;
import org.yizhan.model.FeatureLayer;

/** Layers for tests of writers, in the system that layers come in. */
final class InWgs84 {

    private InWgs84() {}

    static ReprojectedLayer of(FeatureLayer layer) {
        return ReprojectedLayer.of(layer, Crs.wgs84());
    }
}
