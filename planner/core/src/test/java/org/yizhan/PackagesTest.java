package org.yizhan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the one-way flow of packages: each may use only those to its left, and only the libraries it is given. */
@AnalyzeClasses(
        packages = "org.yizhan",
        importOptions = {ImportOption.DoNotIncludeTests.class, PackageFlow.NoTestJars.class})
final class PackagesTest {

    /** Every package of the engine, in the order of the flow: each may use only those before it. */
    private static final PackageFlow FLOW = PackageFlow.of(
            "org.yizhan",
            """
            model.hours model geodesy
            ingest.text ingest.osm ingest.config ingest.source ingest.table ingest.vector ingest.layer ingest.density ingest.instance
            network demand coverage
            placement..
            audit.straight audit.gap audit.coverage audit.spacing audit.station audit.verify audit.ledger audit
            export.format export.style export.layer export.map export.report export.label
            store.api store.table store.jdbc store.geopackage store.postgis store
            pipeline.project pipeline.city pipeline.load pipeline.audit
            pipeline.plan.ground pipeline.plan.rules pipeline.plan.make pipeline.plan.study pipeline.plan.solve
            pipeline.output pipeline
            """);

    @ArchTest
    static final ArchRule data_flows_one_way = FLOW.rule();

    @ArchTest
    static void every_package_of_the_flow_is_in_use(JavaClasses classes) {
        FLOW.requireAllInUse(classes);
    }

    @ArchTest
    static final ArchRule the_audit_shares_nothing_with_the_planner = noClasses()
            .that()
            .resideInAPackage("org.yizhan.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yizhan.coverage..", "org.yizhan.placement..");

    @ArchTest
    static final ArchRule reach_speaks_only_integers = classes()
            .that()
            .resideInAPackage("org.yizhan.coverage..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.yizhan.model..",
                    "org.yizhan.network..",
                    "org.yizhan.demand..",
                    "org.yizhan.coverage..");

    @ArchTest
    static final ArchRule the_words_know_only_geometry = classes()
            .that()
            .resideInAPackage("org.yizhan.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.yizhan.model..",
                    "org.locationtech.jts..",
                    "ch.poole.openinghoursparser..");

    @ArchTest
    static final ArchRule graphhopper_stays_at_the_network = noClasses()
            .that()
            .resideOutsideOfPackages("org.yizhan.network..", "org.yizhan.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.graphhopper..");

    @ArchTest
    static final ArchRule no_spring_in_the_engine =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
