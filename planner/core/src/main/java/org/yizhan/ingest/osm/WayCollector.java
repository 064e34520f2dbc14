package org.yizhan.ingest.osm;

import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.WayTags;

/** Collects the tags of whatever GraphHopper could make a street of. */
final class WayCollector implements OsmSink {

    private final WayTags.Builder ways = new WayTags.Builder();

    @Override
    public boolean wantsNodes() {
        return false;
    }

    @Override
    public boolean wantsWays() {
        return true;
    }

    @Override
    public void bounds(Envelope covered) {
        ways.bounds(covered);
    }

    @Override
    public void node(long id, double lon, double lat, Map<String, String> tags) {
        // Streets are ways.
    }

    @Override
    public void way(long id, long[] nodes, Map<String, String> tags) {
        boolean street = tags.containsKey("highway")
                || tags.containsKey("route")
                || tags.containsKey("railway")
                || tags.containsKey("public_transport")
                || tags.containsKey("man_made");
        if (street) {
            ways.add(id, tags);
        }
    }

    @Override
    public void relation(long id, long[] memberWays, Map<String, String> tags) {
        // A route of buses or hikers is no street.
    }

    WayTags tags() {
        return ways.build();
    }
}
