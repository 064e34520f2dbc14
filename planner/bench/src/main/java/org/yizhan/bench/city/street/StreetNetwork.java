package org.yizhan.bench.city.street;

import java.util.List;
import java.util.Map;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/**
 * The streets with their junctions worked out: ways over shared nodes, as OSM has them.
 *
 * @param nodes positions, by node number
 * @param ways in the order drawn
 * @param nodeTags tags of the nodes that have any, by node number
 */
public record StreetNetwork(List<XY> nodes, List<Way> ways, Map<Integer, Tags> nodeTags) {

    /** A line over at least two nodes. */
    public static final class Way {

        private final Tags tags;
        private final Stroke.Level level;
        private final int[] nodes;

        Way(Tags tags, Stroke.Level level, int[] nodes) {
            if (nodes.length < 2) {
                throw new IllegalArgumentException("a way needs two nodes");
            }
            this.tags = tags;
            this.level = level;
            this.nodes = nodes.clone();
        }

        public Tags tags() {
            return tags;
        }

        public Stroke.Level level() {
            return level;
        }

        /** How many nodes it runs over. */
        public int size() {
            return nodes.length;
        }

        /** The number of its node at a place from 0. */
        public int node(int index) {
            return nodes[index];
        }
    }
}
