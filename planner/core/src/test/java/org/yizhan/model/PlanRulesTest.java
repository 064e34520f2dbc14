package org.yizhan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PlanRulesTest {

    private static final PlanRule YEARLY = new PlanRule.YearlyBudget("历下区", null, 8, null, false);

    @Test
    void aPlansRulesAreThoseOfItsFile() {
        PlanRules rules = PlanRules.of(List.of(
                new PlanRule.Stations("历下区", "bank", true, 1, 3, null, false).using(2, false),
                new PlanRule.Stations(null, null, false, null, 0, null, false),
                new PlanRule.Budget(null, "park", 12.5, null, false),
                new PlanRule.YearlyBudget("#2", null, 4, null, false),
                new PlanRule.Apart("bank", 150),
                new PlanRule.Group(List.of("node/1", "node/2"), 1, true),
                new PlanRule.ListGroups(List.of("组1"))));
        assertThat(rules)
                .isEqualTo(new PlanRules(
                        List.of(
                                new PlanRules.Numbers("历下区", "bank", 1, 3, true),
                                new PlanRules.Numbers(null, null, null, 0, false)),
                        List.of(
                                new PlanRules.Budget(null, "park", 12.5, null),
                                new PlanRules.Budget("#2", null, null, 4.0)),
                        List.of(
                                new PlanRules.Exclusion(List.of(), 150.0, "bank"),
                                new PlanRules.Exclusion(List.of("node/1", "node/2"), null, null))));
    }

    @Test
    void groupsOfTheListsAreNoRulesOfAFile() {
        assertThat(PlanRules.of(List.of())).isNull();
        assertThat(PlanRules.of(List.of(new PlanRule.ListGroups(List.of("组1")))))
                .isNull();
    }

    @Test
    void whatIsLeftOfAYearlyBudgetIsThatOfAllYears() {
        assertThat(YEARLY.slack(4)).isNull();
        assertThat(YEARLY.using(24.5, false).slack(4)).isEqualTo(7.5);
        assertThat(new PlanRule.Budget(null, null, 30.25, null, false)
                        .using(24.5, false)
                        .slack(4))
                .isEqualTo(5.75);
    }

    @Test
    void aNumberWithTwoEndsHasTheSmallerSlack() {
        PlanRule.Stations rule = new PlanRule.Stations(null, null, false, 2, 9, null, false);
        assertThat(rule.using(3, false).slack(1)).isEqualTo(1);
        assertThat(rule.using(7, false).slack(1)).isEqualTo(2);
        assertThat(new PlanRule.Apart(null, 100).using(3, true)).isEqualTo(new PlanRule.Apart(null, 100));
    }

    @Test
    void everyRuleSaysWhatItAsksFor() {
        assertThat(YEARLY.text(host -> host).in(Locale.ENGLISH))
                .isEqualTo("at most 8 each year for new stations in 历下区");
        assertThat(new PlanRule.Stations(null, "bank", true, 1, 3, null, false)
                        .text(host -> "Bank")
                        .in(Locale.ENGLISH))
                .isEqualTo("from 1 to 3 new stations of kind Bank in all");
        assertThat(new PlanRule.Stations(null, null, false, null, 3, null, false)
                        .text(host -> host)
                        .in(Locale.CHINESE))
                .isEqualTo("全域驿站不超过 3 个");
        assertThat(new PlanRule.Group(List.of("a", "b", "c", "d", "e", "f"), null, false)
                        .text(host -> host)
                        .in(Locale.ENGLISH))
                .isEqualTo("at most one of a, b, c, d, e …");
    }
}
