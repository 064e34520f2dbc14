package org.yizhan.store.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Station;
import org.yizhan.model.hours.StationHours;

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
                station.hours().text(),
                FlatJson.write(attributes(station)));
    }

    @Override
    Station decode(Row row) {
        Attributes attributes = row.attributes("attributes");
        return new Station(
                row.text("code"),
                row.text("name"),
                row.point(),
                row.text("host"),
                StationHours.of(row.text("hours")),
                new Station.Room(
                        attributes.takePositive(Station.AREA),
                        attributes.takeWhole(Station.SEATS),
                        attributes.takeItems(Station.EQUIPMENT)),
                attributes.take(Station.GROUP),
                attributes.others());
    }

    private static Map<String, String> attributes(Station station) {
        Map<String, String> attributes = new HashMap<>(station.attributes());
        Double area = station.room().squareMetres();
        if (area != null) {
            attributes.put(Station.AREA, ValueFormat.plain(area));
        }
        Integer seats = station.room().seats();
        if (seats != null) {
            attributes.put(Station.SEATS, seats.toString());
        }
        List<String> equipment = station.room().equipment();
        if (equipment != null) {
            attributes.put(Station.EQUIPMENT, String.join(";", equipment));
        }
        if (!station.group().isEmpty()) {
            attributes.put(Station.GROUP, station.group());
        }
        return attributes;
    }
}
