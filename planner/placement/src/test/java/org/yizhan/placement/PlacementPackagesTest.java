package org.yizhan.placement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.yizhan.PackageFlow;

/** Holds the order of the rooms of this module, and that they see nothing of the world but the solver library. */
@AnalyzeClasses(packages = "org.yizhan.placement", importOptions = ImportOption.DoNotIncludeTests.class)
final class PlacementPackagesTest {

    /** Every package, in the order of the flow: each may use only those before it. */
    private static final PackageFlow FLOW = PackageFlow.of(
            "org.yizhan.placement",
            """
            solver problem setcover maximal side backup partial infeasibility multiperiod capacitated median center
            """);

    @ArchTest
    static final ArchRule problems_flow_into_models = FLOW.rule();

    @ArchTest
    static void every_package_of_the_flow_is_in_use(JavaClasses classes) {
        FLOW.requireAllInUse(classes);
    }

    @ArchTest
    static final ArchRule it_stands_on_the_jdk_and_the_solver_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.math..",
                    "java.nio",
                    "java.text..",
                    "java.time..",
                    "org.jspecify..",
                    "org.yizhan.placement..",
                    "com.google.ortools..");

    @ArchTest
    static final ArchRule no_file_is_seen = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..");

    @ArchTest
    static final ArchRule only_the_stop_rule_looks_at_the_clock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.yizhan.placement.solver.StopRule")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Instant")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

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
}
