package org.yizhan.ingest.osm;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Lets elements pass in the order that every OSM extract has: nodes, then ways, then relations. GraphHopper cannot read
 * any other and would say so only in the middle of its import.
 */
final class OrderCheckingSink implements OsmSink {

    private final Path file;
    private final OsmSink behind;
    private @Nullable String firstWay;
    private @Nullable String firstRelation;

    OrderCheckingSink(Path file, OsmSink behind) {
        this.file = file;
        this.behind = behind;
    }

    @Override
    public boolean wantsNodes() {
        return behind.wantsNodes();
    }

    @Override
    public boolean wantsWays() {
        return behind.wantsWays();
    }

    @Override
    public void bounds(Envelope covered) {
        behind.bounds(covered);
    }

    @Override
    public void node(long id, double lon, double lat, Map<String, String> tags) {
        if (firstWay != null || firstRelation != null) {
            throw outOfOrder("node/" + id, firstWay != null ? firstWay : firstRelation);
        }
        behind.node(id, lon, lat, tags);
    }

    @Override
    public void way(long id, long[] nodes, Map<String, String> tags) {
        if (firstRelation != null) {
            throw outOfOrder("way/" + id, firstRelation);
        }
        if (firstWay == null) {
            firstWay = "way/" + id;
        }
        behind.way(id, nodes, tags);
    }

    @Override
    public void relation(long id, long[] memberWays, Map<String, String> tags) {
        if (firstRelation == null) {
            firstRelation = "relation/" + id;
        }
        behind.relation(id, memberWays, tags);
    }

    private YizhanException outOfOrder(String element, @Nullable String before) {
        return YizhanException.failed(Message.of("ingest.osm-order", file, element, String.valueOf(before)));
    }
}
