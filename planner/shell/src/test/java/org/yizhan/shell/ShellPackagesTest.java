package org.yizhan.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.yizhan.PackageFlow;

/** Holds the one-way flow of the shell: grammar, console, a command's own view, commands and their running, the program. */
@AnalyzeClasses(packages = "org.yizhan.shell", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShellPackagesTest {

    private static final PackageFlow FLOW = PackageFlow.of(
            "org.yizhan.shell",
            """
            grammar console . run
            command.help command.session command.workspace command.load command.export command.plan command.rules command.audit command.gaps
            command app
            """);

    @ArchTest
    static final ArchRule packages_use_only_those_before_them = FLOW.rule();

    @ArchTest
    static void every_package_of_the_flow_is_in_use(JavaClasses classes) {
        FLOW.requireAllInUse(classes);
    }

    @ArchTest
    static final ArchRule the_grammar_stands_alone = noClasses()
            .that()
            .resideInAPackage("org.yizhan.shell.grammar..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.yizhan.shell",
                    "org.yizhan.shell.console..",
                    "org.yizhan.shell.run..",
                    "org.yizhan.shell.command..",
                    "org.yizhan.shell.app..");

    @ArchTest
    static final ArchRule commands_know_no_spring_and_not_how_they_are_run = noClasses()
            .that()
            .resideInAPackage("org.yizhan.shell.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.jline..", "org.yizhan.shell.run..", "org.yizhan.shell.app..");

    @ArchTest
    static final ArchRule only_the_runner_and_the_program_know_boot = classes()
            .that()
            .resideInAnyPackage("org.yizhan.shell.run..", "org.yizhan.shell.app..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("org.yizhan.shell.run..", "org.yizhan.shell.app..");
}
