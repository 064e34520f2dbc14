package org.yizhan.pipeline.plan.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

final class SolverCallsTest {

    @Test
    void whatMakesNoSenseIsSaidInTheLanguageOfWhoeverAsked() {
        assertThatThrownBy(() -> SolverCalls.call(() -> CoverProblem.builder(1, 1)
                        .status(0, SiteStatus.EXISTING)
                        .status(0, SiteStatus.FORBIDDEN)))
                .isInstanceOfSatisfying(YizhanException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
                    assertThat(e.text().in(Locale.SIMPLIFIED_CHINESE)).contains("备选点 0 同时为“现有”和“禁选”");
                    assertThat(e.text().in(Locale.ENGLISH)).contains("0 is both existing and forbidden");
                    assertThat(e.getCause()).hasMessage(e.getMessage());
                });
        assertThatThrownBy(() -> SolverCalls.call(() -> BuildLimit.stations(-1)))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("-1");
    }

    @Test
    void stagesAndTheBestSoFarArePassedOn() {
        List<String> heard = new ArrayList<>();
        SolveProgress progress = SolverCalls.heardBy(new Progress() {
            @Override
            public Stage begin(Message what, long total) {
                heard.add(what + " of " + total);
                return new Stage() {
                    @Override
                    public void advance(long units) {
                        heard.add("+" + units);
                    }

                    @Override
                    public void say(Message soFar) {
                        heard.add(soFar.toString());
                    }

                    @Override
                    public void close() {
                        heard.add("closed");
                    }
                };
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        });
        try (SolveProgress.Stage stage = progress.begin(SolveStage.MEDIAN_BOUND, 7)) {
            stage.advance(3);
            stage.incumbent(SolveProgress.Measure.METRES, 120.5, 100);
        }
        assertThat(heard)
                .containsExactly(
                        "Bounding the mean walk of 7", "+3", "best so far 120.5 m, and none is below 100 m", "closed");
        assertThat(progress.isCancelled()).isTrue();
    }
}
