package org.yizhan.pipeline.plan.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.Needs;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.placement.solver.SolveOptions;

/** Published optima, and what the limits of an instance allow. */
final class SolveInstanceTest {

    private static final SolveOptions EFFORT = SolveOptions.ofEffort(2_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void sanFranciscosStoresAreThePublishedOnes() throws IOException {
        Path pairs = sanFrancisco(5_000);
        assertThat(run(pairs, null, new SolveInstance.Model.Lscp()).objective()).isEqualTo(8);
        Path weights = folder.resolve("weights.csv");
        double[] most = {448255, 671938, 791499, 875247, 927402, 941462, 950428, 955113};
        for (int p = 1; p <= most.length; p++) {
            SolveInstance.Report report = run(pairs, weights, new SolveInstance.Model.MclpByStations(p));
            assertThat(report.objective()).as("p = %d", p).isEqualTo(most[p - 1]);
            assertThat(report.bound()).as("p = %d", p).isGreaterThanOrEqualTo(most[p - 1]);
            assertThat(report.sites()).hasSize(p);
        }
    }

    /** Medians as OR-Library publishes them; centres of the same graphs as in S. Elloumi, M. Labbé, Y. Pochet (2004). */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "pmed1,5819,127",
        "pmed2,4093,98",
        "pmed3,4250,93",
        "pmed4,3034,74",
        "pmed5,1355,48",
        "pmed6,7824,84",
        "pmed7,5631,64",
        "pmed8,4445,55",
        "pmed9,2734,37",
        "pmed10,1255,20"
    })
    void orLibrarysMediansAndTheirCentresAreFound(String name, double median, double center) {
        SolveInstance.Source source = new SolveInstance.Source.OrlibMedian(Needs.shared("orlib/pmed/" + name + ".txt"));
        SolveInstance.Report found = run(source, new SolveInstance.Model.Median(0));
        assertThat(found.objective()).isEqualTo(median);
        assertThat(found.bound()).isBetween(0.99 * median, median);
        assertThat(found.certifiedBound()).isEqualTo(found.bound());
        assertThat(found.meanWalk()).isEqualTo(median / found.demand());
        assertThat(found.unreachedShare()).isZero();
        SolveInstance.Report far = run(source, new SolveInstance.Model.Center(0));
        assertThat(far.objective()).isEqualTo(center);
        assertThat(far.bound()).isEqualTo(center);
    }

    @Test
    void sanFranciscosMedianAndCentreAreThePublishedOnes() throws IOException {
        sanFrancisco(5_000);
        SolveInstance.Source source =
                new SolveInstance.Source.Walks(folder.resolve("walks.csv"), folder.resolve("weights.csv"));
        SolveInstance.Report median = run(source, new SolveInstance.Model.Median(4));
        assertThat(median.meanWalk()).isCloseTo(2982.127, within(0.001));
        assertThat(median.sites()).hasSize(4);
        SolveInstance.Report center = run(source, new SolveInstance.Model.Center(4));
        assertThat(center.objective()).isCloseTo(7403.06, within(0.01));
        assertThat(center.status()).isEqualTo("optimal");
    }

    @Test
    void whatHasNoWalkListedIsSaidAndWalksAreInTheFilesMeasure() throws IOException {
        Path walks = Files.writeString(
                folder.resolve("w.csv"), "candidate,demand,metres\n7,0,100.5\n7,1,20\n9,1,10\n9,2,40\n");
        SolveInstance.Source source = new SolveInstance.Source.Walks(walks, null);
        SolveInstance.Report one = run(source, new SolveInstance.Model.Median(1));
        // Demand 2 counts as a millimetre farther than the longest walk listed; so would demand 0 from candidate 9.
        assertThat(one.sites()).containsExactly(9);
        assertThat(one.objective()).isEqualTo(100.501 + 10 + 40);
        assertThat(one.unreachedShare()).isEqualTo(1 / 3.0);
        assertUsage(source, new SolveInstance.Model.Center(1), "100.501");
        SolveInstance.Report both = run(source, new SolveInstance.Model.Median(2));
        assertThat(both.objective()).isEqualTo(100.5 + 10 + 40);
        assertThat(both.meanWalk()).isEqualTo(both.objective() / 3);
        assertThat(both.unreachedShare()).isZero();
        assertThat(run(source, new SolveInstance.Model.Center(2)).objective()).isEqualTo(100.5);
    }

    @Test
    void aModelThatTheFileIsNotMadeForIsRefused() throws IOException {
        Path walks = Files.writeString(folder.resolve("w.csv"), "candidate,demand,metres\n7,0,100.5\n");
        Path pairs = Files.writeString(folder.resolve("p.csv"), "candidate,demand\n10,0\n");
        Path heavy = Files.writeString(folder.resolve("d.csv"), "demand,weight\n0,3e9\n");
        SolveInstance.Source source = new SolveInstance.Source.Walks(walks, null);
        assertUsage(source, new SolveInstance.Model.Lscp(), "how far it is, not who covers");
        assertUsage(source, new SolveInstance.Model.Median(0), "--p N");
        assertUsage(source, new SolveInstance.Model.Median(2), "only 1 candidates");
        assertUsage(
                new SolveInstance.Source.Coverage(pairs, null, null),
                new SolveInstance.Model.Median(1),
                "who covers whom, not how far");
        assertThatThrownBy(() -> run(new SolveInstance.Source.Walks(walks, heavy), new SolveInstance.Model.Median(1)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("larger unit");
    }

    @Test
    void theLimitsOfAnInstanceAreHeld() throws IOException {
        Path pairs = Files.writeString(folder.resolve("p.csv"), "candidate,demand\n10,0\n20,1\n30,2\n30,3\n");
        Path costs = Files.writeString(folder.resolve("c.csv"), "candidate,cost\n10,1.5\n20,1.5\n30,4\n");
        SolveInstance.Source source = new SolveInstance.Source.Coverage(pairs, null, costs);
        assertThat(run(source, new SolveInstance.Model.MclpByCost(3)).sites()).containsExactly(10, 20);
        assertThat(run(source, new SolveInstance.Model.MclpByCost(1.5)).objective())
                .isEqualTo(1);
        assertUsage(source, new SolveInstance.Model.MclpByCost(1.49), "at least 1.5");
        assertUsage(source, new SolveInstance.Model.MclpByStations(4), "only 3 candidates");
        assertThat(run(source, new SolveInstance.Model.MclpByStations(3)).objective())
                .isEqualTo(4);
    }

    private static void assertUsage(SolveInstance.Source source, SolveInstance.Model model, String said) {
        assertThatThrownBy(() -> run(source, model))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(said);
    }

    private static SolveInstance.Report run(Path pairs, @Nullable Path weights, SolveInstance.Model model) {
        return run(new SolveInstance.Source.Coverage(pairs, weights, null), model);
    }

    private static SolveInstance.Report run(SolveInstance.Source source, SolveInstance.Model model) {
        return SolveInstance.run(source, model, EFFORT, Progress.silent());
    }

    /** Writes the pairs within so many metres, all walks, and the weights, with stores and tracts numbered in the order they appear. */
    private Path sanFrancisco(double metres) throws IOException {
        Path distances = Needs.shared("san-francisco/SF_network_distance_candidateStore_16_censusTract_205_new.csv");
        Map<String, String> population = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(Needs.shared("san-francisco/SF_demand_205_centroid_uniform_weight.csv"))) {
            for (NamedCsvRecord row : reader) {
                population.put(row.getField("NAME"), row.getField("POP2000"));
            }
        }
        Map<String, Integer> stores = new HashMap<>();
        Map<String, Integer> tracts = new HashMap<>();
        List<String> pairs = new ArrayList<>(List.of("candidate,demand"));
        List<String> weights = new ArrayList<>(List.of("demand,weight"));
        List<String> walks = new ArrayList<>(List.of("candidate,demand,metres"));
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(distances)) {
            for (NamedCsvRecord row : reader) {
                int store = stores.computeIfAbsent(row.getField("name"), any -> stores.size());
                String name = row.getField("DestinationName");
                if (!tracts.containsKey(name)) {
                    weights.add(tracts.size() + "," + population.get(name));
                    tracts.put(name, tracts.size());
                }
                walks.add(store + "," + tracts.get(name) + "," + row.getField("distance"));
                if (Double.parseDouble(row.getField("distance")) <= metres) {
                    pairs.add(store + "," + tracts.get(name));
                }
            }
        }
        Files.write(folder.resolve("weights.csv"), weights);
        Files.write(folder.resolve("walks.csv"), walks);
        return Files.write(folder.resolve("pairs.csv"), pairs);
    }
}
