package org.yizhan.store.table;

import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Place;

/** What the OSM map has of possible hosts and of signs of workers, in the layer {@code places}. */
public final class PlaceTable extends LayerTable<Place> {

    public PlaceTable() {
        super(
                "places",
                Shape.POINT,
                column("osm_id", FeatureLayer.Type.TEXT),
                column("name", FeatureLayer.Type.TEXT),
                column("area_m2", FeatureLayer.Type.REAL),
                column("tags", FeatureLayer.Type.TEXT));
    }

    @Override
    Feature encode(Place place) {
        return feature(place.at(), place.osmId(), place.name(), place.areaSquareMetres(), FlatJson.write(place.tags()));
    }

    @Override
    Place decode(Row row) {
        return new Place(row.text("osm_id"), row.text("name"), row.point(), row.number("area_m2"), row.map("tags"));
    }
}
