package org.yizhan.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.model.Plan;

/** Plans as the workspace keeps them. */
final class PlanDocumentTest {

    private static Plan plan(Plan.Certificate certificate) {
        return new Plan(
                "p",
                "lscp",
                new Plan.Inputs("00", false, 500, 1000, 1, 1, 1, null, null),
                certificate,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    @Test
    void bothBoundsComeBackAsTheyWereKept() {
        for (double certified : new double[] {35.25, 36}) {
            Plan plan = plan(new Plan.Certificate("stations", 36, 36, certified, true));
            String kept = Json.write(plan);
            assertThat(kept).contains("\"bound\" : 36.0,").contains("\"certified_bound\" : " + certified);
            assertThat(Json.read(kept, Plan.class, "plan p")).isEqualTo(plan);
            assertThat(plan.certificate().restsOnSolvers()).isEqualTo(certified < 36);
        }
    }

    @Test
    void aPlanFromBeforeThereWereTwoBoundsOpensWithOneUnknown() {
        Plan plan = plan(new Plan.Certificate("stations", 37, 36, 35.0, false));
        String old = Json.write(plan).replaceFirst("\"certified_bound\" : 35.0,\\s*", "");
        assertThat(old).doesNotContain("certified");
        Plan.Certificate read = Json.read(old, Plan.class, "plan p").certificate();
        assertThat(read).isEqualTo(new Plan.Certificate("stations", 37, 36, null, false));
        assertThat(read.restsOnSolvers()).isFalse();
    }
}
