package org.yizhan.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.shell.core.command.ParsedInput;
import org.yizhan.model.ExitCode;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.help.CommandReference;
import org.yizhan.shell.command.help.HelpText;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.LineParser;
import org.yizhan.shell.grammar.ParsedValues;

/** What every shipped command owes its user. */
final class CommandsTest {

    private static final Grammar GRAMMAR =
            new Grammar(Commands.all().stream().map(ShellCommand::spec).toList());

    static Iterable<CommandSpec> commands() {
        return GRAMMAR.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasAnExampleAndEveryExampleIsRight(CommandSpec command) {
        assertThat(command.examples()).isNotEmpty();
        for (String example : command.examples()) {
            ParsedInput input = new LineParser(GRAMMAR).parse(example);
            var words = new ArrayList<>(input.subCommands());
            words.add(0, input.commandName());
            new ParsedValues(GRAMMAR.find(words).orElseThrow(), input);
            assertThat(words.equals(command.words()) || command.name().equals("help"))
                    .as(example)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isExplainedInBothLanguages(CommandSpec command) throws IOException {
        HelpText english = new HelpText(GRAMMAR, Locale.ENGLISH);
        HelpText chinese = new HelpText(GRAMMAR, Locale.SIMPLIFIED_CHINESE);
        assertThat(english.of(command)).noneMatch(line -> line.contains("{"));
        assertThat(command.summary().in(Locale.SIMPLIFIED_CHINESE))
                .isNotEqualTo(command.summary().in(Locale.ENGLISH));
        assertThat(chinese.of(command)).hasSameSizeAs(english.of(command));
        command.arguments()
                .forEach(argument -> assertThat(argument.help(command).in(Locale.SIMPLIFIED_CHINESE))
                        .isNotEqualTo(argument.help(command).in(Locale.ENGLISH)));
        command.options().forEach(option -> assertThat(option.help(command).in(Locale.SIMPLIFIED_CHINESE))
                .isNotEqualTo(option.help(command).in(Locale.ENGLISH)));
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(texts("messages_zh.properties").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        texts("messages.properties").stringPropertyNames());
    }

    @Test
    void groupsAndExitCodesHaveWords() {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            for (Group group : Group.values()) {
                assertThat(group.title().in(locale)).isNotBlank();
            }
            for (ExitCode code : ExitCode.values()) {
                assertThat(HelpText.meaning(code).in(locale)).isNotBlank();
            }
        }
    }

    @Test
    void helpListsEveryCommand() {
        String overview = String.join("\n", new HelpText(GRAMMAR, Locale.ENGLISH).overview());
        for (CommandSpec command : GRAMMAR.commands()) {
            assertThat(overview)
                    .contains("  " + command.name() + "  ")
                    .contains(command.summary().in(Locale.ENGLISH));
        }
    }

    /** After a change of commands: {@code mvn -pl planner/shell -am test -Dtest=CommandsTest -Dyizhan.write=true}. */
    @ParameterizedTest
    @CsvSource({"en,COMMANDS.md", "zh,COMMANDS.zh.md"})
    void theWrittenReferenceIsWhatTheProgramSays(String language, String page) throws IOException {
        Path written = Path.of(page).toAbsolutePath();
        String says = new CommandReference(GRAMMAR, Locale.forLanguageTag(language)).text();
        if (Boolean.getBoolean("yizhan.write")) {
            Files.writeString(written, says);
        }
        assertThat(Files.readString(written))
                .as(page + " is out of date: run this test with -Dyizhan.write=true")
                .isEqualTo(says);
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(ShellCommand.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
