package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** p-median and p-center against every choice of sites, and against published optima. */
final class WalkProblemsTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(2_000_000);

    private static WalkProblem small(SplittableRandom random) {
        int sites = 1 + random.nextInt(9);
        int demands = 1 + random.nextInt(10);
        int far = 100;
        boolean sparse = random.nextBoolean();
        int[][] demandsOf = new int[sites][];
        int[][] mmOf = new int[sites][];
        SiteStatus[] statuses = new SiteStatus[sites];
        for (int j = 0; j < sites; j++) {
            int count = 0;
            int[] listed = new int[demands];
            int[] mm = new int[demands];
            for (int i = 0; i < demands; i++) {
                if (!sparse || random.nextInt(3) > 0) {
                    listed[count] = i;
                    mm[count++] = random.nextInt(random.nextBoolean() ? 10 : 101);
                }
            }
            demandsOf[j] = Arrays.copyOf(listed, count);
            mmOf[j] = Arrays.copyOf(mm, count);
            statuses[j] = random.nextInt(5) > 0
                    ? SiteStatus.FREE
                    : SiteStatus.values()[random.nextInt(SiteStatus.values().length)];
        }
        double[] weights = new double[demands];
        for (int i = 0; i < demands; i++) {
            weights[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(40) / 4.0;
        }
        return new WalkProblem(demandsOf, mmOf, weights, far, statuses);
    }

    private static int count(WalkProblem problem, SiteStatus status) {
        int count = 0;
        for (int j = 0; j < problem.sites(); j++) {
            count += problem.status(j) == status ? 1 : 0;
        }
        return count;
    }

    /** Least weighted walk and least longest walk over every allowed choice. */
    private static long[] bruteForce(WalkProblem problem, int stations) {
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int set = 0; set < 1 << problem.sites(); set++) {
            boolean[] open = new boolean[problem.sites()];
            int built = 0;
            boolean allowed = true;
            for (int j = 0; j < open.length; j++) {
                open[j] = (set >> j & 1) == 1;
                SiteStatus status = problem.status(j);
                allowed &= open[j] ? status != SiteStatus.FORBIDDEN : !status.isForced();
                built += open[j] && status != SiteStatus.EXISTING ? 1 : 0;
            }
            if (!allowed || built > stations) {
                continue;
            }
            long cost = 0;
            long longest = 0;
            for (int i = 0; i < problem.demands(); i++) {
                int nearest = problem.farMm();
                boolean listed = false;
                for (int k = problem.walks().begin(i); k < problem.walks().end(i); k++) {
                    if (open[problem.walks().siteAt(k)]) {
                        nearest = Math.min(nearest, problem.walks().mmAt(k));
                        listed = true;
                    }
                }
                cost += problem.weight(i) * nearest;
                longest = Math.max(longest, listed ? nearest : Integer.MAX_VALUE);
            }
            best[0] = Math.min(best[0], cost);
            best[1] = Math.min(best[1], longest);
        }
        return best;
    }

    @Test
    void medianAndCenterFindWhatBruteForceFindsAndTheirBoundsHold() {
        int medianProven = 0;
        int centers = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WalkProblem problem = small(random);
            int required = count(problem, SiteStatus.REQUIRED);
            int stations = required + random.nextInt(count(problem, SiteStatus.FREE) + 1);
            if (stations + count(problem, SiteStatus.EXISTING) == 0) {
                continue;
            }
            long[] best = bruteForce(problem, stations);
            MedianSolution median = PMedian.solve(problem, stations, SHORT, Progress.silent());
            assertThat(median.cost()).as("median, seed %d", seed).isEqualTo(best[0]);
            assertThat(median.bound()).as("median bound, seed %d", seed).isLessThanOrEqualTo(best[0]);
            medianProven += median.isOptimal() ? 1 : 0;
            if (best[1] == Integer.MAX_VALUE) {
                assertThatThrownBy(() -> PCenter.solve(problem, stations, SHORT, Progress.silent()))
                        .isInstanceOf(YizhanException.class);
                continue;
            }
            PCenter.Outcome center = PCenter.solve(problem, stations, SHORT, Progress.silent());
            assertThat((long) center.longestMm()).as("center, seed %d", seed).isEqualTo(best[1]);
            assertThat((long) center.boundMm())
                    .as("center bound, seed %d", seed)
                    .isLessThanOrEqualTo(best[1]);
            centers++;
        }
        assertThat(medianProven).isGreaterThan(1500);
        assertThat(centers).isGreaterThan(1000);
    }

    @Test
    void aNumberOfStationsThatCannotBeIsRefused() {
        WalkProblem problem =
                new WalkProblem(new int[][] {{0}, {0}}, new int[][] {{5}, {7}}, new double[] {1}, 10, new SiteStatus[] {
                    SiteStatus.REQUIRED, SiteStatus.FREE
                });
        for (int stations : new int[] {0, 3}) {
            assertThatThrownBy(() -> PMedian.solve(problem, stations, SHORT, Progress.silent()))
                    .isInstanceOf(YizhanException.class);
        }
    }

    private static Path shared(String file) {
        Path path = Path.of(System.getProperty("yizhan.home", "."), "..", "shared", "data", file);
        Assumptions.assumeTrue(Files.isReadable(path), () -> "no shared data at " + path.normalize());
        return path;
    }

    @Test
    void theOrLibraryMediansAreFound() throws IOException {
        int[] optima = {5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255};
        for (int n = 1; n <= optima.length; n++) {
            Path file = shared("orlib/pmed/pmed" + n + ".txt");
            StringTokenizer words = new StringTokenizer(Files.readString(file));
            int nodes = Integer.parseInt(words.nextToken());
            int edges = Integer.parseInt(words.nextToken());
            int stations = Integer.parseInt(words.nextToken());
            int[][] walk = new int[nodes][nodes];
            for (int[] row : walk) {
                Arrays.fill(row, 1 << 28);
            }
            for (int e = 0; e < edges; e++) {
                int a = Integer.parseInt(words.nextToken()) - 1;
                int b = Integer.parseInt(words.nextToken()) - 1;
                walk[a][b] = Integer.parseInt(words.nextToken());
                walk[b][a] = walk[a][b];
            }
            for (int k = 0; k < nodes; k++) {
                walk[k][k] = 0;
                for (int i = 0; i < nodes; i++) {
                    for (int j = 0; j < nodes; j++) {
                        walk[i][j] = Math.min(walk[i][j], walk[i][k] + walk[k][j]);
                    }
                }
            }
            double[] weights = new double[nodes];
            Arrays.fill(weights, 1);
            MedianSolution found = PMedian.solve(
                    dense(walk, weights), stations, SolveOptions.ofEffort(400_000_000), Progress.silent());
            assertThat(found.cost()).as("pmed%d", n).isEqualTo(optima[n - 1] * (1L << 20));
            assertThat((double) found.bound()).as("bound of pmed%d", n).isGreaterThan(0.985 * found.cost());
        }
    }

    /** @param walk by site and demand */
    private static WalkProblem dense(int[][] walk, double[] weights) {
        int[][] demandsOf = new int[walk.length][weights.length];
        int far = 0;
        for (int j = 0; j < walk.length; j++) {
            for (int i = 0; i < weights.length; i++) {
                demandsOf[j][i] = i;
                far = Math.max(far, walk[j][i] + 1);
            }
        }
        SiteStatus[] statuses = new SiteStatus[walk.length];
        Arrays.fill(statuses, SiteStatus.FREE);
        return new WalkProblem(demandsOf, walk, weights, far, statuses);
    }

    @Test
    void theSanFranciscoStoresAreFound() throws IOException {
        List<String> lines = Files.readAllLines(
                shared("san-francisco/SF_network_distance_candidateStore_16_censusTract_205_new.csv"));
        List<String> tracts = new ArrayList<>();
        List<String> stores = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!stores.contains(cells[1])) {
                stores.add(cells[1]);
            }
            if (!tracts.contains(cells[2])) {
                tracts.add(cells[2]);
            }
        }
        int[][] walk = new int[stores.size()][tracts.size()];
        double[] weights = new double[tracts.size()];
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int tract = tracts.indexOf(cells[2]);
            walk[stores.indexOf(cells[1])][tract] = (int) Math.round(1000 * Double.parseDouble(cells[0]));
            weights[tract] = Double.parseDouble(cells[3]);
        }
        assertThat(stores).hasSize(16);
        assertThat(tracts).hasSize(205);
        WalkProblem problem = dense(walk, weights);
        MedianSolution median = PMedian.solve(problem, 4, SolveOptions.ofEffort(50_000_000), Progress.silent());
        assertThat(median.meanMetres()).isCloseTo(2982.127, within(0.001));
        PCenter.Outcome center = PCenter.solve(problem, 4, SolveOptions.ofEffort(500_000_000), Progress.silent());
        assertThat(center.longestMm() / 1000.0).isCloseTo(7403.06, within(0.01));
        assertThat(center.isOptimal()).isTrue();
    }
}
