package org.yizhan.ingest.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** Files of walks: what they say is what is read, and what is wrong with them is said with its line. */
final class DistanceInstanceTest {

    private static final int FAR = 1 << 28;

    @TempDir
    Path folder;

    /** Floyd's three loops over the same edges. */
    @Test
    void walksThroughAGraphAreTheShortest() throws IOException {
        int apart = 0;
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int nodes = 1 + random.nextInt(12);
            int edges = random.nextInt(2 * nodes);
            int[][] walk = new int[nodes][nodes];
            Arrays.stream(walk).forEach(row -> Arrays.fill(row, FAR));
            StringBuilder text = new StringBuilder(" %d %d %d \n".formatted(nodes, edges, 1 + random.nextInt(nodes)));
            for (int e = 0; e < edges; e++) {
                int a = random.nextInt(nodes);
                int b = random.nextInt(nodes);
                walk[a][b] = random.nextInt(20);
                walk[b][a] = walk[a][b];
                text.append(" %d %d %d \n".formatted(a + 1, b + 1, walk[a][b]));
            }
            for (int k = 0; k < nodes; k++) {
                walk[k][k] = 0;
            }
            for (int k = 0; k < nodes; k++) {
                for (int i = 0; i < nodes; i++) {
                    for (int j = 0; j < nodes; j++) {
                        walk[i][j] = Math.min(walk[i][j], walk[i][k] + walk[k][j]);
                    }
                }
            }
            DistanceInstance read = OrLibraryFile.readMedian(write("graph.txt", text.toString()), Progress.silent());
            int[][] found = new int[nodes][nodes];
            Arrays.stream(found).forEach(row -> Arrays.fill(row, FAR));
            for (int j = 0; j < nodes; j++) {
                for (int k = 0; k < read.demandsOf()[j].length; k++) {
                    found[j][read.demandsOf()[j][k]] = read.lengths()[j][k];
                }
            }
            assertThat(found).as("seed %d", seed).isDeepEqualTo(walk);
            apart += read.pairs() < nodes * nodes ? 1 : 0;
        }
        assertThat(apart).isBetween(50, 290);
    }

    @Test
    void walksAreHeldInMillimetresByCandidate() throws IOException {
        Path walks = write("w.csv", "demand,metres,candidate\n4,10.0004,9\n2,0,7\n4,1.5,7\n");
        Path demand = write("d.csv", "demand,weight\n4,2.5\n2,0\n");
        DistanceInstance read = new DistancesFile(walks, demand).read(Progress.silent());
        assertThat(read.candidateIds()).containsExactly(7, 9);
        assertThat(read.demandIds()).containsExactly(2, 4);
        assertThat(read.demandsOf()[0]).containsExactly(0, 1);
        assertThat(read.lengths()[0]).containsExactly(0, 1500);
        assertThat(read.lengths()[1]).containsExactly(10_000);
        assertThat(read.weights()).containsExactly(0, 2.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "candidate,demand,metres;1,0,-0.1 | line 2: the walk is \"-0.1\"",
                "candidate,demand,metres;1,0,NaN | line 2: the walk is \"NaN\"",
                "candidate,demand,metres;1,0,2000000;1,1,2000000.1 | line 3: the walk is \"2000000.1\"",
                "candidate,demand,metres;1,0,5;2,0,1;1,0,5 | line 4: that candidate 1",
                "candidate,demand,metres;1,0,5;2,0 | line 3: 2 fields",
                "candidate,demand;1,0 | the columns candidate, demand, metres",
                "candidate,demand,metres; | has no rows",
            })
    void whatIsWrongWithAListOfWalksIsSaidWithItsLine(String text, String said) throws IOException {
        assertRefused(write("w.csv", text.replace(';', '\n') + "\n"), null, said);
    }

    @Test
    void demandWithoutAnyWalkAndUnknownDemandAreNamed() throws IOException {
        Path walks = write("w.csv", "candidate,demand,metres\n1,0,5\n");
        assertRefused(walks, write("d.csv", "demand,weight\n0,1\n3,1\n"), "line 3");
        assertRefused(walks, write("d.csv", "demand,weight\n3,1\n"), "line 2: demand 0 is not listed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 1 4;1 2 5 | line 1: \"4\" stands where a whole number from 1 to 3",
                "3 1 1;1 4 5 | line 2: \"4\"",
                "3 1 1;1 2 -5 | line 2: \"-5\"",
                "3 1 1;1 2 500001 | line 2: \"500001\"",
                "3 2 1;1 2 5 | ends in line 2",
                "3 1 1;1 2 5;2 3 1 | line 3: \"2\" follows after the last of 1 edges",
                "3001 1 1;1 2 5 | line 1: \"3001\"",
            })
    void whatIsWrongWithAGraphIsSaidWithItsLine(String text, String said) throws IOException {
        Path file = write("graph.txt", text.replace(';', '\n'));
        assertThatThrownBy(() -> OrLibraryFile.readMedian(file, Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(said);
    }

    private void assertRefused(Path walks, @Nullable Path demand, String said) {
        assertThatThrownBy(() -> new DistancesFile(walks, demand).read(Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(said);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
