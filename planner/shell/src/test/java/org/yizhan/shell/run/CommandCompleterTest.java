package org.yizhan.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;

final class CommandCompleterTest {

    private static final CommandSpec COVER = CommandSpec.of("plan cover", Group.PLAN)
            .arguments(Argument.path("FILE"))
            .options(
                    Option.of("model", ValueType.choice("lscp", "mclp")),
                    Option.text("tag").repeated(),
                    Option.flag("secret").hide());
    private static final CommandSpec SHOW = CommandSpec.of("plan show", Group.PLAN)
            .arguments(Argument.text("PLAN").suggest(workspace -> List.of("方案 of " + workspace)))
            .options(Option.text("against").suggest(workspace -> {
                throw new IllegalStateException("unreadable");
            }));
    private static final CommandSpec EXIT = CommandSpec.of("exit", Group.SHELL).aliases("quit");

    private final CommandCompleter completer =
            new CommandCompleter(new Grammar(List.of(COVER, SHOW, EXIT)), () -> "city.gpkg");

    @TempDir
    private Path folder;

    @Test
    void offersTheWordsOfCommands() {
        assertThat(offers("")).containsExactly("plan", "exit", "quit");
        assertThat(offers("plan ")).containsExactly("cover", "show");
        assertThat(offers("-w x plan ")).containsExactly("cover", "show");
    }

    @Test
    void offersOptionsNotYetGivenAndNoHiddenOnes() {
        assertThat(offers("plan cover --"))
                .contains("--model", "--tag", "--workspace")
                .doesNotContain("--secret");
        assertThat(offers("plan cover --model lscp --tag a --"))
                .contains("--tag")
                .doesNotContain("--model");
        assertThat(offers("plan cover -- --")).doesNotContain("--model");
    }

    @Test
    void offersValues() {
        assertThat(offers("plan cover --model ")).containsExactly("lscp", "mclp");
        assertThat(offers("plan cover --model=")).containsExactly("--model=lscp", "--model=mclp");
        assertThat(offers("plan show ")).containsExactly("方案 of city.gpkg");
        assertThat(offers("plan show 1 ")).as("one argument only").isEmpty();
    }

    @Test
    void aSourceThatFailsOffersNothing() {
        assertThat(offers("plan show --against ")).isEmpty();
    }

    @Test
    void offersFilesAndFolders() throws Exception {
        Files.createFile(folder.resolve("工人 一.csv"));
        Files.createDirectory(folder.resolve("sub"));
        Files.createFile(folder.resolve(".hidden"));
        assertThat(offers("plan cover " + folder + "/"))
                .containsExactlyInAnyOrder(folder + "/工人 一.csv", folder + "/sub/");
        assertThat(offers("plan cover " + folder + "/.")).contains(folder + "/.hidden");
        assertThat(offers("plan cover " + folder + "/none/")).isEmpty();
    }

    @Test
    void whatIsTakenOverIsQuotedWhereItMustBe() {
        CompletingParsedLine line = parsed("plan show \"方案 o");
        assertThat(line.word()).isEqualTo("方案 o");
        assertThat(line.rawWordLength()).isEqualTo(5);
        assertThat(line.escape("方案 one", true)).hasToString("\"方案 one\"");
        assertThat(line.escape("方案 one", false)).hasToString("\"方案 one");
        assertThat(line.escape("plain", true)).hasToString("plain");
    }

    private List<String> offers(String typed) {
        CompletingParsedLine line = parsed(typed);
        return completer.offers(line.words().subList(0, line.wordIndex()), line.word()).stream()
                .map(Candidate::value)
                .toList();
    }

    private static CompletingParsedLine parsed(String typed) {
        return (CompletingParsedLine) new PromptParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE);
    }
}
