package org.yizhan.store.table;

import org.yizhan.model.Area;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Zone;

/** Polygons that the planner drew. */
public final class AreaTable extends LayerTable<Area> {

    private AreaTable(String name) {
        super(
                name,
                Shape.AREA,
                column("code", FeatureLayer.Type.TEXT),
                column("name", FeatureLayer.Type.TEXT),
                column("zone", FeatureLayer.Type.TEXT));
    }

    /** The districts of the planning area, in the layer {@code boundary}. */
    public static AreaTable boundary() {
        return new AreaTable("boundary");
    }

    /** Where nothing permanent may be built, in the layer {@code no_build}. */
    public static AreaTable noBuild() {
        return new AreaTable("no_build");
    }

    /** The zones, in the layer {@code zones}. */
    public static AreaTable zones() {
        return new AreaTable("zones");
    }

    @Override
    Feature encode(Area area) {
        Zone zone = area.zone();
        return feature(area.area(), area.code(), area.name(), zone == null ? null : zone.word());
    }

    @Override
    Area decode(Row row) {
        Zone zone = row.text("zone").isEmpty() ? null : row.oneOf("zone", Zone.class);
        return new Area(row.text("code"), row.text("name"), zone, row.geometry());
    }
}
