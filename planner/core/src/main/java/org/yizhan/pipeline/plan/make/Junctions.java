package org.yizhan.pipeline.plan.make;

import java.util.Arrays;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;

/**
 * The junctions of the streets with a rule, as demands of {@code plan median} and {@code plan center}. Each half of a street
 * sends its workers to the junction at its end. Streets on islands are left out.
 */
final class Junctions {

    private static final int NONE = -1;

    private final int[] demandOfNode;
    private final int[] nodes;
    private final double[] workers;

    private Junctions(int[] demandOfNode, int[] nodes, double[] workers) {
        this.demandOfNode = demandOfNode;
        this.nodes = nodes;
        this.workers = workers;
    }

    /** @param servedToo whether those of streets that nobody requires are among them */
    static Junctions of(City city, boolean servedToo) {
        WalkingNetwork network = city.network();
        int[] demandOfNode = new int[network.nodeCount()];
        Arrays.fill(demandOfNode, NONE);
        int[] nodes = new int[network.nodeCount()];
        int[] radiiMm = servedToo ? city.servedRadiiMm() : city.radiiMm();
        double[] workers = new double[network.nodeCount()];
        int demands = 0;
        for (int e = 0; e < network.edgeCount(); e++) {
            if (radiiMm[e] < 0 || network.islands().contains(network.from(e))) {
                continue;
            }
            for (int node : new int[] {network.from(e), network.to(e)}) {
                if (demandOfNode[node] == NONE) {
                    nodes[demands] = node;
                    demandOfNode[node] = demands++;
                }
            }
            int length = network.lengthMm(e);
            workers[demandOfNode[network.from(e)]] += city.workers().on(e, 0, length / 2);
            workers[demandOfNode[network.to(e)]] += city.workers().on(e, length / 2, length);
        }
        return new Junctions(demandOfNode, Arrays.copyOf(nodes, demands), Arrays.copyOf(workers, demands));
    }

    /** The node of each demand; a copy. */
    int[] nodes() {
        return nodes.clone();
    }

    /** The demand at a node, negative where there is none. */
    int demandAt(int node) {
        return demandOfNode[node];
    }

    /** Workers of each demand; a copy. */
    double[] workers() {
        return workers.clone();
    }
}
