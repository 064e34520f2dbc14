package org.yizhan.pipeline.plan.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.model.Progress;
import org.yizhan.placement.solver.SolveOptions;

/** Published optima of the set covering problems of OR-Library, in the folder {@code orlib-scp} of the corpora. */
@Tag("corpora")
final class SetCoverOptimaIT {

    @ParameterizedTest
    @CsvSource({
        "scp41,429",
        "scp42,512",
        "scp43,516",
        "scp44,494",
        "scp46,560",
        "scp51,253",
        "scp61,138",
        "scpa1,253",
        "scpb1,69"
    })
    void orLibrarysOptimaAreFoundAndProved(String name, double optimum) throws IOException {
        Path file = Path.of(System.getProperty("yizhan.corpora"), "orlib-scp", name + ".txt");
        assertHasItsCosts(file);
        SolveInstance.Report report = SolveInstance.run(
                new SolveInstance.Source.OrlibSetCover(file),
                new SolveInstance.Model.Lscp(),
                SolveOptions.ofEffort(2_000_000_000L),
                Progress.silent());
        assertThat(report.objective()).isEqualTo(optimum);
        assertThat(report.bound()).isEqualTo(optimum);
        assertThat(report.status()).isEqualTo("optimal");
        assertThat(report.certifiedBound()).isBetween(0.9 * optimum, optimum);
    }

    /** Copies are about in which two numbers for each row stand in place of the costs: their optima are not published. */
    private static void assertHasItsCosts(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split("\\s+");
        int rows = Integer.parseInt(words[0]);
        int[] tail = new int[rows];
        Arrays.setAll(tail, i -> Integer.parseInt(words[2 + rows + i]));
        assertThat(IntStream.range(0, rows).allMatch(i -> tail[i] == i % 200 + 1))
                .as("%s lacks the costs of OR-Library's file", file)
                .isFalse();
    }
}
