package org.yizhan.ingest.osm;

import java.util.Map;
import org.locationtech.jts.geom.Envelope;

/** Takes the elements of an OSM file as they are read. */
interface OsmSink {

    /** Whether node tags and coordinates are wanted in this pass; a reader may skip what is not. */
    boolean wantsNodes();

    /** Whether ways and relations are wanted in this pass. */
    boolean wantsWays();

    /** What the extract says that it covers, in degrees; said before anything else, if at all. */
    default void bounds(Envelope covered) {}

    void node(long id, double lon, double lat, Map<String, String> tags);

    void way(long id, long[] nodes, Map<String, String> tags);

    /** @param memberWays the ways among its members, whatever their role */
    void relation(long id, long[] memberWays, Map<String, String> tags);
}
