package org.yizhan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanRulesTest {

    @Test
    void aPlansRulesAreThoseOfItsFile() {
        PlanRules rules = PlanRules.of(List.of(
                Plan.Rule.amount("number", "历下区", "bank", true, 1.0, 3.0).using(2.0, false),
                Plan.Rule.amount("number", null, null, false, null, 0.0),
                Plan.Rule.amount("budget", null, "park", true, null, 12.5),
                Plan.Rule.amount("budget-per-year", "#2", null, true, null, 4.0),
                Plan.Rule.apart("bank", 150),
                Plan.Rule.group(List.of("node/1", "node/2")),
                Plan.Rule.groups(List.of("组1"))));
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
        assertThat(PlanRules.of(List.of(Plan.Rule.groups(List.of("组1"))))).isNull();
    }
}
