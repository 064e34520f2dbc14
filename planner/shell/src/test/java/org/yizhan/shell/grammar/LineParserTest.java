package org.yizhan.shell.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.shell.core.command.ParsedInput;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;

final class LineParserTest {

    private static final Argument<String> FILE = Argument.text("FILE").optional();
    private static final Option<String> NAME = Option.text("name");
    private static final Option<Integer> N = Option.integer("n", -5, 5).defaultsTo("2");
    private static final Option<Duration> LIMIT = Option.duration("time-limit");
    private static final Option<Boolean> FAST = Option.flag("fast");
    private static final CommandSpec COVER =
            CommandSpec.of("plan cover", Group.PLAN).arguments(FILE).options(NAME, N, LIMIT, FAST);
    private static final CommandSpec COMPARE = CommandSpec.of("plan compare", Group.PLAN)
            .arguments(Argument.text("A"), Argument.text("B").repeated())
            .options(Option.text("to").mandatory());
    private static final CommandSpec PLAN_HELP = CommandSpec.of("help", Group.SHELL)
            .arguments(Argument.text("COMMAND").optional().repeated());
    private static final CommandSpec AUDIT =
            CommandSpec.of("audit", Group.AUDIT).arguments(FILE);
    private static final CommandSpec AUDIT_ALL = CommandSpec.of("audit all", Group.AUDIT);
    private static final Grammar GRAMMAR = new Grammar(List.of(COVER, COMPARE, PLAN_HELP, AUDIT, AUDIT_ALL));
    private static final LineParser PARSER = new LineParser(GRAMMAR);

    @Test
    void readsCommandOptionsAndArguments() {
        ParsedValues values = values(COVER, "plan cover 街道.geojson --name '工人 驿站' --time-limit=2m --fast");

        assertThat(values.all(FILE)).containsExactly("街道.geojson");
        assertThat(values.all(NAME)).containsExactly("工人 驿站");
        assertThat(values.all(LIMIT)).containsExactly(Duration.ofMinutes(2));
        assertThat(values.all(FAST)).containsExactly(true);
        assertThat(values.all(N)).as("default").containsExactly(2);
        assertThat(values.given(N)).isFalse();
    }

    @Test
    void globalOptionsStandBeforeAfterOrAmidTheCommand() {
        for (String line : List.of("-w x.gpkg plan cover", "plan -w x.gpkg cover", "plan cover --workspace=x.gpkg")) {
            assertThat(values(COVER, line).all(GlobalOptions.WORKSPACE))
                    .as(line)
                    .containsExactly("x.gpkg");
        }
    }

    @Test
    void anOptionTakesAValueThatStartsWithAHyphen() {
        assertThat(values(COVER, "plan cover --n -1").all(N)).containsExactly(-1);
        assertThat(values(COVER, "plan cover --n=-1").all(N)).containsExactly(-1);
        assertThat(values(COVER, "plan cover --name -x").all(NAME)).containsExactly("-x");
        assertThat(values(COVER, "plan cover --name=--json").all(NAME)).containsExactly("--json");
        assertThat(values(COVER, "plan cover --name=a=b").all(NAME)).containsExactly("a=b");
    }

    @Test
    void aNegativeNumberOrAHyphenAloneIsAnArgument() {
        assertThat(values(COVER, "plan cover -1").all(FILE)).containsExactly("-1");
        assertThat(values(COVER, "plan cover -").all(FILE)).containsExactly("-");
    }

    @Test
    void twoHyphensEndTheOptions() {
        assertThat(values(COVER, "plan cover -- --name").all(FILE)).containsExactly("--name");
        assertThat(values(COVER, "plan cover --n 1 -- --help").all(FILE)).containsExactly("--help");
    }

    @Test
    void theLongestCommandWins() {
        assertThat(PARSER.parse("audit all").subCommands()).containsExactly("all");
        assertThat(values(AUDIT, "audit everything").all(FILE)).containsExactly("everything");
    }

