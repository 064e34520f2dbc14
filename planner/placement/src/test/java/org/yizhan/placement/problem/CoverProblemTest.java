package org.yizhan.placement.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.PlacementException;

final class CoverProblemTest {

    @Test
    void readsTheSamePairsByColumnAndByRow() {
        CoverProblem problem = CoverProblem.builder(3, 4)
                .cover(2, 3)
                .cover(0, 3)
                .cover(2, 1)
                .cover(0, 3)
                .build();
        assertThat(problem.rowsOf(0)).containsExactly(3);
        assertThat(problem.rowsOf(1)).isEmpty();
        assertThat(problem.rowsOf(2)).containsExactly(1, 3);
        assertThat(problem.columnsOf(3)).containsExactly(0, 2);
        assertThat(problem.columnsOf(0)).isEmpty();
    }

    @Test
    void costsBecomeWholeMultiplesOfTheirGreatestCommonUnit() {
        CoverProblem problem = CoverProblem.builder(3, 0)
                .cost(0, 50_000)
                .cost(1, 75_000)
                .cost(2, 100_000)
                .build();
        assertThat(problem.costUnit()).isEqualByComparingTo("25000");
        assertThat(problem.cost(1)).isEqualTo(3);
        assertThat(problem.costOf(4)).isEqualTo(100_000);
        assertThat(problem.isExact()).isTrue();
    }

    @Test
    void decimalsAreTakenAsWrittenAndNotAsBinaryFractions() {
        CoverProblem problem = CoverProblem.builder(2, 2)
                .cost(0, 0.1)
                .cost(1, 0.3)
                .weight(0, 44.13)
                .build();
        assertThat(problem.costUnit()).isEqualByComparingTo("0.1");
        assertThat(problem.cost(1)).isEqualTo(3);
        assertThat(problem.weightUnit()).isEqualByComparingTo("0.01");
        assertThat(problem.weight(0)).isEqualTo(4413);
    }

    @Test
    void valuesWithTooManyDigitsAreRoundedButNeverToNothing() {
        CoverProblem problem =
                CoverProblem.builder(2, 0).cost(0, 1e12).cost(1, 1e-9).build();
        assertThat(problem.isExact()).isFalse();
        assertThat(problem.cost(1)).isEqualTo(1);
        assertThat(problem.costUnit()).isLessThan(BigDecimal.ONE);
        assertThat(problem.costOf(problem.cost(0))).isEqualTo(1e12);
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        refused(() -> CoverProblem.builder(2, 3).cover(2, 0), "Candidate 2 does not exist");
        refused(() -> CoverProblem.builder(2, 3).cover(-1, 0), "Candidate -1 does not exist");
        refused(() -> CoverProblem.builder(2, 3).cover(1, 3), "Demand row 3 does not exist");
        refused(() -> CoverProblem.builder(2, 3).cost(1, 0), "Candidate 1: a cost must be");
        refused(() -> CoverProblem.builder(2, 3).cost(1, Double.NaN), "NaN");
        refused(() -> CoverProblem.builder(2, 3).cost(1, Double.POSITIVE_INFINITY), "Infinity");
        refused(() -> CoverProblem.builder(2, 3).weight(1, -0.5), "Demand row 1: a weight must be");
        refused(
                () -> CoverProblem.builder(2, 3).status(0, SiteStatus.REQUIRED).status(0, SiteStatus.FORBIDDEN),
                "Candidate 0 is both required and forbidden");
        assertThat(CoverProblem.builder(2, 3).weight(1, 0).build().weight(1)).isZero();
    }

    @Test
    void theRefusalHoldsBothStatuses() {
        assertThatThrownBy(() -> CoverProblem.builder(1, 1)
                        .status(0, SiteStatus.EXISTING)
                        .status(0, SiteStatus.FORBIDDEN))
                .isInstanceOfSatisfying(PlacementException.class, e -> assertThat(e.values())
                        .containsExactly("0", SiteStatus.EXISTING, SiteStatus.FORBIDDEN));
    }

    private static void refused(Runnable call, String why) {
        assertThatThrownBy(call::run).isInstanceOf(PlacementException.class).hasMessageContaining(why);
    }
}
