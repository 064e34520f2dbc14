package org.yizhan.placement.infeasibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.infeasibility.Infeasibility.Change;
import org.yizhan.placement.infeasibility.Infeasibility.Explanation;
import org.yizhan.placement.partial.PartialCover;
import org.yizhan.placement.problem.BruteForce;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

@Tag("slow")
final class InfeasibilityTest {

    private static final SolveOptions OPTIONS = SolveOptions.ofEffort(1_000_000_000);

    private int withRows;
    private int withSites;
    private int joint;

    @Test
    void theConflictCannotBeHadButCanWithoutAnyPartAndEveryChangeIsTheSmallest() {
        int impossible = 0;
        for (int seed = 0; seed < 900; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            int[] ruleOf = new int[limits.size()];
            for (int r = 1; r < ruleOf.length; r++) {
                ruleOf[r] = ruleOf[r - 1] + (random.nextInt(4) > 0 ? 1 : 0);
            }
            boolean all = random.nextInt(4) > 0;
            long[] loss = random.longs(problem.rows(), 1, 60).toArray();
            Twin twin = new Twin(problem, limits, ruleOf, all);
            Explanation explanation =
                    Infeasibility.explain(problem, limits, ruleOf, all, loss, OPTIONS, SolveProgress.silent());
            assertThat(explanation == null).as("seed %d", seed).isEqualTo(twin.any(choice -> twin.keeps(choice)));
            if (explanation != null) {
                impossible++;
                twin.check(explanation, seed);
                twin.checkChanges(explanation, loss, seed);
                withRows += explanation.rows().length > 0 ? 1 : 0;
                withSites += explanation.sites().length > 0 ? 1 : 0;
            }
        }
        assertThat(impossible).isGreaterThan(90);
        assertThat(withRows).isGreaterThan(15);
        assertThat(withSites).isGreaterThan(6);
        assertThat(joint).isGreaterThan(6);
    }

    @Test
    void aShareTakesPartInAConflictLikeARuleAndGivesWayByTheLeast() {
        int lowered = 0;
        int without = 0;
        for (int seed = 0; seed < 900; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            int[] ruleOf = IntStream.rangeClosed(0, limits.size()).toArray();
            double percent = 1 + random.nextInt(100);
            long target = PartialCover.target(problem, percent);
            Twin twin = new Twin(problem, limits, ruleOf, false);
            Explanation explanation =
                    Infeasibility.explainShare(problem, limits, ruleOf, percent, OPTIONS, SolveProgress.silent());
            long most = twin.mostCovered();
            assertThat(explanation == null).as("seed %d", seed).isEqualTo(most >= target);
            if (explanation == null) {
                continue;
            }
            boolean takesPart = IntStream.of(explanation.mosts()).anyMatch(r -> r == limits.size());
            without += takesPart ? 0 : 1;
            // Limits that can be had without it are at odds with it alone.
            assertThat(takesPart || most < 0).as("takes part, seed %d", seed).isTrue();
            for (Change change : explanation.changes()) {
                if (Arrays.equals(change.limits(), new int[] {limits.size()})) {
                    // What may be left then is just what the best choice leaves.
                    assertThat(change.most()[0])
                            .as("seed %d", seed)
                            .isEqualTo(problem.weightOf(problem.weightCoverable() - most));
                    lowered++;
                }
            }
        }
        assertThat(lowered).isGreaterThan(60);
        assertThat(without).isGreaterThan(40);
    }

    /** Every set of columns, looked at one by one. */
    private final class Twin {
        final CoverProblem problem;
        final List<SideConstraint> limits;
        final int[] ruleOf;
        final boolean all;
        final int rules;
        final int[] required;
        final int[] rows;

        Twin(CoverProblem problem, List<SideConstraint> limits, int[] ruleOf, boolean all) {
            this.problem = problem;
            this.limits = limits;
            this.ruleOf = ruleOf;
            this.all = all;
            this.rules = Arrays.stream(ruleOf).max().orElse(-1) + 1;
            this.required = IntStream.range(0, problem.columns())
                    .filter(j -> problem.status(j) == SiteStatus.REQUIRED)
                    .toArray();
            this.rows = IntStream.range(0, problem.rows())
                    .filter(i -> all && problem.isCoverable(i))
                    .toArray();
        }

