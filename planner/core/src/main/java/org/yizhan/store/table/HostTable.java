package org.yizhan.store.table;

import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.Place;

/** Possible hosts of the planner's lists, in the layer {@code hosts}. */
public final class HostTable extends LayerTable<LoadedHost> {

    public HostTable() {
        super(
                "hosts",
                Shape.POINT,
                column("id", FeatureLayer.Type.TEXT),
                column("name", FeatureLayer.Type.TEXT),
                column("host", FeatureLayer.Type.TEXT),
                column("type", FeatureLayer.Type.TEXT),
                column("area_m2", FeatureLayer.Type.REAL),
                column("tags", FeatureLayer.Type.TEXT));
    }

    @Override
    Feature encode(LoadedHost host) {
        Place place = host.place();
        return feature(
                place.at(),
                place.osmId(),
                place.name(),
                host.kind(),
                host.type(),
                place.areaSquareMetres(),
                FlatJson.write(place.tags()));
    }

    @Override
    LoadedHost decode(Row row) {
        Place place = new Place(row.text("id"), row.text("name"), row.point(), row.number("area_m2"), row.map("tags"));
        return new LoadedHost(place, row.text("host"), row.text("type"));
    }
}
