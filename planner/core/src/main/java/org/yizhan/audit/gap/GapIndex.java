package org.yizhan.audit.gap;

import java.util.List;
import org.yizhan.network.WalkingNetwork;

/** Which stretches of which gaps lie on an edge. Gaps are numbered by their place in the list. */
public final class GapIndex {

    private final int[] first;
    private final int[] gap;
    private final Gap.Stretch[] stretch;

    public GapIndex(WalkingNetwork network, List<Gap> gaps) {
        first = new int[network.edgeCount() + 1];
        for (Gap each : gaps) {
            for (Gap.Stretch part : each.stretches()) {
                first[part.edge() + 1]++;
            }
        }
        for (int e = 0; e < network.edgeCount(); e++) {
            first[e + 1] += first[e];
        }
        gap = new int[first[network.edgeCount()]];
        stretch = new Gap.Stretch[gap.length];
        int[] next = first.clone();
        for (int g = 0; g < gaps.size(); g++) {
            for (Gap.Stretch part : gaps.get(g).stretches()) {
                int at = next[part.edge()]++;
                gap[at] = g;
                stretch[at] = part;
            }
        }
    }

    /** Place of an edge's first stretch; its last is before {@code first(edge + 1)}. */
    public int first(int edge) {
        return first[edge];
    }

    public int gap(int at) {
        return gap[at];
    }

    public Gap.Stretch stretch(int at) {
        return stretch[at];
    }
}
