package org.yizhan.pipeline.plan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.RandomCity;
import org.yizhan.model.Progress;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

final class NearSitesTest {

    @Test
    void everyPairWithinTheWalkIsInAGroupAndNoOtherIs() {
        int pairs = 0;
        int larger = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            WalkingNetwork network = RandomCity.network(random);
            List<SnapPoint> points = RandomCity.points(random, network, 9);
            int withinMm = random.nextInt(80);
            int existing = random.nextInt(3);
            int[] sites = IntStream.range(0, points.size())
                    .filter(site -> random.nextInt(6) > 0)
                    .toArray();
            List<int[]> groups =
                    NearSites.groups(network, points, site -> site < existing, sites, withinMm, Progress.silent());
            Set<List<Integer>> grouped = new HashSet<>();
            for (int[] group : groups) {
                larger += group.length > 2 ? 1 : 0;
                for (int a : group) {
                    for (int b : group) {
                        if (a < b) {
                            grouped.add(List.of(a, b));
                        }
                    }
                }
            }
            Set<List<Integer>> near = new HashSet<>();
            long[][] walks = RandomCity.allWalksMm(network);
            for (int a : sites) {
                for (int b : sites) {
                    SnapPoint to = points.get(b);
                    boolean facts = a < existing && b < existing;
                    if (a < b
                            && !facts
                            && RandomCity.walkMm(network, walks, points.get(a), to.edge(), to.offsetMm())
                                            + to.accessMm()
                                    <= withinMm) {
                        near.add(List.of(a, b));
                    }
                }
            }
            assertThat(grouped).as("seed %d", seed).isEqualTo(near);
            pairs += near.size();
        }
        assertThat(pairs).isGreaterThan(1000);
        assertThat(larger).isGreaterThan(100);
    }
}
