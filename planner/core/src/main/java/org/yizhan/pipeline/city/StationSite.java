package org.yizhan.pipeline.city;

import org.yizhan.model.LonLat;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Station;

/**
 * A station, existing or planned, and where it stands.
 *
 * @param isNew for a plan's new station, whose name is its candidate's: often that of the street, or of a chain
 */
public record StationSite(String code, String name, LonLat at, boolean isNew) {

    public static StationSite of(Station station) {
        return new StationSite(station.code(), station.name(), station.at(), false);
    }

    public static StationSite of(PlanStation station) {
        return new StationSite(station.code(), station.name(), station.at(), station.isNew());
    }

    /** The name by which it can be found again in a list; empty where the name does not tell it from others. */
    public String listedName() {
        return isNew ? "" : name;
    }
}
