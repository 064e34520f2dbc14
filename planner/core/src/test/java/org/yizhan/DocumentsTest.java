package org.yizhan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for those who change the code speak of what is there: classes that are renamed are renamed in them too. */
final class DocumentsTest {

    private static final Path PLANNER =
            Path.of(System.getProperty("yizhan.home", ".")).resolve("planner");

    /** A class of ours in code quotes; words with a dot, a bracket or all in capitals are something else. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.[A-Z]\\w*|\\.[a-z]\\w*)?`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static final Set<String> CLASSES = classes();

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(PLANNER);
                Stream<Path> decisions = Files.list(PLANNER.resolve("decisions"))) {
            return Stream.concat(top, decisions)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassAndEveryPageThatTheyNameExists(Path page) throws IOException {
        String text = Files.readString(page);
        assertThat(CLASS.matcher(text).results().map(found -> found.group(1)).filter(name -> !CLASSES.contains(name)))
                .as("classes that %s names and that are not there", page)
                .isEmpty();
        assertThat(LINK.matcher(text).results().map(found -> page.resolveSibling(found.group(1))))
                .allSatisfy(linked -> assertThat(linked).exists());
    }

    @Test
    void theGlossaryNamesMany() throws IOException {
        String glossary = Files.readString(PLANNER.resolve("GLOSSARY.md"));
        assertThat(CLASS.matcher(glossary).results()).hasSizeGreaterThan(60);
    }

    private static Set<String> classes() {
        try (Stream<Path> files = Files.walk(PLANNER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
