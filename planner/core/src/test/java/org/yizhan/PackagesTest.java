package org.yizhan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;

/** Holds the one-way flow of packages: each may use only those to its left, and only the libraries it is given. */
@AnalyzeClasses(packages = "org.yizhan", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackagesTest {

    private static final List<String> FLOW = List.of(
            "model",
            "geodesy",
            "ingest",
            "network",
            "demand",
            "coverage",
            "placement",
            "audit",
            "export",
            "store",
            "pipeline");

    private static final List<String> JOBS = List.of("project", "load", "audit", "plan", "output");

    @ArchTest
    static final ArchRule data_flows_one_way = oneWay("org.yizhan.", FLOW);

    @ArchTest
    static final ArchRule jobs_flow_one_way = oneWay("org.yizhan.pipeline.", JOBS);

    @ArchTest
    static final ArchRule families_of_searches_know_only_what_all_share =
            slices().matching("org.yizhan.placement.solver.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule what_searches_share_knows_none_of_them = noClasses()
            .that()
            .resideInAPackage("org.yizhan.placement.solver")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yizhan.placement.solver.*..");

    @ArchTest
    static final ArchRule the_audit_shares_nothing_with_the_planner = noClasses()
            .that()
            .resideInAPackage("org.yizhan.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yizhan.coverage..", "org.yizhan.placement..");

    @ArchTest
    static final ArchRule the_kernels_speak_only_integers = classes()
            .that()
            .resideInAnyPackage("org.yizhan.coverage..", "org.yizhan.placement..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.yizhan.model..",
                    "org.yizhan.network..",
                    "org.yizhan.demand..",
                    "org.yizhan.coverage..",
                    "org.yizhan.placement..",
                    "com.google.ortools..");

    @ArchTest
    static final ArchRule the_native_solver_stays_in_its_classes = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.yizhan.placement.solver.NativeSolver")
            .and()
            .doNotHaveFullyQualifiedName("org.yizhan.placement.solver.NativeSolver$Holder")
            .and()
            .doNotHaveFullyQualifiedName("org.yizhan.placement.solver.NativeLinearProgram")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.ortools..");

    @ArchTest
    static final ArchRule the_words_know_only_geometry = classes()
            .that()
            .resideInAPackage("org.yizhan.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.yizhan.model..", "org.locationtech.jts..");

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

    private static ArchRule oneWay(String parent, List<String> flow) {
        Architectures.LayeredArchitecture layers =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : flow) {
            layers = layers.optionalLayer(name).definedBy(parent + name + "..");
        }
        for (int i = 0; i < flow.size(); i++) {
            List<String> rightOfIt = flow.subList(i + 1, flow.size());
            layers = rightOfIt.isEmpty()
                    ? layers.whereLayer(flow.get(i)).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(flow.get(i)).mayOnlyBeAccessedByLayers(rightOfIt.toArray(String[]::new));
        }
        return layers;
    }
}
