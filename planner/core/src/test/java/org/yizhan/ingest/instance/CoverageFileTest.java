package org.yizhan.ingest.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.StopsAfter;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class CoverageFileTest {

    @TempDir
    Path folder;

    @Test
    void readsPairsWeightsAndCostsPackedOrNotInAnyOrder() throws IOException {
        Path pairs = packed("candidate,demand\n7,30\n2,10\n7,10\n");
        Path demand = file("weight;demand\n".replace(';', ',') + "2.5,10\n0,30\n");
        Path costs = file("candidate,note,cost\n7,x,3\n9,y,0.5\n2,z,1e3\n");
        CoverageInstance instance = new CoverageFile(pairs, demand, costs).read(true, Progress.silent());
        assertThat(instance.candidateIds()).containsExactly(2, 7, 9);
        assertThat(instance.demandIds()).containsExactly(10, 30);
        assertThat(instance.pairCandidates()).containsExactly(1, 0, 1);
        assertThat(instance.pairDemands()).containsExactly(1, 0, 0);
        assertThat(instance.costs()).containsExactly(1000, 3, 0.5);
        assertThat(instance.weights()).containsExactly(2.5, 0);
    }

    @Test
    void withoutListsEveryCandidateCostsOneAndEveryDemandWeighsOne() throws IOException {
        CoverageInstance instance = read("\uFEFF\"Candidate\", demand \r\n0,5\r\n\r\n2147483647,5\r\n", null, null);
        assertThat(instance.candidateIds()).containsExactly(0, Integer.MAX_VALUE);
        assertThat(instance.demandIds()).containsExactly(5);
        assertThat(instance.costs()).containsExactly(1, 1);
        assertThat(instance.weights()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,0",
        "0,x",
        "2147483648,0",
        "0,99999999999999999999",
        "'',0",
        "0,1.0",
        "0,0x1",
        "0,٣",
    })
    void namesTheLineOfAnIdThatIsNone(String candidate, String demand) throws IOException {
        assertThat(failure("candidate,demand\n0,0\n" + candidate + "," + demand + "\n0,2\n", null, null))
                .contains("line 3")
                .contains("no id");
    }

    @Test
    void namesTheLineOfAPairThatStandsTwiceAndWhereItStoodFirst() throws IOException {
        assertThat(failure("candidate,demand\n4,1\n5,1\n\n4,2\n5,1\n", null, null))
                .contains("line 6", "line 3", "candidate 5", "demand 1");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "Infinity", "abc", "''", "0x", "-0.0", "1000000000000.5", "1e308"})
    void aCostIsAboveZero(String cost) throws IOException {
        assertThat(failure("candidate,demand\n0,0\n", null, "candidate,cost\n3,1\n0," + cost + "\n"))
                .contains("line 3", "greater than 0");
    }

    @ParameterizedTest
    @CsvSource({"-1", "NaN", "Infinity", "abc", "''", "1000000000000.5", "1e308"})
    void aWeightIsNotBelowZeroNorSoLargeThatSumsAreNoNumbers(String weight) throws IOException {
        assertThat(failure("candidate,demand\n0,0\n", "demand,weight\n0," + weight + "\n", null))
                .contains("line 2", "from 0 to 1,000,000,000,000");
    }

    @Test
    void whatAListLacksIsNamedWithItsLine() throws IOException {
        assertThat(failure("candidate,demand\n0,0\n0,1\n", "demand,weight\n0,1\n", null))
                .contains("line 3", "demand 1 is not listed");
        assertThat(failure("candidate,demand\n0,0\n8,0\n", null, "candidate,cost\n0,1\n"))
                .contains("line 3", "candidate 8 is not listed");
        assertThat(failure("candidate,demand\n0,0\n", "demand,weight\n0,1\n5,1\n0,2\n", null))
                .contains("line 4", "id 0", "line 2");
    }

    @Test
    void demandThatNobodyCoversIsAnErrorOnlyWhereAllMustBeCovered() throws IOException {
        String pairs = "candidate,demand\n0,0\n";
        String demand = "demand,weight\n0,1\n5,1\n6,1\n";
        assertThat(failure(pairs, demand, null)).contains("line 3", "demand 5", "2 such");
        CoverageInstance instance = new CoverageFile(file(pairs), file(demand), null).read(false, Progress.silent());
        assertThat(instance.demandIds()).containsExactly(0, 5, 6);
    }

    @Tag("slow")
    @Test
    void namesTheBrokenLineAmongAMillion() throws IOException {
        StringBuilder text = new StringBuilder("candidate,demand\n");
        for (int i = 0; i < 1_000_000; i++) {
            text.append(i % 997)
                    .append(',')
                    .append(i == 765_432 ? "4O" : Integer.toString(i))
                    .append('\n');
        }
        Path pairs = packed(text.toString());
        assertThat(failure(new CoverageFile(pairs, null, null))).contains("line 765434", "\"4O\"");
    }

    @Test
    void linesOfAnotherLengthAndWrongHeadersAreNamed() throws IOException {
        assertThat(failure("candidate,demand\n0,0\n0\n", null, null)).contains("line 3", "1 fields");
        assertThat(failure("candidate,demand\n0,0\n0,1,2\n", null, null)).contains("line 3", "3 fields");
        assertThat(failure("site,demand\n0,0\n", null, null)).contains("columns candidate, demand", "site, demand");
        assertThat(failure("candidate,demand\n", null, null)).contains("no rows");
    }

    @Test
    void aFileThatIsCutOffOrNoTextIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(packed("candidate,demand\n" + "1,2\n".repeat(9000)));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThat(failure(new CoverageFile(cut, null, null))).contains("damaged or cut off");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {'a', (byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(failure(new CoverageFile(binary, null, null))).contains("UTF-8");
        assertThat(failure(new CoverageFile(folder.resolve("none.csv"), null, null)))
                .contains("no file");
        assertThat(failure(new CoverageFile(folder, null, null))).contains("folder");
        assertThat(failure("", null, null)).contains("empty");
    }

    @Test
    void orlibFilesAreReadWhateverTheirLineBreaks() throws IOException {
        CoverageInstance instance = OrLibraryFile.readSetCover(file(" 2 3\n 4 5\n 6\n 2\n1 3\n1 2"), Progress.silent());
        assertThat(instance.candidateIds()).containsExactly(1, 2, 3);
        assertThat(instance.costs()).containsExactly(4, 5, 6);
        assertThat(instance.pairCandidates()).containsExactly(0, 2, 1);
        assertThat(instance.pairDemands()).containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'2 3 1 1 1 1 4', line 1", // column out of range
        "'2 3 1 0 1', line 1", // cost 0
        "'2 3 1 1 1\n1 2\n0', line 3", // covered by nobody
        "'2 3 1 1 1\n2 2 2\n1 1', line 2", // twice
        "'2 3 1 1 1\n1 2\n1', line 3", // short
        "'2 3 1 1 1\n1 2\n1 1\n9', line 4", // more
        "'2 3 1 1 1\n1 2\n1 1.5', line 3",
    })
    void orlibMistakesAreNamedWithTheirLine(String text, String line) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> OrLibraryFile.readSetCover(file, Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(line);
    }

    @Test
    void readingStopsWhenTheUserSaysSo() throws IOException {
        Path pairs = packed("candidate,demand\n1,2\n");
        Progress cancelled = new StopsAfter(0);
        assertThatThrownBy(() -> new CoverageFile(pairs, null, null).read(true, cancelled))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CANCELLED));
    }

    private CoverageInstance read(String pairs, @Nullable String demand, @Nullable String costs) throws IOException {
        return coverage(pairs, demand, costs).read(true, Progress.silent());
    }

    private CoverageFile coverage(String pairs, @Nullable String demand, @Nullable String costs) throws IOException {
        return new CoverageFile(file(pairs), demand == null ? null : file(demand), costs == null ? null : file(costs));
    }

    private String failure(String pairs, @Nullable String demand, @Nullable String costs) throws IOException {
        return failure(coverage(pairs, demand, costs));
    }

    private static String failure(CoverageFile file) {
        try {
            file.read(true, Progress.silent());
        } catch (YizhanException e) {
            assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(e.text().in(Locale.SIMPLIFIED_CHINESE)).isNotEqualTo(e.getMessage());
            return e.getMessage();
        }
        throw new AssertionError("nothing was said");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "file", ".csv"), text);
    }

    private Path packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(Files.createTempFile(folder, "file", ".csv.gz"), bytes.toByteArray());
    }
}