        /** The most weight that a choice covers which keeps to the limits, −1 where none does. */
        long mostCovered() {
            long[] most = {-1};
            any(choice -> {
                if (keeps(choice)) {
                    most[0] = Math.max(most[0], problem.weightCovered(choice));
                }
                return false;
            });
            return most[0];
        }

        boolean any(Predicate<int[]> wanted) {
            for (int set = 0; set < 1 << problem.columns(); set++) {
                int[] choice = BruteForce.columns(set);
                if (respectsFacts(choice) && wanted.test(choice)) {
                    return true;
                }
            }
            return false;
        }

        boolean respectsFacts(int[] choice) {
            for (int j = 0; j < problem.columns(); j++) {
                boolean in = Arrays.binarySearch(choice, j) >= 0;
                if (problem.status(j) == SiteStatus.EXISTING ? !in : problem.status(j) == SiteStatus.FORBIDDEN && in) {
                    return false;
                }
            }
            return true;
        }

        boolean covers(int[] choice, int row) {
            return Arrays.stream(problem.columnsOf(row)).anyMatch(j -> Arrays.binarySearch(choice, j) >= 0);
        }

        boolean has(int[] choice, int site) {
            return Arrays.binarySearch(choice, site) >= 0;
        }

        long under(int[] choice, int r) {
            return Math.max(0, limits.get(r).linear().least() - limits.get(r).usedUnits(choice));
        }

        long over(int[] choice, int r) {
            return Math.max(
                    0, limits.get(r).usedUnits(choice) - limits.get(r).linear().most());
        }

        long beyond(int[] choice, int rule) {
            return IntStream.range(0, limits.size())
                    .filter(r -> ruleOf[r] == rule)
                    .mapToLong(r -> under(choice, r) + over(choice, r))
                    .sum();
        }

        boolean keeps(int[] choice) {
            return keepsRulesBut(choice, -1)
                    && Arrays.stream(required).allMatch(j -> has(choice, j))
                    && Arrays.stream(rows).allMatch(i -> covers(choice, i));
        }

        boolean keepsRulesBut(int[] choice, int rule) {
            return IntStream.range(0, rules).allMatch(k -> k == rule || beyond(choice, k) == 0);
        }

        void check(Explanation e, int seed) {
            assertThat(e.irreducible()).as("seed %d", seed).isTrue();
            assertThat(any(choice -> holds(e, choice, -1)))
                    .as("conflict, seed %d", seed)
                    .isFalse();
            int parts = e.leasts().length + e.mosts().length + e.sites().length + e.rows().length;
            for (int but = 0; but < parts; but++) {
                int left = but;
                assertThat(any(choice -> holds(e, choice, left)))
                        .as("without part %d, seed %d", but, seed)
                        .isTrue();
            }
        }

        private boolean holds(Explanation e, int[] choice, int but) {
            int part = 0;
            for (int r : e.leasts()) {
                if (part++ != but && under(choice, r) > 0) {
                    return false;
                }
            }
            for (int r : e.mosts()) {
                if (part++ != but && over(choice, r) > 0) {
                    return false;
                }
            }
            for (int j : e.sites()) {
                if (part++ != but && !has(choice, j)) {
                    return false;
                }
            }
            for (int i : e.rows()) {
                if (part++ != but && !covers(choice, i)) {
                    return false;
                }
            }
            return true;
        }

