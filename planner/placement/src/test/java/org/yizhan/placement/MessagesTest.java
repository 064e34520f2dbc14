package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;

final class MessagesTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("yizhan.home", "."), "planner", "placement", "src", "main", "java");
    private static final Pattern CODE =
            Pattern.compile("PlacementException\\s*\\.(?:request|data)\\(\\s*\"([a-z-]+)\"");

    @Test
    void everyCodeHasALineInBothLanguagesAndNoLineIsUnused() throws IOException {
        Set<String> said = new TreeSet<>(codes());
        Stream.of(SolveStage.values()).map(SolveStage::messageKey).forEach(said::add);
        Stream.of(SolveProgress.Measure.values())
                .map(SolveProgress.Measure::messageKey)
                .forEach(said::add);
        Stream.of(SiteStatus.values())
                .map(status -> "status-" + status.name().toLowerCase(Locale.ROOT))
                .forEach(said::add);
        assertThat(said).hasSizeGreaterThan(25);
        assertThat(lines("messages.properties").stringPropertyNames()).isEqualTo(said);
        assertThat(lines("messages_zh.properties").stringPropertyNames()).isEqualTo(said);
    }

    @Test
    void bothLanguagesSayTheSameValues() throws IOException {
        Properties english = lines("messages.properties");
        Properties chinese = lines("messages_zh.properties");
        for (String key : english.stringPropertyNames()) {
            assertThat(values(chinese.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
        }
    }

    private static Set<String> values(String text) {
        String[] parts = text.split("\\{", -1);
        return new TreeSet<>(Arrays.stream(parts, 1, parts.length)
                .map(part -> part.substring(0, 1))
                .toList());
    }

    private static List<String> codes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> CODE.matcher(text(file)).results().map((MatchResult found) -> found.group(1)))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name));
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties lines = new Properties();
            lines.load(text);
            return lines;
        }
    }
}
