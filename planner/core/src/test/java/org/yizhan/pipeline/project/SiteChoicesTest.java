package org.yizhan.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.Candidate.Choice;
import org.yizhan.model.LonLat;
import org.yizhan.model.YizhanException;

final class SiteChoicesTest {

    private static Candidate site(String id, Choice choice) {
        return new Candidate(id, "", new LonLat(0, 0), "bank", BuildMode.JOINT, 1, choice);
    }

    @Test
    void theLastDecisionOnASiteHoldsAndFreeingUndoesEither() {
        SiteChoices choices = SiteChoices.NONE
                .with("b", Choice.REQUIRED)
                .with("a", Choice.REQUIRED)
                .with("c", Choice.FORBIDDEN)
                .with("b", Choice.FORBIDDEN)
                .with("b", Choice.FORBIDDEN);
        assertThat(choices.locked()).containsExactly("a");
        assertThat(choices.forbidden()).containsExactly("b", "c");
        assertThat(choices.with("a", Choice.FREE).with("b", Choice.FREE).with("c", Choice.FREE))
                .isEqualTo(SiteChoices.NONE);
    }

    @Test
    void aDecisionChangesThatSiteOnlyAndAStandingStationStays() {
        SiteChoices choices = new SiteChoices(List.of("a", "e"), List.of("b", "f"));
        List<Candidate> decided = choices.applied(List.of(
                site("a", Choice.FREE),
                site("b", Choice.FREE),
                site("c", Choice.FREE),
                site("d", Choice.REQUIRED),
                site("e", Choice.EXISTING),
                site("f", Choice.EXISTING)));
        assertThat(decided)
                .extracting(Candidate::choice)
                .containsExactly(
                        Choice.REQUIRED,
                        Choice.FORBIDDEN,
                        Choice.FREE,
                        Choice.REQUIRED,
                        Choice.EXISTING,
                        Choice.EXISTING);
    }

    @Test
    void aLockedSiteThatIsGoneIsAnErrorAndAForbiddenOneIsNot() {
        List<Candidate> sites = List.of(site("a", Choice.FREE));
        assertThat(new SiteChoices(List.of(), List.of("gone")).applied(sites)).isEqualTo(sites);
        assertThatThrownBy(() -> new SiteChoices(List.of("gone"), List.of()).applied(sites))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("gone")
                .hasMessageContaining("plan free");
    }
}