        void checkChanges(Explanation e, long[] loss, int seed) {
            int[] inPlay = IntStream.concat(Arrays.stream(e.leasts()), Arrays.stream(e.mosts()))
                    .map(r -> ruleOf[r])
                    .distinct()
                    .toArray();
            int singles = 0;
            for (int rule : inPlay) {
                long least = least(choice -> keepsRulesBut(choice, rule)
                                && Arrays.stream(required).allMatch(j -> has(choice, j))
                                && Arrays.stream(rows).allMatch(i -> covers(choice, i))
                        ? beyond(choice, rule)
                        : Long.MAX_VALUE);
                List<Change> offered = e.changes().stream()
                        .filter(c -> c.limits().length > 0
                                && Arrays.stream(c.limits()).allMatch(r -> ruleOf[r] == rule)
                                && c.sites().length == 0)
                        .toList();
                assertThat(offered).as("rule %d, seed %d", rule, seed).hasSize(least == Long.MAX_VALUE ? 0 : 1);
                if (least < Long.MAX_VALUE) {
                    singles++;
                    assertThat(amount(offered.get(0)))
                            .as("rule %d, seed %d", rule, seed)
                            .isEqualTo(least);
                }
            }
            for (int site : e.sites()) {
                boolean helps = any(choice -> keepsRulesBut(choice, -1)
                        && Arrays.stream(required).allMatch(j -> j == site || has(choice, j))
                        && Arrays.stream(rows).allMatch(i -> covers(choice, i)));
                assertThat(e.changes().stream()
                                .anyMatch(c -> c.limits().length == 0 && Arrays.equals(c.sites(), new int[] {site})))
                        .as("site %d, seed %d", site, seed)
                        .isEqualTo(helps);
                singles += helps ? 1 : 0;
            }
            if (singles == 0) {
                checkJoint(e, seed);
            }
            long leaving = least(choice ->
                    keepsRulesBut(choice, -1) && Arrays.stream(required).allMatch(j -> has(choice, j))
                            ? Arrays.stream(rows)
                                    .filter(i -> !covers(choice, i))
                                    .mapToLong(i -> loss[i])
                                    .sum()
                            : Long.MAX_VALUE);
            List<Change> left =
                    e.changes().stream().filter(c -> c.rows().length > 0).toList();
            assertThat(left).as("rows, seed %d", seed).hasSize(leaving == Long.MAX_VALUE ? 0 : 1);
            if (leaving < Long.MAX_VALUE) {
                assertThat(Arrays.stream(left.get(0).rows())
                                .mapToLong(i -> loss[i])
                                .sum())
                        .as("rows, seed %d", seed)
                        .isEqualTo(leaving);
            }
        }

        private void checkJoint(Explanation e, int seed) {
            joint++;
            long fewest = least(
                    choice -> Arrays.stream(rows).allMatch(i -> covers(choice, i)) ? changed(choice) : Long.MAX_VALUE);
            long sum = least(choice -> Arrays.stream(rows).allMatch(i -> covers(choice, i)) && changed(choice) <= fewest
                    ? IntStream.range(0, rules)
                                    .mapToLong(k -> beyond(choice, k))
                                    .sum()
                            + Arrays.stream(required)
                                    .filter(j -> !has(choice, j))
                                    .count()
                    : Long.MAX_VALUE);
            List<Change> offered =
                    e.changes().stream().filter(c -> c.rows().length == 0).toList();
            assertThat(offered).as("joint, seed %d", seed).hasSize(1);
            assertThat(amount(offered.get(0)) + offered.get(0).sites().length)
                    .as("joint, seed %d", seed)
                    .isEqualTo(sum);
        }

        private long changed(int[] choice) {
            return IntStream.range(0, rules).filter(k -> beyond(choice, k) > 0).count()
                    + Arrays.stream(required).filter(j -> !has(choice, j)).count();
        }

        private long amount(Change change) {
            long sum = 0;
            for (int k = 0; k < change.limits().length; k++) {
                SideConstraint limit = limits.get(change.limits()[k]);
                double unit = limit.amount(1);
                sum += Double.isNaN(change.least()[k])
                        ? 0
                        : limit.linear().least() - Math.round(change.least()[k] / unit);
                sum += Double.isNaN(change.most()[k])
                        ? 0
                        : Math.round(change.most()[k] / unit) - limit.linear().most();
            }
            return sum;
        }

        private long least(ToLongFunction<int[]> worth) {
            long least = Long.MAX_VALUE;
            for (int set = 0; set < 1 << problem.columns(); set++) {
                int[] choice = BruteForce.columns(set);
                if (respectsFacts(choice)) {
                    least = Math.min(least, worth.applyAsLong(choice));
                }
            }
            return least;
        }
    }
}
