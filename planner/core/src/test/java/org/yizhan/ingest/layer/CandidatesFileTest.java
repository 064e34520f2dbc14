package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.Candidate.Choice;
import org.yizhan.model.ExitCode;
import org.yizhan.model.HostKind;
import org.yizhan.model.LonLat;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class CandidatesFileTest {

    private static final List<HostKind> KINDS = List.of(
            new HostKind("bank", "Bank", "银行", List.of(), 0.9, 2, BuildMode.SHARED, 6),
            new HostKind("other", "Other host", "其他单位", List.of(), 0.5, 3, BuildMode.JOINT, 6));

    @TempDir
    Path folder;

    @Test
    void everyColumnIsRead() throws IOException {
        CandidatesFile.CandidatesReading reading = CandidatesFile.read(
                write(
                        """
                id,name,lon,lat,host,build,cost,choice
                c1,One,118,32,bank,own,2.5,free
                c2,,118,33,,Joint,1e1,REQUIRED
                c3,Three,118,34,park,movable,0.1,forbidden
                """),
                ReadOptions.of("WGS84"),
                List.of(),
                Progress.silent());
        assertThat(reading.candidates())
                .containsExactly(
                        new Candidate("c1", "One", new LonLat(118, 32), "bank", BuildMode.OWN, 2.5, Choice.FREE),
                        new Candidate("c2", "", new LonLat(118, 33), "other", BuildMode.JOINT, 10, Choice.REQUIRED),
                        new Candidate(
                                "c3", "Three", new LonLat(118, 34), "park", BuildMode.MOVABLE, 0.1, Choice.FORBIDDEN));
        assertThat(reading.facts().columns()).containsEntry("build", "build").hasSize(8);
        assertThat(reading.facts().defects()).isEmpty();
    }

    @Test
    void aChineseTableIsUnderstood() throws IOException {
        CandidatesFile.CandidatesReading reading = CandidatesFile.read(
                write(
                        """
                编号,名称,经度,纬度,类型,建设方式,费用（万元）,取舍
                甲,一,118,32,银行,共建,2,必选
                乙,二,118,33,银行,联建,3,禁止
                丙,三,118,34,银行,自建,4,可选
                丁,四,118,35,银行,移动,5,
                """),
                ReadOptions.of("WGS84"),
                KINDS,
                Progress.silent());
        assertThat(reading.candidates()).extracting(Candidate::host).containsOnly("bank");
        assertThat(reading.candidates())
                .extracting(Candidate::build)
                .containsExactly(BuildMode.SHARED, BuildMode.JOINT, BuildMode.OWN, BuildMode.MOVABLE);
        assertThat(reading.candidates())
                .extracting(Candidate::choice)
                .containsExactly(Choice.REQUIRED, Choice.FORBIDDEN, Choice.FREE, Choice.FREE);
        assertThat(reading.candidates()).extracting(Candidate::cost).containsExactly(2.0, 3.0, 4.0, 5.0);
    }

    @Test
    void seatsAreReadWhereTheListHasThem() throws IOException {
        CandidatesFile.CandidatesReading reading = CandidatesFile.read(
                write("lon,lat,类型,座位数\n118,32,银行,12\n118,33,银行,约8个\n118,34,银行,0\n118,35,银行,\n"),
                ReadOptions.of("WGS84"),
                KINDS,
                Progress.silent());
        assertThat(reading.candidates()).extracting(Candidate::seats).containsExactly(12, 8, 0, null);
        for (String wrong : new String[] {"-1", "2.5", "many", "10000"}) {
            Path file = write("lon,lat,host,seats\n118,32,bank," + wrong + "\n");
            assertThatThrownBy(() -> CandidatesFile.read(file, ReadOptions.of("WGS84"), KINDS, Progress.silent()))
                    .isInstanceOf(YizhanException.class)
                    .hasMessageContaining("row 2")
                    .hasMessageContaining("\"" + wrong + "\" is no number of seats");
        }
    }

    @Test
    void groupsAreReadUnderTheNamesThatPlannersUse() throws IOException {
        for (String column : List.of("group", "组", "同址组", "互斥组", "Site Group")) {
            CandidatesFile.CandidatesReading reading = CandidatesFile.read(
                    write("lon,lat,类型," + column + "\n118,32,银行, 甲 \n118,33,银行,\n118,34,银行,甲\n"),
                    ReadOptions.of("WGS84"),
                    KINDS,
                    Progress.silent());
            assertThat(reading.candidates())
                    .as(column)
                    .extracting(Candidate::group)
                    .containsExactly("甲", "", "甲");
            assertThat(reading.facts().columns()).containsEntry("group", column);
        }
    }

    @Test
    void whatARowDoesNotSayFollowsFromItsHost() throws IOException {
        CandidatesFile.CandidatesReading reading = CandidatesFile.read(
                write("lon,lat,host\n118,32,bank\n118,33,teahouse\n118,34,\n"),
                ReadOptions.of("WGS84"),
                KINDS,
                Progress.silent());
        assertThat(reading.candidates())
                .containsExactly(
                        new Candidate("C-0001", "", new LonLat(118, 32), "bank", BuildMode.SHARED, 2, Choice.FREE),
                        new Candidate("C-0002", "", new LonLat(118, 33), "other", BuildMode.JOINT, 3, Choice.FREE),
                        new Candidate("C-0003", "", new LonLat(118, 34), "other", BuildMode.JOINT, 3, Choice.FREE));
        assertThat(reading.facts().defects()).singleElement().satisfies(count -> {
            assertThat(count.kind().key()).isEqualTo("ingest.defect-unknown-host");
            assertThat(count.examples()).containsExactly("3");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "1e999", "two", "1d", ""})
    void aCostThatIsNoneIsNamedWithItsRow(String cost) throws IOException {
        Path file = write("lon,lat,build,cost\n118,32,own,1\n118,33,own," + cost + "\n");
        assertThatThrownBy(() -> CandidatesFile.read(file, ReadOptions.of("WGS84"), List.of(), Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("row 3: \"" + cost + "\" is no cost");
    }

    @ParameterizedTest
    @CsvSource({
        "rented, free, '\"rented\" is no way of building'",
        "'', free, '\"\" is no way of building'",
        "own, existing, '\"existing\" is no choice'",
        "own, maybe, '\"maybe\" is no choice'"
    })
    void wordsThatMeanNothingAreNamedWithTheirRow(String build, String choice, String why) throws IOException {
        Path file = write("lon,lat,cost,build,choice\n118,32,1," + build + "," + choice + "\n");
        assertThatThrownBy(() -> CandidatesFile.read(file, ReadOptions.of("WGS84"), List.of(), Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("row 2: " + why);
    }

    @Test
    void aTableWithoutCoordinateSystemIsAskedForOneAndDoubleIdsAreRefused() throws IOException {
        Path file = write("id,lon,lat,cost,build\na,118,32,1,own\na,118,33,1,own\n");
        assertThatThrownBy(() -> CandidatesFile.read(file, ReadOptions.of(null), List.of(), Progress.silent()))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
        assertThatThrownBy(() -> CandidatesFile.read(file, ReadOptions.of("WGS84"), List.of(), Progress.silent()))
                .hasMessageContaining("row 2 and row 3 both have the code a");
    }

    @Test
    void geoJsonIsReadAsWell() throws IOException {
        Path file = write(
                """
                {"type": "Feature", "id": 5, "geometry": {"type": "Point", "coordinates": [118, 32]},
                 "properties": {"cost": 4, "build": "own", "choice": "required"}}""");
        assertThat(CandidatesFile.read(file, ReadOptions.of(null), List.of(), Progress.silent())
                        .candidates())
                .containsExactly(
                        new Candidate("5", "", new LonLat(118, 32), "other", BuildMode.OWN, 4, Choice.REQUIRED));
        assertThat(CandidatesFile.read(file, ReadOptions.of(null), List.of(), Progress.silent())
                        .facts()
                        .columns())
                .isEqualTo(Map.of("id", "id", "cost", "cost", "build", "build", "choice", "choice"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("candidates.csv"), text);
    }
}
