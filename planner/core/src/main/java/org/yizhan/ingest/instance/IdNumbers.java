package org.yizhan.ingest.instance;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** A number for each id of a list, such as {@code demand,weight}; without a list every id has the number 1. */
final class IdNumbers {

    /** More than anything costs or weighs, and few enough that sums stay finite. */
    private static final double MOST = 1e12;

    private final IdColumn column;
    private double[] numbers = new double[1024];

    private IdNumbers(Path file) {
        this.column = new IdColumn(file);
    }

    /**
     * Reads a list.
     *
     * @param file null for no list
     * @param least the smallest number that may stand there
     * @param wrong message for a number that is none, too small or too large
     * @throws YizhanException naming file and line
     */
    static IdNumbers read(
            @Nullable Path file, String id, String number, double least, String wrong, Progress progress) {
        IdNumbers list = new IdNumbers(file == null ? Path.of("") : file);
        if (file != null) {
            new NamedColumns(file, id, number)
                    .read(
                            progress,
                            (line, fields) -> list.add(line, fields, number(file, line, fields[1], least, wrong)));
        }
        return list;
    }

    private void add(long line, String[] fields, double number) {
        column.add(line, fields[0]);
        if (column.size() > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.addExact(numbers.length, numbers.length >> 1));
        }
        numbers[column.size() - 1] = number;
    }

    /** @throws YizhanException where the text is no number from {@code least} to a million million */
    static double number(Path file, long line, String text, double least, String wrong) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= least && value <= MOST)) {
            throw YizhanException.failed(Message.of(wrong, file, Long.toString(line), InstanceText.shown(text)));
        }
        return value;
    }

    /** The ids in the order of the file, with their lines. */
    IdColumn column() {
        return column;
    }

    /** The numbers of some ids, which are all that the list has or, without a list, any; these ascending. */
    double[] of(int[] ids) {
        double[] ordered = new double[ids.length];
        Arrays.fill(ordered, 1);
        for (int k = 0; k < column.size(); k++) {
            ordered[Arrays.binarySearch(ids, column.id(k))] = numbers[k];
        }
        return ordered;
    }
}
