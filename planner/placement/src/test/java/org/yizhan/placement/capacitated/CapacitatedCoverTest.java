package org.yizhan.placement.capacitated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** Capacitated covering against every subset of the sites, with people seated cut by cut. */
final class CapacitatedCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(3_000_000);

    @Tag("slow")
    @Test
    void seatsWhatBruteForceSeatsAndNeverClaimsThatLessIsPossible() {
        int best = 0;
        int proven = 0;
        int tight = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CapacitatedCoverProblem problem = random(random);
            BuildLimit limits = limits(problem.sites(), random);
            CapacitatedCoverSolution solution = CapacitatedCover.solve(problem, limits, SHORT, SolveProgress.silent());
            long optimum = most(problem, limits);
            assertThat(solution.seating().totalUnits())
                    .as("seated, seed %d", seed)
                    .isLessThanOrEqualTo(optimum);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(solution.certifiedBoundUnits()).as("seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(people(problem, set(solution.columns())))
                    .as("what the choice seats, seed %d", seed)
                    .isEqualTo(solution.seating().totalUnits());
            assertThat(CapacitatedCover.seatAtAll(problem).totalUnits())
                    .as("whom all sites seat, seed %d", seed)
                    .isEqualTo(people(problem, -1));
            best += solution.seating().totalUnits() == optimum ? 1 : 0;
            proven += solution.isOptimal() ? 1 : 0;
            tight += optimum < people(problem, -1) ? 1 : 0;
        }
        assertThat(best).as("best there is").isGreaterThan(2950);
        assertThat(proven).as("proven").isGreaterThan(2300);
        assertThat(tight).as("limits that bind").isGreaterThan(500);
    }

    @Tag("slow")
    @Test
    void underSideRulesItSeatsWhatBruteForceSeatsAndNeverClaimsThatLessIsPossible() {
        int best = 0;
        int proven = 0;
        int bound = 0;
        int possible = 0;
        for (int seed = 0; seed < 1200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CapacitatedCoverProblem problem = random(random);
            BuildLimit limits = limits(problem.sites(), random);
            List<SideConstraint> rules = RandomConstraints.of(problem.sites(), random);
            CapacitatedCoverSolution solution =
                    CapacitatedCover.solve(problem, limits, rules, SHORT, SolveProgress.silent());
            long optimum = most(problem, limits, rules);
            assertThat(solution == null).as("impossible, seed %d", seed).isEqualTo(optimum < 0);
            if (solution == null) {
                continue;
            }
            assertThat(solution.seating().totalUnits())
                    .as("seated, seed %d", seed)
                    .isLessThanOrEqualTo(optimum);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(solution.certifiedBoundUnits()).as("seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(rules).as("seed %d", seed).allMatch(rule -> rule.holds(solution.columns()));
            possible++;
            best += solution.seating().totalUnits() == optimum ? 1 : 0;
            proven += solution.isOptimal() ? 1 : 0;
            bound += optimum < most(problem, limits) ? 1 : 0;
        }
        assertThat(bound).as("rules that bind").isGreaterThan(80);
        assertThat(possible).as("rules that can be kept to").isBetween(600, 1160);
        assertThat(best).as("best there is").isGreaterThan(possible * 99 / 100);
        assertThat(proven).as("proven").isGreaterThan(possible * 3 / 4);
    }

    @Tag("slow")
    @Test
    void aShareIsSeatedByAsFewAsBruteForceNeedsOrTheBoundSaysHowFar() {
        int best = 0;
        int proven = 0;
        int asked = 0;
        int ruled = 0;
        for (int seed = 0; seed < 600; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CapacitatedCoverProblem problem = random(random);
            List<SideConstraint> rules =
                    random.nextBoolean() ? List.of() : RandomConstraints.of(problem.sites(), random);
            double percent = random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(100);
            boolean byNumber = random.nextBoolean();
            double optimum = leastUse(problem, percent, byNumber, rules);
            CapacitatedPartialCover.Outcome outcome =
                    CapacitatedPartialCover.solve(problem, percent, byNumber, rules, SHORT, SolveProgress.silent());
            if (optimum == Double.POSITIVE_INFINITY) {
                assertThat(outcome).as("impossible, seed %d", seed).isNull();
                continue;
            }
            asked++;
            if (outcome == null) {
                continue;
            }
            assertThat(outcome.use()).as("use, seed %d", seed).isGreaterThanOrEqualTo(optimum - 1e-9);
            assertThat(outcome.bound()).as("bound, seed %d", seed).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(outcome.certifiedBound()).as("seed %d", seed).isLessThanOrEqualTo(outcome.bound());
            assertThat(people(problem, set(outcome.columns())))
                    .as("seated, seed %d", seed)
                    .isGreaterThanOrEqualTo(target(problem, percent));
            assertThat(rules).as("seed %d", seed).allMatch(rule -> rule.holds(outcome.columns()));
            best += outcome.use() <= optimum + 1e-9 ? 1 : 0;
            proven += outcome.isOptimal() ? 1 : 0;
            ruled += rules.isEmpty() ? 0 : 1;
        }
        assertThat(ruled).as("under rules").isGreaterThan(60);
        assertThat(best).as("best of %d", asked).isGreaterThan(asked * 95 / 100);
        assertThat(proven).as("proven of %d", asked).isGreaterThan(asked / 2);
    }

    /** The least that is enough for the share, in units. */
    private static long target(CapacitatedCoverProblem problem, double percent) {
        int usable = IntStream.range(0, problem.sites().columns())
                .filter(j -> problem.sites().status(j) != SiteStatus.FORBIDDEN)
                .map(j -> 1 << j)
                .sum();
        return (long) Math.ceil(people(problem, usable) * percent / 100 - 1e-9);
    }

    private static double leastUse(
            CapacitatedCoverProblem whole, double percent, boolean byNumber, List<SideConstraint> rules) {
        CoverProblem problem = whole.sites();
        long target = target(whole, percent);
        double least = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            double use = 0;
            boolean valid = true;
            for (int j = 0; j < problem.columns(); j++) {
                boolean in = (set >> j & 1) == 1;
                boolean built = in && problem.status(j) != SiteStatus.EXISTING;
                use += built ? (byNumber ? 1 : problem.costOf(problem.cost(j))) : 0;
                valid &= in
                        ? problem.status(j) != SiteStatus.FORBIDDEN
                        : !problem.status(j).isForced();
            }
            int chosen = set;
            int[] columns = IntStream.range(0, problem.columns())
                    .filter(j -> (chosen >> j & 1) == 1)
                    .toArray();
            if (valid
                    && use < least
                    && rules.stream().allMatch(rule -> rule.holds(columns))
                    && people(whole, set) >= target) {
                least = use;
            }
        }
        return least;
    }

    @Tag("slow")
    @Test
    void anyPricesProveNoLessThanTheMostThatCanBeSeated() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CapacitatedCoverProblem problem = random(random);
            BuildLimit limits = limits(problem.sites(), random);
            long[] prices = random.longs(problem.sites().rows(), 0, 17).toArray();
            List<SideConstraint> rules = RandomConstraints.of(problem.sites(), random);
            long[] limitPrices = rules.stream()
                    .mapToLong(rule -> random.nextLong(-20, rule.hasMost() ? 21 : 1))
                    .toArray();
            CapacitatedCoverCertificate certificate =
                    new CapacitatedCoverCertificate(16, prices, random.nextLong(200), limitPrices);
            double percent = 1 + random.nextInt(100);
            assertThat((double) certificate.leastUse(problem, true, target(problem, percent), rules))
                    .as("least, seed %d", seed)
                    .isLessThanOrEqualTo(leastUse(problem, percent, true, rules));
            long most = most(problem, limits, rules);
            if (most >= 0) {
                assertThat(certificate.verify(problem, limits, rules))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(most);
            }
        }
    }

    @Test
    void peopleMoveUpWhereThatSeatsMore() {
        // Row 0 reaches only site 0, row 1 both: all sit only where row 1 leaves site 0.
        CoverProblem problem = CoverProblem.builder(2, 2)
                .cover(0, new int[] {0, 1})
                .cover(1, 1)
                .weight(0, 5)
                .weight(1, 5)
                .build();
        CapacitatedCoverSolution both = CapacitatedCover.solve(
                new CapacitatedCoverProblem(problem, new double[] {5, 5}),
                BuildLimit.stations(2),
                SHORT,
                SolveProgress.silent());
        assertThat(both.seating().total()).isEqualTo(10);
        assertThat(both.isOptimal()).isTrue();
        assertThat(both.seating().at(0)).isEqualTo(5);
        // One seat fewer, one person standing.
        CapacitatedCoverSolution fewer = CapacitatedCover.solve(
                new CapacitatedCoverProblem(problem, new double[] {4, 9}),
                BuildLimit.stations(2),
                SHORT,
                SolveProgress.silent());
        assertThat(fewer.seating().total()).isEqualTo(9);
        assertThat(fewer.bound()).isEqualTo(9);
    }

    @Test
    void whereEverySeatIsTakenAnywhereMostPeopleAreWithinReach() {
        CoverProblemBuilder sites = CoverProblem.builder(40, 40);
        for (int i = 0; i < 40; i++) {
            sites.weight(i, 10);
            for (int j = 0; j <= i; j++) {
                sites.cover(j, i);
            }
        }
        CoverProblem problem = sites.build();
        double[] few = new double[40];
        Arrays.fill(few, 2);
        CapacitatedCoverSolution solution = CapacitatedCover.solve(
                new CapacitatedCoverProblem(problem, few), BuildLimit.stations(3), SHORT, SolveProgress.silent());
        assertThat(solution.seating().total()).isEqualTo(6);
        assertThat(problem.percentCovered(solution.columns())).isEqualTo(100);
    }

    @Test
    void aPriceThatIsNoneIsRefused() {
        CoverProblem problem = CoverProblem.builder(1, 1).cover(0, 0).build();
        assertThatThrownBy(() -> new CapacitatedCoverCertificate(4, new long[] {5}, 0, new long[0])
                        .verify(
                                new CapacitatedCoverProblem(problem, new double[] {1}),
                                BuildLimit.stations(1),
                                List.of()))
                .hasMessageContaining("from 0 to 1");
    }

    @Tag("slow")
    @Test
    void sameSeedAndEffortGiveTheSameChoiceOnOneThreadAndOnThree() {
        CoverProblem sites = RandomProblems.torus(new SplittableRandom(3), 200, 500, 0.1);
        double[] seats = new double[200];
        Arrays.fill(seats, 150);
        CapacitatedCoverProblem problem = new CapacitatedCoverProblem(sites, seats);
        BuildLimit limits = BuildLimit.stations(60);
        CapacitatedCoverSolution one =
                CapacitatedCover.solve(problem, limits, SHORT.withThreads(1), SolveProgress.silent());
        CapacitatedCoverSolution three =
                CapacitatedCover.solve(problem, limits, SHORT.withThreads(3), SolveProgress.silent());
        assertThat(three.columns()).isEqualTo(one.columns());
        assertThat(three.boundUnits()).isEqualTo(one.boundUnits());
        assertThat(one.seating().total()).isBetween(0.97 * one.bound(), one.bound());
    }

    @Test
    void stoppedAtOnceItStillHasAChoiceAndABound() {
        CoverProblem sites = RandomProblems.torus(new SplittableRandom(4), 100, 200, 0.1);
        double[] seats = new double[100];
        Arrays.fill(seats, 90);
        CapacitatedCoverSolution solution = CapacitatedCover.solve(
                new CapacitatedCoverProblem(sites, seats),
                BuildLimit.stations(10),
                SolveOptions.ofEffort(1),
                SolveProgress.silent());
        assertThat(solution.columns()).hasSize(10);
        assertThat(solution.seating().total()).isPositive().isLessThanOrEqualTo(solution.bound());
    }

    /** Seats are whole, halves, or none, often fewer than there are people in reach. */
    private static CapacitatedCoverProblem random(SplittableRandom random) {
        CoverProblem sites = RandomProblems.small(random);
        double most = 2 + random.nextInt(40);
        return new CapacitatedCoverProblem(
                sites,
                random.doubles(sites.columns(), 0, most)
                        .map(seats -> Math.floor(2 * seats) / 2)
                        .toArray());
    }

    private static BuildLimit limits(CoverProblem problem, SplittableRandom random) {
        int required = 0;
        int free = 0;
        double cost = 0;
        double requiredCost = 0;
        for (int j = 0; j < problem.columns(); j++) {
            boolean must = problem.status(j) == SiteStatus.REQUIRED;
            required += must ? 1 : 0;
            free += problem.status(j) == SiteStatus.FREE ? 1 : 0;
            cost += problem.costOf(problem.cost(j));
            requiredCost += must ? problem.costOf(problem.cost(j)) : 0;
        }
        return random.nextBoolean()
                ? BuildLimit.stations(required + random.nextInt(free + 1))
                : BuildLimit.budget(requiredCost + random.nextDouble() * cost / 2);
    }

    private static int set(int[] columns) {
        return Arrays.stream(columns).map(j -> 1 << j).sum();
    }

    private static long most(CapacitatedCoverProblem whole, BuildLimit limits) {
        return most(whole, limits, List.of());
    }

    /** The most that any choice seats, −1 where none is allowed. */
    private static long most(CapacitatedCoverProblem whole, BuildLimit limits, List<SideConstraint> rules) {
        CoverProblem problem = whole.sites();
        BuildCapacity capacity = BuildCapacity.of(problem, limits);
        long most = -1;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            long use = 0;
            boolean valid = true;
            for (int j = 0; j < problem.columns(); j++) {
                boolean in = (set >> j & 1) == 1;
                use += in && problem.status(j) != SiteStatus.EXISTING ? capacity.use(j) : 0;
                valid &= in
                        ? problem.status(j) != SiteStatus.FORBIDDEN
                        : !problem.status(j).isForced();
            }
            int chosen = set;
            int[] columns = IntStream.range(0, problem.columns())
                    .filter(j -> (chosen >> j & 1) == 1)
                    .toArray();
            if (valid && use <= capacity.total() && rules.stream().allMatch(rule -> rule.holds(columns))) {
                most = Math.max(most, people(whole, set));
            }
        }
        return most;
    }

    /** Max flow is min cut: whichever columns are cut off, theirs are the seats, and the rows beyond them the people. */
    private static long people(CapacitatedCoverProblem whole, int set) {
        CoverProblem problem = whole.sites();
        int[] reach = new int[problem.rows()];
        for (int i = 0; i < reach.length; i++) {
            reach[i] = set & set(problem.columnsOf(i));
        }
        long least = Long.MAX_VALUE;
        for (int cut = set & (1 << problem.columns()) - 1; ; cut = (cut - 1) & set & (1 << problem.columns()) - 1) {
            long value = 0;
            for (int j = 0; j < problem.columns(); j++) {
                value += (cut >> j & 1) == 1 ? whole.seats(j) : 0;
            }
            for (int i = 0; i < reach.length; i++) {
                value += (reach[i] & ~cut) != 0 ? whole.people(i) : 0;
            }
            least = Math.min(least, value);
            if (cut == 0) {
                return least;
            }
        }
    }
}
