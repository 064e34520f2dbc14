package org.yizhan.ingest.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.yizhan.ingest.density.DensityFiles.defects;
import static org.yizhan.ingest.density.DensityFiles.options;
import static org.yizhan.ingest.density.DensityFiles.places;
import static org.yizhan.ingest.density.DensityFiles.read;
import static org.yizhan.ingest.density.DensityFiles.workers;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.text.NumberParser;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;

final class DensityRowsTest {

    private static final String A = "89a901291abffff";
    private static final String B = "89a9012a3cfffff";
    private static final String C = "89a9012a3c3ffff";

    @TempDir
    Path folder;

    @Test
    void eachRowOfAnHexTableBecomesItsCell() throws IOException {
        DensityReading reading = read(csv("id,jobs\n" + A + ",12\n" + B + ",3.5\n"), options(null, null, null));
        assertThat(workers(reading)).containsExactly(12.0, 3.5);
        assertThat(reading.cellsRead()).isEqualTo(2);
        assertThat(reading.facts().crs()).isEqualTo(Crs.wgs84().name());
        assertThat(reading.facts().defects()).isEmpty();
        assertThat(reading.layer().kind()).isEqualTo("courier");
        assertThat(reading.layer().source()).isEqualTo("cells.csv");
        Geometry cell = reading.layer().cells().get(0).area();
        assertThat(cell.getNumPoints()).isEqualTo(7);
        Coordinate centre = cell.getCentroid().getCoordinate();
        assertThat(centre.x).isCloseTo(-51.1582459466033, within(1e-5));
        assertThat(centre.y).isCloseTo(-30.0538460280879, within(1e-5));
    }

    @Test
    void perSquareKilometreTheAreaOfTheCellCounts() throws IOException {
        Path file = csv("h3,value\n" + A + ",100\n");
        DensityReading reading = read(file, options(null, null, DensityFile.Unit.PER_KM2));
        // cellArea of the H3 library, on a sphere of 6,371.007 km.
        assertThat(workers(reading).get(0)).isCloseTo(100 * h3AreaKm2(A), within(1e-2));
    }

    private static double h3AreaKm2(String cell) throws IOException {
        return com.uber.h3core.H3Core.newInstance().cellArea(cell, com.uber.h3core.AreaUnit.km2);
    }

    @Test
    void cellsAreFoundUnderAnyNameInAnyCaseAndInDecimal() throws IOException {
        Path file = csv("zone;workers\n" + A.toUpperCase(java.util.Locale.ROOT) + ";1\n" + Long.parseUnsignedLong(B, 16)
                + ";2\n");
        assertThat(workers(read(file, options(null, null, null)))).containsExactly(1.0, 2.0);
    }

    @Test
    void whatCannotBeUsedIsCountedByKindAndRow() throws IOException {
        Path file = csv("id,n\n" + A + ",1\n" + B + ",\n" + B + ",many\n" + B + ",-1\n\n" + A + ",7\nxyz,5\n" + C
                + ",0\n" + B + "\n");
        DensityReading reading = read(file, options("n", null, null));
        assertThat(workers(reading)).containsExactly(1.0);
        assertThat(reading.cellsRead()).isEqualTo(7);
        assertThat(defects(reading))
                .isEqualTo(Map.of(
                        "blank-value", 1L,
                        "value-not-number", 1L,
                        "negative", 1L,
                        "duplicate-cell", 1L,
                        "no-cell", 1L,
                        "ragged-row", 1L));
        assertThat(places(reading, "blank-value")).containsExactly("3");
        assertThat(places(reading, "value-not-number")).containsExactly("4 (many)");
        assertThat(places(reading, "negative")).containsExactly("5");
        assertThat(places(reading, "duplicate-cell")).containsExactly("7");
        assertThat(places(reading, "no-cell")).containsExactly("8 (xyz)");
    }

