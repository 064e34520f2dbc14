package org.yizhan.ingest.osm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;

/**
 * Collects the barriers of an OSM file: in the first pass which ways they are, their places once the second has found
 * them. A way of which the extract holds only parts gives a barrier for each part. Of wide rivers and lakes that are drawn
 * as relations the banks are barriers; such banks are ways without tags of their own, of which a file has few.
 */
final class BarrierCollector {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Grounds wider than this tell how land is used rather than where a wall stands. */
    private static final double WIDEST_GROUNDS_METRES = 1_500;

    private final List<Way> ways = new ArrayList<>();

    /** Ways that say nothing of themselves and may be the banks of something. */
    private final Map<Long, long[]> bare = new HashMap<>();

    private record Way(long id, Barrier.Kind kind, String name, long[] nodes) {}

    void way(long id, long[] nodes, String name, Map<String, String> tags) {
        if (nodes.length >= 2) {
            BarrierTags.kind(tags).ifPresentOrElse(kind -> ways.add(new Way(id, kind, name, nodes)), () -> {
                if (BarrierTags.isBare(tags)) {
                    bare.put(id, nodes);
                }
            });
        }
    }

    void relation(long[] memberWays, String name, Map<String, String> tags) {
        boolean area = tags.getOrDefault("type", "").equals("multipolygon");
        if (area && BarrierTags.kind(tags).filter(Barrier.Kind.WATER::equals).isPresent()) {
            for (long way : memberWays) {
                long[] nodes = bare.remove(way);
                if (nodes != null) {
                    ways.add(new Way(way, Barrier.Kind.WATER, name, nodes));
                }
            }
        }
    }

    /** The nodes of each barrier, once the first pass is over. */
    List<long[]> nodes() {
        bare.clear();
        return ways.stream().map(Way::nodes).toList();
    }

    List<Barrier> barriers(NodeLocations places) {
        List<Barrier> barriers = new ArrayList<>(ways.size());
        for (Way way : ways) {
            List<Coordinate> run = new ArrayList<>();
            for (long node : way.nodes) {
                Coordinate at = places.place(node);
                if (at == null) {
                    add(way, run, barriers);
                    run.clear();
                } else if (run.isEmpty() || !run.get(run.size() - 1).equals2D(at)) {
                    run.add(at);
                }
            }
            add(way, run, barriers);
        }
        barriers.removeIf(barrier -> barrier.kind() == Barrier.Kind.GROUNDS && isTooWide(barrier));
        return barriers;
    }

    private static boolean isTooWide(Barrier barrier) {
        Envelope box = barrier.line().getEnvelopeInternal();
        return LocalPlane.metres(new LonLat(box.getMinX(), box.getMinY()), new LonLat(box.getMaxX(), box.getMaxY()))
                > WIDEST_GROUNDS_METRES;
    }

    private static void add(Way way, List<Coordinate> run, List<Barrier> barriers) {
        if (run.size() >= 2) {
            barriers.add(new Barrier(
                    "way/" + way.id, way.kind, way.name, GEOMETRY.createLineString(run.toArray(Coordinate[]::new))));
        }
    }
}
