package org.yizhan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.shell.core.command.ParsedInput;
import org.yizhan.shell.command.Commands;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.GlobalOptions;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.LineParser;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ParsedValues;

/** What README and guide tell a reader to type is what the program takes. */
final class GuideTest {

    private static final Grammar GRAMMAR =
            new Grammar(Commands.all().stream().map(ShellCommand::spec).toList());
    private static final Set<String> OPTIONS = Stream.concat(
                    GlobalOptions.ALL.stream(),
                    GRAMMAR.commands().stream().map(CommandSpec::options).flatMap(List::stream))
            .map(Option::label)
            .collect(Collectors.toSet());

    static List<Path> pages() throws IOException {
        return Guide.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsRight(Path page) throws IOException {
        for (String line : Guide.commands(page)) {
            ParsedInput input = new LineParser(GRAMMAR).parse(line);
            if (input.commandName().isEmpty()) {
                continue;
            }
            List<String> words = new ArrayList<>(input.subCommands());
            words.add(0, input.commandName());
            CommandSpec command = GRAMMAR.find(words).orElseThrow(() -> new AssertionError(line));
            new ParsedValues(command, input);
        }
        assertThat(OPTIONS).containsAll(Guide.options(page));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        assertThat(Guide.links(page)).allSatisfy(link -> assertThat(link).exists());
    }

    @Test
    void bothLanguagesHaveTheSamePagesWithTheSameCommands() throws IOException {
        List<String> names = names("en");
        assertThat(names("zh")).isEqualTo(names).hasSizeGreaterThan(5);
        for (String name : names) {
            assertThat(Guide.commands(Guide.page("zh", name)))
                    .as(name)
                    .hasSameSizeAs(Guide.commands(Guide.page("en", name)));
        }
    }

    @Test
    void theReadmeStaysShort() throws IOException {
        assertThat(Files.readAllLines(Guide.pages().get(0))).hasSizeLessThanOrEqualTo(70);
    }

    private static List<String> names(String language) throws IOException {
        try (Stream<Path> files = Files.list(Guide.page(language, ""))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
