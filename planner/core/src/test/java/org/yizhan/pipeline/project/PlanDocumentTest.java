package org.yizhan.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.model.BackupZones;
import org.yizhan.model.Certificate;
import org.yizhan.model.Objective;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.PlanRule;
import org.yizhan.model.ShareOf;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.Limit;

/** Plans as the workspace keeps them. */
final class PlanDocumentTest {

    private static Plan plan(Certificate certificate) {
        return new Plan(
                "p",
                PlanModel.LSCP,
                new Plan.Inputs("00", false, 500, 1000, 1, 1, 1, null, null, "public-streets", List.of()),
                certificate,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    @Test
    void bothBoundsComeBackAsTheyWereKept() {
        for (double certified : new double[] {35.25, 36}) {
            Plan plan = plan(new Certificate(Objective.STATIONS, 36, 36, certified, true));
            String kept = Json.write(plan);
            assertThat(kept).contains("\"bound\" : 36.0,").contains("\"certified_bound\" : " + certified);
            assertThat(Json.read(kept, Plan.class, "plan p")).isEqualTo(plan);
            assertThat(plan.certificate().restsOnSolvers()).isEqualTo(certified < 36);
        }
    }

    @Test
    void aPlanFromBeforeThereWereTwoBoundsOpensWithOneUnknown() {
        Plan plan = plan(new Certificate(Objective.STATIONS, 37, 36, 35.0, false));
        String old = Json.write(plan).replaceFirst("\"certified_bound\" : 35.0,\\s*", "");
        assertThat(old).doesNotContain("certified");
        Certificate read = Json.read(old, Plan.class, "plan p").certificate();
        assertThat(read).isEqualTo(new Certificate(Objective.STATIONS, 37, 36, null, false));
        assertThat(read.restsOnSolvers()).isFalse();
    }

    private static String old(String name) throws IOException {
        try (InputStream document = PlanDocumentTest.class.getResourceAsStream("old-plan-" + name + ".json")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPlanByYearsFromBeforeRulesHadTypesOpensWithAllOfThem() throws IOException {
        Plan plan = Json.read(old("by-years"), Plan.class, "plan old");
        assertThat(plan.rules())
                .containsExactly(
                        new PlanRule.Stations("鼓楼区", null, false, 1, null, 11, false),
                        new PlanRule.Stations("铁东区", null, false, 1, null, 1, true),
                        new PlanRule.Stations("南岸区", null, false, 1, null, 5, false),
                        new PlanRule.Stations(null, "bank", true, null, 20, 1, false),
                        new PlanRule.Budget(null, null, 60.5, 52.0, false),
                        new PlanRule.YearlyBudget("鼓楼区", null, 20.25, 40.0, true),
                        new PlanRule.Apart(null, 100),
                        new PlanRule.Group(List.of("C1", "YH0001"), 1, true),
                        new PlanRule.ListGroups(List.of("组1")));
        assertThat(Goal.of(plan)).isEqualTo(new Goal(Objective.WORKER_YEARS, new Limit.Build(3, null, 2)));
        assertThat(Goal.of(plan).model()).isEqualTo(plan.model()).isEqualTo(PlanModel.MCLP_PHASES);
        assertThat(Json.read(Json.write(plan), Plan.class, "plan old")).isEqualTo(plan);
    }

    @Test
    void plansFromBeforeGoalsHadTypesTellTheirGoals() throws IOException {
        Plan twice = Json.read(old("twice"), Plan.class, "plan p7");
        assertThat(Goal.of(twice)).isEqualTo(new Goal(Objective.STATIONS, new Limit.Twice(BackupZones.DENSE)));
        Plan seated = Json.read(old("seat-share"), Plan.class, "plan p9");
        assertThat(Goal.of(seated)).isEqualTo(new Goal(Objective.STATIONS, new Limit.Share(ShareOf.SEATS, 60)));
        for (Plan plan : List.of(twice, seated)) {
            assertThat(Goal.of(plan).model()).isEqualTo(plan.model());
            assertThat(Json.write(plan))
                    .contains("\"model\" : \"" + plan.model().word() + "\"")
                    .contains("\"measure\" : \"stations\"");
        }
    }

    @Test
    void aModelThatThereIsNotIsNamed() throws IOException {
        String edited = old("twice").replace("\"backup\",", "\"doubled\",");
        assertThatThrownBy(() -> Json.read(edited, Plan.class, "plan p7"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("plan p7")
                .hasMessageContaining("doubled")
                .hasMessageContaining("mclp-phases");
    }

    @ParameterizedTest
    @EnumSource
    void aGoalHasAnObjectiveAndALimitThatGoTogether(Objective objective) {
        boolean least = objective == Objective.STATIONS || objective == Objective.COST;
        Limit fits = least ? new Limit.Everywhere() : Limit.cost(7);
        Limit other = least ? Limit.stations(7) : new Limit.Twice(BackupZones.ALL);
        assertThat(new Goal(objective, fits).inMoney()).isEqualTo(objective != Objective.STATIONS);
        assertThatThrownBy(() -> new Goal(objective, other)).isInstanceOf(IllegalArgumentException.class);
    }
}
