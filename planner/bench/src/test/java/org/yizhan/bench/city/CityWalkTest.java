package org.yizhan.bench.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.GHUtility;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GraphHopper's foot profile makes of the sample. */
@Tag("slow")
final class CityWalkTest {

    private static final Path ROADS = Path.of(System.getProperty("yizhan.home", "../.."), "data", CityFiles.ROADS);

    @Test
    void mostOfTheCityIsOneWalkableNetworkWithAFewIslandsAndNoMotorway(@TempDir Path folder) {
        GraphHopper hopper = new GraphHopper();
        hopper.setOSMFile(ROADS.toString());
        hopper.setGraphHopperLocation(folder.toString());
        hopper.setMinNetworkSize(0);
        hopper.setEncodedValuesString("foot_access,foot_average_speed,foot_priority,road_class,road_environment,"
                + "hike_rating,mtb_rating,country,foot_road_access");
        hopper.setProfiles(new Profile("foot").setCustomModel(GHUtility.loadCustomModelFromJar("foot.json")));
        hopper.importOrLoad();
        try {
            BooleanEncodedValue access = hopper.getEncodingManager().getBooleanEncodedValue("foot_access");
            EnumEncodedValue<RoadClass> roadClass =
                    hopper.getEncodingManager().getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
            int[] group = new int[hopper.getBaseGraph().getNodes()];
            Arrays.setAll(group, i -> i);
            AllEdgesIterator edges = hopper.getBaseGraph().getAllEdges();
            while (edges.next()) {
                if (edges.get(access) || edges.getReverse(access)) {
                    assertThat(edges.get(roadClass)).isNotEqualTo(RoadClass.MOTORWAY);
                    group[root(group, edges.getBaseNode())] = root(group, edges.getAdjNode());
                }
            }
            Map<Integer, Double> kmOfGroup = new HashMap<>();
            AllEdgesIterator again = hopper.getBaseGraph().getAllEdges();
            while (again.next()) {
                if (again.get(access) || again.getReverse(access)) {
                    assertThat(again.fetchWayGeometry(FetchMode.ALL).size()).isGreaterThan(1);
                    kmOfGroup.merge(root(group, again.getBaseNode()), again.getDistance() / 1000, Double::sum);
                }
            }
            List<Double> km = kmOfGroup.values().stream()
                    .sorted((a, b) -> Double.compare(b, a))
                    .toList();
            double total = km.stream().mapToDouble(Double::doubleValue).sum();
            assertThat(total).isBetween(150.0, 310.0);
            assertThat(km.get(0)).isGreaterThan(0.94 * total);
            assertThat(km).as("islands: campus, islet, locked compounds").hasSizeBetween(4, 12);
            assertThat(km.get(1)).isBetween(3.0, 12.0);
        } finally {
            hopper.close();
        }
    }

    private static int root(int[] group, int node) {
        while (group[node] != node) {
            node = group[node];
        }
        return node;
    }
}
