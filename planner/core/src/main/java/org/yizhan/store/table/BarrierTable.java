package org.yizhan.store.table;

import org.locationtech.jts.geom.LineString;
import org.yizhan.model.Barrier;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;

/** What the OSM map has that stops people on foot, in the layer {@code barriers}. */
public final class BarrierTable extends LayerTable<Barrier> {

    public BarrierTable() {
        super(
                "barriers",
                Shape.LINE,
                column("osm_id", FeatureLayer.Type.TEXT),
                column("kind", FeatureLayer.Type.TEXT),
                column("name", FeatureLayer.Type.TEXT));
    }

    @Override
    Feature encode(Barrier barrier) {
        return feature(barrier.line(), barrier.osmId(), barrier.kind().word(), barrier.name());
    }

    @Override
    Barrier decode(Row row) {
        if (row.geometry() instanceof LineString line) {
            return new Barrier(row.text("osm_id"), row.oneOf("kind", Barrier.Kind.class), row.text("name"), line);
        }
        throw new IllegalArgumentException("not a line");
    }
}
