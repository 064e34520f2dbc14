package org.yizhan.store.table;

import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Station;

/** The existing stations, in the layer {@code stations}. */
public final class StationTable extends LayerTable<Station> {

    public StationTable() {
        super(
                "stations",
                Shape.POINT,
                column("code", FeatureLayer.Type.TEXT),
                column("name", FeatureLayer.Type.TEXT),
                column("host", FeatureLayer.Type.TEXT),
                column("hours", FeatureLayer.Type.TEXT),
                column("attributes", FeatureLayer.Type.TEXT));
    }

    @Override
    Feature encode(Station station) {
        return feature(
                station.at(),
                station.code(),
                station.name(),
                station.host(),
                station.hours(),
                FlatJson.write(station.attributes()));
    }

    @Override
    Station decode(Row row) {
        return new Station(
                row.text("code"),
                row.text("name"),
                row.point(),
                row.text("host"),
                row.text("hours"),
                row.map("attributes"));
    }
}
