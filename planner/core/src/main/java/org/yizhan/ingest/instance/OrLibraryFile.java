package org.yizhan.ingest.instance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Instances as OR-Library has them; line breaks mean nothing. Set covering: the number of rows and of columns, the cost of
 * each column, and for each row how many columns cover it and which, numbered from 1. p-median: the number of nodes, of
 * edges and of medians, and for each edge its two nodes, numbered from 1, and its length.
 *
 * <p>J. Beasley, OR-Library: distributing test problems by electronic mail, J. of the Operational Research Society 41
 * (1990).
 */
public final class OrLibraryFile {

    /** More would not fit into memory, and says that the file is something else. */
    private static final int MOST = 50_000_000;

    /** The walks between all of them are listed: the library's largest have 900. */
    private static final int MOST_NODES = 3_000;

    /** The longest way through a graph of so many nodes fits into an int. */
    private static final int LONGEST_EDGE = 500_000;

    private final Path file;
    private BufferedReader text = new BufferedReader(java.io.Reader.nullReader());
    private StringTokenizer words = new StringTokenizer("");
    private long line;

    private OrLibraryFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a set-covering instance; ids are those of the file, from 1.
     *
     * @throws YizhanException naming file and line: a number that is none or out of range, a column that covers a row
     *     twice, a row that nobody covers, too few or too many numbers
     */
    public static CoverageInstance readSetCover(Path file, Progress progress) {
        CoverageInstance[] read = new CoverageInstance[1];
        InstanceText.read(file, progress, text -> read[0] = new OrLibraryFile(file).setCover(text));
        return read[0];
    }

    /**
     * Reads a p-median instance: every node is a candidate and a demand of weight 1, with its number in the file as id.
     *
     * @throws YizhanException naming file and line: a number that is none or out of range, too few or too many numbers
     */
    public static DistanceInstance readMedian(Path file, Progress progress) {
        OrLibraryGraph[] read = new OrLibraryGraph[1];
        InstanceText.read(file, progress, text -> read[0] = new OrLibraryFile(file).median(text));
        return read[0].walks(progress);
    }

    private OrLibraryGraph median(BufferedReader from) throws IOException {
        text = from;
        int nodes = number(1, MOST_NODES);
        int edges = number(0, MOST);
        int stations = number(1, nodes);
        OrLibraryGraph graph = new OrLibraryGraph(nodes, stations);
        for (int e = 0; e < edges; e++) {
            graph.set(number(1, nodes) - 1, number(1, nodes) - 1, number(0, LONGEST_EDGE));
        }
        requireEnd("ingest.orlib-more-edges", edges);
        return graph;
    }

    private CoverageInstance setCover(BufferedReader from) throws IOException {
        text = from;
        int rows = number(1, MOST);
        int columns = number(1, MOST);
        double[] costs = new double[columns];
        for (int j = 0; j < columns; j++) {
            costs[j] = number(1, Integer.MAX_VALUE);
        }
        int[] pairColumns = new int[1024];
        int[] pairRows = new int[1024];
        int pairs = 0;
        int[] seenFor = new int[columns];
        for (int i = 0; i < rows; i++) {
            int size = number(1, columns);
            if (pairs + size > pairRows.length) {
                int longer = Math.max(Math.addExact(pairs, size), Math.addExact(pairs, pairs >> 1));
                pairColumns = Arrays.copyOf(pairColumns, longer);
                pairRows = Arrays.copyOf(pairRows, longer);
            }
            for (int k = 0; k < size; k++) {
                int column = number(1, columns) - 1;
                if (seenFor[column] == i + 1) {
                    throw YizhanException.failed(Message.of(
                            "ingest.orlib-twice",
                            file,
                            Long.toString(line),
                            Integer.toString(column + 1),
                            Integer.toString(i + 1)));
                }
                seenFor[column] = i + 1;
                pairColumns[pairs] = column;
                pairRows[pairs++] = i;
            }
        }
        requireEnd("ingest.orlib-more", rows);
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        return new CoverageInstance(
                fromOne(columns),
                fromOne(rows),
                Arrays.copyOf(pairColumns, pairs),
                Arrays.copyOf(pairRows, pairs),
                costs,
                weights);
    }

    private void requireEnd(String message, int count) throws IOException {
        if (next()) {
            throw YizhanException.failed(Message.of(
                    message,
                    file,
                    Long.toString(line),
                    Integer.toString(count),
                    InstanceText.shown(words.nextToken())));
        }
    }

    private static int[] fromOne(int count) {
        int[] ids = new int[count];
        Arrays.setAll(ids, i -> i + 1);
        return ids;
    }

    private boolean next() throws IOException {
        while (!words.hasMoreTokens()) {
            String following = text.readLine();
            if (following == null) {
                return false;
            }
            line++;
            words = new StringTokenizer(following);
        }
        return true;
    }

    private int number(int least, int most) throws IOException {
        if (!next()) {
            throw YizhanException.failed(Message.of("ingest.orlib-short", file, Long.toString(line)));
        }
        String word = words.nextToken();
        long value;
        try {
            value = Long.parseLong(word);
        } catch (NumberFormatException e) {
            value = Long.MIN_VALUE;
        }
        if (value < least || value > most) {
            throw YizhanException.failed(Message.of(
                    "ingest.orlib-number",
                    file,
                    Long.toString(line),
                    InstanceText.shown(word),
                    Integer.toString(least),
                    Integer.toString(most)));
        }
        return (int) value;
    }
}
