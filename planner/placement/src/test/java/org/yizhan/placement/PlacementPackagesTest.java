package org.yizhan.placement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** Holds the order of the rooms of this module, and that they see nothing of the world but the solver library. */
@AnalyzeClasses(packages = "org.yizhan.placement", importOptions = ImportOption.DoNotIncludeTests.class)
final class PlacementPackagesTest {

    /** Every room, in the order of the flow: each may use only those before it. */
    private static final List<String> FLOW =
            """
            solver problem setcover maximal side backup partial infeasibility multiperiod capacitated median center
            """
                    .lines()
                    .flatMap(line -> Stream.of(line.strip().split(" ")))
                    .map(name -> "org.yizhan.placement." + name)
                    .toList();

    @ArchTest
    static final ArchRule rooms_use_only_those_before_them = classes().should(useOnlyRoomsBeforeTheirs());

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

    private static ArchCondition<JavaClass> useOnlyRoomsBeforeTheirs() {
        return new ArchCondition<>("be in a room of the flow and use only rooms before it") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                int place = FLOW.indexOf(user.getPackageName());
                if (place < 0 && !user.getSimpleName().equals("package-info")) {
                    events.add(SimpleConditionEvent.violated(user, user.getName() + " is in no room of the flow"));
                }
                for (Dependency use : user.getDirectDependenciesFromSelf()) {
                    String used = use.getTargetClass().getBaseComponentType().getPackageName();
                    if (used.startsWith("org.yizhan") && FLOW.indexOf(used) > place) {
                        events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                    }
                }
            }
        };
    }
}
