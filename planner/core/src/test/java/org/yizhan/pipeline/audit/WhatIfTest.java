package org.yizhan.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.pipeline.audit.AuditReport.GroupReport;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.project.Project;

/** Audits of the sample city's own stations, without any plan, as they are and as they might be. */
@Tag("slow")
final class WhatIfTest {

    @TempDir
    static Path folder;

    private static Project project;
    private static AuditReport facts;

    @BeforeAll
    static void auditTheSampleCity() {
        Path home = Path.of(System.getProperty("yizhan.home"));
        project = Project.open(folder.resolve("c.gpkg"), home.resolve("config"));
        Path data = home.resolve("data");
        LoadRoads.run(project, data.resolve("roads.osm.gz"), Locale.ENGLISH, Progress.silent());
        load(LoadLayer.What.BOUNDARY, data.resolve("boundary.geojson"), null);
        load(LoadLayer.What.STATIONS, data.resolve("stations.csv"), "WGS84");
        facts = RunAudit.run(project, null, 20, 1, Locale.ENGLISH, Progress.silent());
    }

    private static void load(LoadLayer.What what, Path file, @Nullable String crs) {
        LoadLayer.run(project, what, file, ReadOptions.of(crs), Locale.ENGLISH, Progress.silent());
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static AuditReport suppose(WhatIf whatIf) {
        return RunAudit.run(
                project, new RunAudit.Request(null, whatIf, null, 20, 1), Locale.ENGLISH, Progress.silent());
    }

    private static double sum(AuditReport report, String by, ToDoubleFunction<GroupReport> figure) {
        return report.by().getOrDefault(by, List.of()).stream()
                .mapToDouble(figure)
                .sum();
    }

    @Test
    void everyGroupingOfTheStreetsAddsUpToTheZones() {
        double streetKm = 0;
        double coveredKm = 0;
        for (AuditReport.ZoneReport zone : facts.zones().values()) {
            // The outside is in no grouping: no rule holds there.
            boolean outside = zone.equals(facts.zones().get(Zone.OUTSIDE));
            streetKm += outside ? 0 : zone.streetKm();
            coveredKm += outside ? 0 : zone.coveredKm();
        }
        for (String by : List.of("zone", "district", "road_class")) {
            assertThat(sum(facts, by, GroupReport::streetKm)).as(by).isCloseTo(streetKm, within(1e-9));
            assertThat(sum(facts, by, GroupReport::coveredKm)).as(by).isCloseTo(coveredKm, within(1e-9));
            assertThat(sum(facts, by, GroupReport::workers))
                    .isCloseTo(sum(facts, "zone", GroupReport::workers), within(1e-6));
        }
        double gapKm = facts.gaps().stream()
                        .mapToDouble(AuditReport.GapReport::lengthM)
                        .sum()
                / 1000;
        assertThat(streetKm - coveredKm).isCloseTo(gapKm, within(1e-9));
        assertThat(facts.by().get("district")).hasSizeGreaterThan(1);
        assertThat(facts.by().get("kind")).extracting(GroupReport::code).containsExactly("all");
    }

    @Test
    void goingWithoutAStationOpensWhatItsLossWasSaidToOpen() {
        AuditReport.LossReport worst = facts.places().worstLosses().get(0);
        AuditReport without = suppose(new WhatIf(worst.codes(), null, 1));
        assertThat(sum(facts, "zone", GroupReport::coveredKm) - sum(without, "zone", GroupReport::coveredKm))
                .isCloseTo(worst.opensM() / 1000, within(1e-9));
        assertThat(sum(facts, "zone", GroupReport::workersCovered) - sum(without, "zone", GroupReport::workersCovered))
                .isCloseTo(worst.opensWorkers(), within(1e-6));
        assertThat(without.whatIf()).isNotNull();
        assertThat(without.ruleMet()).isFalse();
        assertThat(without.gaps()).allMatch(gap -> gap.id().startsWith("what-if-"));
        assertThat(RunAudit.kept(project, null)).isEqualTo(facts);
        assertThat(facts.whatIf()).isNull();
    }

    @Test
    void theOldAndTheNewPostOfficeAreOnePlaceAndCountOnce() {
        assertThat(facts.places().coLocated()).hasSize(1);
        assertThat(facts.places().coLocated().get(0).codes()).containsExactly("YH0006", "YH0007");
        assertThat(facts.places().coLocated().get(0).reasons()).contains("close");
        assertThat(facts.places().count()).isEqualTo(11);
        assertThat(facts.stations()).isEqualTo(11);
        AuditReport without = suppose(new WhatIf(List.of("YH0007"), null, 1));
        assertThat(without.places().coLocated()).isEmpty();
        assertThat(without.places().count()).isEqualTo(11);
    }

    @Test
    void unknownHoursGiveARangeAndNeverCountAsOpen() {
        AuditReport evening = suppose(new WhatIf(List.of(), TimeOfWeek.parse("周一 22:00"), 1));
        AuditReport.WhatIfReport whatIf = evening.whatIf();
        assertThat(whatIf).isNotNull();
        assertThat(whatIf.at()).isEqualTo("Mon 22:00");
        // Open day and night: YH0002 to YH0005 and YH0010. YH0007 says nothing. The others have closed.
        assertThat(evening.stations()).isEqualTo(5);
        assertThat(whatIf.unknown()).isEqualTo(1);
        assertThat(whatIf.closed()).isEqualTo(6);
        double surely = sum(evening, "zone", GroupReport::coveredKm);
        double perhaps = sum(evening, "zone", group -> {
            assertThat(group.ifUnknownOpen()).isNotNull();
            return group.ifUnknownOpen().coveredKm();
        });
        AuditReport withoutClosed =
                suppose(new WhatIf(List.of("YH0001", "YH0006", "YH0008", "YH0009", "YH0011", "YH0012"), null, 1));
        assertThat(perhaps).isCloseTo(sum(withoutClosed, "zone", GroupReport::coveredKm), within(1e-9));
        AuditReport withoutUnknown = suppose(
                new WhatIf(List.of("YH0001", "YH0006", "YH0007", "YH0008", "YH0009", "YH0011", "YH0012"), null, 1));
        assertThat(surely).isCloseTo(sum(withoutUnknown, "zone", GroupReport::coveredKm), within(1e-9));
        assertThat(surely).isLessThan(perhaps);
        // At one minute to ten the bank is still open.
        assertThat(suppose(new WhatIf(List.of(), TimeOfWeek.parse("Mon 21:59"), 1))
                        .stations())
                .isEqualTo(7);
    }

    @Test
    void withEveryStationGoneNothingIsCovered() {
        AuditReport none = suppose(new WhatIf(
                List.of(
                        "YH0001", "YH0002", "YH0003", "YH0004", "YH0005", "YH0006", "YH0007", "YH0008", "YH0009",
                        "YH0010", "YH0011", "YH0012"),
                null,
                1));
        assertThat(none.stations()).isZero();
        assertThat(sum(none, "zone", GroupReport::coveredKm)).isZero();
        assertThat(none.ruleMet()).isFalse();
    }

    @Test
    void aShorterWalkCoversLessAndTheSameWalkIsNoSupposition() {
        AuditReport shorter = suppose(new WhatIf(List.of(), null, 0.9));
        assertThat(sum(shorter, "zone", GroupReport::coveredKm)).isLessThan(sum(facts, "zone", GroupReport::coveredKm));
        assertThat(sum(shorter, "zone", GroupReport::streetKm))
                .isCloseTo(sum(facts, "zone", GroupReport::streetKm), within(1e-9));
        assertThat(new WhatIf(List.of(), null, 1).isNothing()).isTrue();
    }

    @Test
    void anUnknownCodeIsRefusedWithTheLikelyOne() {
        assertThatThrownBy(() -> suppose(new WhatIf(List.of("YH0001", "YH001"), null, 1)))
                .isInstanceOfSatisfying(YizhanException.class, refusal -> assertThat(refusal.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("YH001")
                .hasMessageContaining("YH0001");
    }
}
