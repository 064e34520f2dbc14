package org.yizhan.placement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.GZIPInputStream;
import org.yizhan.Needs;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;

/** Reads the coverage instances beside the checkout. */
final class SharedInstances {

    private SharedInstances() {}

    static CoverProblem read(String name) {
        return read(name, weight -> weight);
    }

    static CoverProblem read(String name, DoubleUnaryOperator weight) {
        List<String> pairLines = lines(Needs.shared("coverage/" + name + ".csv.gz"));
        List<String> demandLines = lines(Needs.shared("coverage/" + name + "-demand.csv.gz"));
        int columns = 0;
        for (String line : pairLines) {
            columns = Math.max(columns, 1 + Integer.parseInt(line.substring(0, line.indexOf(','))));
        }
        CoverProblemBuilder builder = CoverProblem.builder(columns, demandLines.size());
        for (String line : demandLines) {
            int comma = line.indexOf(',');
            builder.weight(
                    Integer.parseInt(line.substring(0, comma)),
                    weight.applyAsDouble(Double.parseDouble(line.substring(comma + 1))));
        }
        for (String line : pairLines) {
            int comma = line.indexOf(',');
            builder.cover(Integer.parseInt(line.substring(0, comma)), Integer.parseInt(line.substring(comma + 1)));
        }
        return builder.build();
    }

    private static List<String> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
