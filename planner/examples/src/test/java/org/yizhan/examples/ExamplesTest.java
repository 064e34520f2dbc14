package org.yizhan.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.placement.setcover.SetCoverSolution;

/** The examples do what they say, on the sample city. */
final class ExamplesTest {

    private static final Path HOME = Path.of(System.getProperty("yizhan.home"));
    private static final Path CONFIG = HOME.resolve("config");

    @Test
    void anInstanceIsSolvedAndProven() {
        SetCoverSolution solution = SolveAnInstance.solve();
        assertThat(solution.columns()).containsExactly(0, 2, 4);
        assertThat(solution.cost()).isEqualTo(14);
        assertThat(solution.isOptimal()).isTrue();
    }

    @Test
    void theOptimiserIsUsedWithoutTheRest() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "org.yizhan.placement..", "org.yizhan.examples")
                .check(new ClassFileImporter().importClasses(SolveAnInstance.class));
    }

    @Test
    void aNetworkIsAuditedAndItsMapWritten(@TempDir Path folder) throws IOException {
        Path workspace = folder.resolve("city.gpkg");
        AuditReport report = AuditANetwork.audit(
                CONFIG, HOME.resolve("data/roads.osm.gz"), HOME.resolve("data/stations.csv"), workspace);
        assertThat(report.stations()).isEqualTo(11);
        assertThat(report.ruleMet()).isFalse();
        assertThat(report.verified().mismatches()).isZero();
        AuditReport.ZoneReport urban = report.zones().get(Zone.URBAN);
        assertThat(urban).isNotNull();
        assertThat(urban.coveredKm()).isPositive().isLessThan(urban.streetKm());

        Path map = folder.resolve("map.html");
        WriteAMap.write(CONFIG, workspace, map);
        assertThat(Files.readString(map)).contains("<html", "YH0001");
    }
}
