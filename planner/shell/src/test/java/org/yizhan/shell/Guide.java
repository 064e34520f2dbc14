package org.yizhan.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the guide as tests read them: what a reader would type, and what the pages say comes of it. */
public final class Guide {

    private static final Path HOME = Path.of(System.getProperty("yizhan.home")).toAbsolutePath();
    private static final Path GUIDE = HOME.resolve("planner/guide");
    private static final String START = "./yizhan";
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern OPTION = Pattern.compile("(?<![-\\w])--[a-z][a-z-]*");

    private Guide() {}

    /**
     * A command and what a page shows of its answer.
     *
     * @param command without the program's name
     * @param answer lines, some of those that the program says, in their order
     */
    public record Shown(String command, List<String> answer) {}

    /** The README and every page of the guide. */
    public static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(GUIDE)) {
            return Stream.concat(
                            Stream.of(HOME.resolve("README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** A page of the guide in one language. */
    public static Path page(String language, String name) {
        return GUIDE.resolve(language).resolve(name);
    }

    /** The command lines of a page without the program's name, comments left in. */
    public static List<String> commands(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .map(line -> line.strip().replaceFirst("^\\$ ", ""))
                .filter(line -> line.equals(START) || line.startsWith(START + " "))
                .flatMap(line -> Stream.of(line.split(" && ")))
                .map(line -> line.strip().substring(START.length()).strip())
                .toList();
    }

    /** Every option that a page names anywhere, with its hyphens. */
    static List<String> options(Path page) throws IOException {
        return found(OPTION, page, 0);
    }

    /** The files that a page links to. */
    static List<Path> links(Path page) throws IOException {
        return found(LINK, page, 1).stream().map(page::resolveSibling).toList();
    }

    private static List<String> found(Pattern pattern, Path page, int group) throws IOException {
        List<String> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(page));
        while (matcher.find()) {
            all.add(matcher.group(group));
        }
        return all;
    }

    /** The commands of a page with the answers that it shows: an indented line with {@code $ ./yizhan} and those below it. */
    public static List<Shown> shown(Path page) throws IOException {
        List<Shown> all = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            String text = line.strip();
            if (text.startsWith("$ " + START)) {
                answer = new ArrayList<>();
                all.add(new Shown(text.substring(START.length() + 3), answer));
            } else if (line.startsWith("    ") && !text.isEmpty()) {
                answer.add(text);
            } else {
                answer = new ArrayList<>();
            }
        }
        return all;
    }
}