    @Test
    void helpAnywhereAsksForHelpEvenWhereTheLineIsWrong() {
        for (String line : List.of(
                "plan cover --help",
                "--help plan cover",
                "plan cover --bogus -h",
                "plan cover --name --help",
                "plan --lang zh cover x y --help")) {
            ParsedInput input = PARSER.parse(line);
            assertThat(input.commandName()).as(line).isEqualTo("help");
            assertThat(input.arguments().stream().map(a -> a.value())).as(line).containsExactly("plan", "cover");
        }
        assertThat(PARSER.parse("plan --help").arguments().get(0).value()).isEqualTo("plan");
        assertThat(PARSER.parse("--help").arguments()).isEmpty();
    }

    @Test
    void versionStandsForTheCommand() {
        assertThat(PARSER.parse("--version").commandName()).isEqualTo("version");
    }

    @Test
    void aLineOfGlobalOptionsNamesNoCommand() {
        assertThat(PARSER.parse("--lang zh").commandName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paln cover | no command \"paln\". Did you mean: plan cover?",
                "audti | Did you mean: audit?",
                "xyzzy | There is no command \"xyzzy\". \"help\"",
                "plan | \"plan\" is not complete; follow it with one of: cover, compare.",
                "plan covr | \"plan\" cannot be followed by \"covr\"; it takes one of: cover, compare. Did you mean: plan cover?",
                "plan cover --nmae x | \"plan cover\" does not know the option --nmae. Did you mean: --name?",
                "plan cover -x | \"plan cover\" does not know the option -x.",
                "--nonsense plan cover | --nonsense is not an option of yizhan itself.",
                "plan cover --name | --name needs a value: --name TEXT.",
                "plan cover --name --fast | but \"--fast\" is itself an option; to give just that text, write --name=--fast",
                "plan cover --fast=yes | --fast takes no value",
                "plan cover 'a | ends inside an open '",
                "plan cover --n 6 | \"6\" is no good value for --n; it must be a whole number from -5 to 5.",
                "plan cover --n 1.5 | \"1.5\" is no good value for --n",
                "plan cover --time-limit 60 | must be a time such as 60s, 2m or 1h30m",
                "plan cover --n 1 --n 2 | --n is given twice",
                "plan cover a b | \"b\" is one word too many",
                "plan compare a --to x | plan compare needs B. Write it as: plan compare A B... --to TEXT",
                "plan compare a b c | plan compare needs the option --to TEXT.",
                "--lang fr plan cover | \"fr\" is no good value for --lang; it must be one of en, zh.",
            })
    void aWrongLineIsRefusedInWords(String line, String words) {
        assertThatThrownBy(() -> {
                    ParsedInput input = PARSER.parse(line);
                    new ParsedValues(GRAMMAR.find(nameOf(input)).orElseThrow(), input);
                })
                .isInstanceOfSatisfying(YizhanException.class, refusal -> {
                    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(refusal.text().in(Locale.ENGLISH)).contains(words);
                    assertThat(refusal.text().in(Locale.SIMPLIFIED_CHINESE)).matches("(?s).*\\p{IsHan}.*");
                });
    }

    @Test
    void repeatableArgumentsTakeTheRest() {
        Argument<String> b = Argument.text("B").repeated();
        assertThat(values(COMPARE, "plan compare 1 2 3 --to x").all(b)).containsExactly("2", "3");
    }

    @Test
    void askingForWhatTheCommandDoesNotDeclareIsAMistakeOfItsAuthor() {
        ParsedValues values = values(COVER, "plan cover");
        assertThatThrownBy(() -> values.all(Option.text("other"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> values.all(Option.integer("name", 0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static ParsedValues values(CommandSpec command, String line) {
        ParsedInput input = PARSER.parse(line);
        assertThat(nameOf(input)).isEqualTo(command.words());
        return new ParsedValues(command, input);
    }

    private static List<String> nameOf(ParsedInput input) {
        return Stream.concat(Stream.of(input.commandName()), input.subCommands().stream())
                .toList();
    }
}
