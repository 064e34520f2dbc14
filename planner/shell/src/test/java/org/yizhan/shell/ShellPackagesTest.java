package org.yizhan.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the one-way flow of the shell: grammar, console, a command's own view, commands and their running, the program. */
@AnalyzeClasses(packages = "org.yizhan.shell", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShellPackagesTest {

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("org.yizhan.(shell..)").should().beFreeOfCycles();

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