    @Test
    void aChoiceOfColumnsIsLeftToThePlanner() throws IOException {
        Path file = csv("id,lon,lat,population,jobs,name\n" + A + ",-51.1,-30.0,5,6,here\n");
        assertThatThrownBy(() -> read(file, options(null, null, null)))
                .satisfies(DensityRowsTest::isUsage)
                .hasMessageContaining("population, jobs.")
                .hasMessageContaining("--field");
        assertThatThrownBy(() -> read(file, options("job", null, null)))
                .satisfies(DensityRowsTest::isUsage)
                .hasMessageContaining("Did you mean one of: jobs");
        assertThat(workers(read(file, options("jobs", null, null)))).containsExactly(6.0);
    }

    @Test
    void withoutNumbersThereIsNothingToChoose() throws IOException {
        assertThatThrownBy(() -> read(csv("id,name\n" + A + ",here\n"), options(null, null, null)))
                .satisfies(DensityRowsTest::isUsage)
                .hasMessageContaining("no field with numbers");
    }

    @Test
    void theGb18030OfAnOldSpreadsheetReadsLikeUtf8() throws IOException {
        String text = "编号,人数,备注\n" + A + ",8,外卖骑手\n";
        Path old = folder.resolve("old.csv");
        Files.write(old, text.getBytes(Charset.forName("GB18030")));
        Path marked = folder.resolve("marked.csv");
        Files.write(marked, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        for (Path file : new Path[] {old, marked}) {
            assertThat(workers(read(file, options("人数", null, null)))).containsExactly(8.0);
        }
        Path markedNames = folder.resolve("names.csv");
        Files.write(markedNames, ("\uFEFFid,n\n" + A + ",8\n").getBytes(StandardCharsets.UTF_8));
        assertThat(workers(read(markedNames, options("n", null, null)))).containsExactly(8.0);
    }

    @Test
    void pointsNeedACoordinateSystem() throws IOException {
        assertThatThrownBy(() -> read(csv("经度,纬度,n\n116.3,39.9,4\n"), options(null, null, null)))
                .satisfies(DensityRowsTest::isUsage)
                .hasMessageContaining("--crs");
        assertThatThrownBy(() -> read(csv("a,b,n\n116.3,39.9,4\n"), options("n", null, null)))
                .satisfies(DensityRowsTest::isUsage)
                .hasMessageContaining("It has only: a, b, n");
    }

    @Test
    void pointsOfAGridBecomeItsCellsEvenWithHoles() throws IOException {
        StringBuilder text = new StringBuilder("x,y,n\n");
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                if ((i + j) % 3 != 0) {
                    text.append(String.format(java.util.Locale.ROOT, "%.4f,%.4f,2%n", 116 + i * 0.01, 40 + j * 0.02));
                }
            }
        }
        DensityReading reading = read(csv(text.toString()), options(null, "EPSG:4326", null));
        Envelope cell = reading.layer().cells().get(0).area().getEnvelopeInternal();
        assertThat(cell.getWidth()).isCloseTo(0.01, within(1e-6));
        assertThat(cell.getHeight()).isCloseTo(0.02, within(1e-6));
        assertThat(cell.centre().x).isCloseTo(116, within(1e-6));
        assertThat(reading.layer().cells()).hasSize(66);
    }

    @Test
    void aGridCellThatStandsTwiceCountsOnce() throws IOException {
        DensityReading reading = read(
                csv("x,y,n\n116.00,40.00,1\n116.01,40.00,2\n116.00,40.01,3\n116.01,40.01,4\n116.00,40.00,9\n"),
                options(null, "EPSG:4326", null));
        assertThat(workers(reading)).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(places(reading, "duplicate-cell")).containsExactly("6");
    }

    @Test
    void scatteredPointsBecomeSquaresOfTenMetres() throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("lng,lat,n\n");
        for (int i = 0; i < 200; i++) {
            text.append(116 + random.nextInt(1_000_000) * 1e-6)
                    .append(',')
                    .append(40 + random.nextInt(1_000_000) * 1e-6)
                    .append(",3\n");
        }
        Path file = csv(text.toString());
        DensityReading reading = read(file, options(null, "EPSG:4326", null));
        assertThat(reading.layer().cells()).hasSize(200).allSatisfy(cell -> assertThat(
                        DensityCollector.squareMetres(cell.area()))
                .isCloseTo(100, within(0.01)));
        assertThatThrownBy(() -> read(file, options(null, "EPSG:4326", DensityFile.Unit.PER_KM2)))
                .satisfies(DensityRowsTest::isUsage)
                .hasMessageContaining("per-cell");
    }

    @Test
    void pointsInMetresAreTransformed() throws IOException {
        // The middle of UTM zone 22 south: 51° W.
        Path file = csv("x,y,n\n500000,6670000,1\n500100,6670000,1\n500000,6670100,1\n");
        DensityReading reading = read(file, options(null, "EPSG:32722", DensityFile.Unit.PER_KM2));
        Coordinate centre = reading.layer().cells().get(0).area().getCentroid().getCoordinate();
        assertThat(centre.x).isCloseTo(-51, within(1e-6));
        assertThat(centre.y).isBetween(-30.2, -30.0);
        // A hectare; the projection is 0.9996 true there, and the plane takes the earth for a sphere.
        assertThat(workers(reading).get(0)).isCloseTo(0.01, within(1e-4));
    }

    @Test
    void rowsWithoutAPositionAreCounted() throws IOException {
        DensityReading reading =
                read(csv("x,y,n\n116.1,40.2,1\n,40.1,2\n116.2,999,3\nnowhere,40,4\n"), options("n", "EPSG:4326", null));
        assertThat(workers(reading)).containsExactly(1.0);
        assertThat(defects(reading))
                .isEqualTo(Map.of("no-position", 1L, "position-not-number", 1L, "out-of-range", 1L));
    }

    @Test
    void onlyCellsThatTouchTheCityAreKept() throws IOException {
        Path file = csv("x,y,n\n0.0,0.5,1\n1.0,0.5,2\n2.0,0.5,3\n0.0,1.5,4\n");
        Envelope touchingTheFirstRow = new Envelope(0.5, 0.9, 0.3, 0.7);
        DensityReading reading = read(file, options(null, "EPSG:4326", null), touchingTheFirstRow);
        assertThat(workers(reading)).containsExactly(1.0, 2.0);
        assertThat(defects(reading)).isEqualTo(Map.of("outside", 2L));
    }

    @Test
    void aFileOfAnotherCityIsToldWithBothPlaces() throws IOException {
        Path file = csv("id,jobs\n" + A + ",12\n" + B + ",3.5\n");
        assertThatThrownBy(() -> read(file, options(null, null, null), new Envelope(126, 127, 45, 46)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("2 lie outside")
                .hasMessageContaining("longitude -51.2")
                .hasMessageContaining("longitude 126.0000 to 127.0000, latitude 45.0000 to 46.0000");
    }

    @Test
    void aFileWithoutWorkersIsNoLayer() throws IOException {
        assertThatThrownBy(() -> read(csv("id,n\n" + A + ",0\n" + B + ",-4\n"), options("n", null, null)))
                .hasMessageContaining("of 2 cells, 0 lie outside, 1 are zero and 1 cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,n\n", "id,n", "\n\n"})
    void aTableWithoutRowsIsNamed(String text) throws IOException {
        assertThatThrownBy(() -> read(csv(text), options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("cells.csv")
                .hasMessageContaining("no rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1d", "0x10", "1,500", "1e999", ".", "e5", "+"})
    void onlyPlainNumbersAreNumbers(String text) {
        assertThat(NumberParser.of(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", " 12 ", "１２", "12,0", "12.0", "+12", "1.2e1", "12."})
    void numbersAreReadAsTablesWriteThem(String text) {
        assertThat(NumberParser.of(text)).isEqualTo(12);
    }

    private static void isUsage(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(YizhanException.class, e -> assertThat(e.exitCode())
                .isEqualTo(ExitCode.USAGE));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("cells.csv"), text);
    }
}
