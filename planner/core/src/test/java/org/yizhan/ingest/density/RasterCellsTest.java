package org.yizhan.ingest.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.yizhan.ingest.density.DensityFiles.defects;
import static org.yizhan.ingest.density.DensityFiles.options;
import static org.yizhan.ingest.density.DensityFiles.places;
import static org.yizhan.ingest.density.DensityFiles.read;
import static org.yizhan.ingest.density.DensityFiles.sum;
import static org.yizhan.ingest.density.DensityFiles.workers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.gce.geotiff.GeoTiffWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class RasterCellsTest {

    @TempDir
    Path folder;

    @Test
    void eachCellOfAGeoTiffLiesWhereItsFileSays() throws Exception {
        Path file = tiff("EPSG:32722", new Envelope(500000, 500300, 6670000, 6670200), new float[][] {
            {1, 0, 3},
            {Float.NaN, -5, 6}
        });
        DensityReading reading = read(file, options(null, null, DensityFile.Unit.PER_CELL));
        assertThat(workers(reading)).containsExactly(1.0, 3.0, 6.0);
        assertThat(reading.cellsRead()).isEqualTo(6);
        assertThat(reading.facts().crs()).isEqualTo("EPSG:32722");
        assertThat(defects(reading)).isEqualTo(Map.of("no-data", 1L, "negative", 1L));
        assertThat(places(reading, "no-data")).containsExactly("0/1");
        assertThat(places(reading, "negative")).containsExactly("1/1");
        Coordinate northWest = reading.layer().cells().get(0).area().getCoordinates()[0];
        assertThat(northWest.x).isCloseTo(-51, within(1e-7));
        // By gdaltransform.
        assertThat(northWest.y).isCloseTo(-30.0994021554698, within(1e-7));
        assertThat(reading.layer().cells().get(0).area().getCoordinates()[1].y).isLessThan(northWest.y);
    }

    @Test
    void valuesAreWorkersPerSquareKilometreUnlessToldOtherwise() throws Exception {
        Path file = tiff("EPSG:32722", new Envelope(500000, 500200, 6670000, 6670200), new float[][] {
            {50, 50},
            {50, 50}
        });
        DensityReading reading = read(file, options(null, null, null));
        assertThat(workers(reading).get(0)).isCloseTo(0.5, within(0.005));
        assertThat(sum(read(file, options(null, null, DensityFile.Unit.PER_CELL))))
                .isEqualTo(200);
    }

    @Test
    void longitudeComesFirstInWgs84AndCgcs2000() throws Exception {
        for (String crs : new String[] {"EPSG:4326", "EPSG:4490"}) {
            Path file = tiff(crs, new Envelope(126, 126.3, 45, 45.2), new float[][] {{1, 2, 3}, {4, 5, 6}});
            DensityReading reading = read(file, options(null, null, DensityFile.Unit.PER_CELL));
            Envelope first = reading.layer().cells().get(0).area().getEnvelopeInternal();
            assertThat(first.getMinX()).isCloseTo(126, within(1e-6));
            assertThat(first.getMaxX()).isCloseTo(126.1, within(1e-6));
            assertThat(first.getMaxY()).isCloseTo(45.2, within(1e-6));
            assertThat(reading.facts().crs()).isEqualTo(Crs.parse(crs).name());
        }
    }

    @Test
    void onlyBlocksNearTheCityAreReadAndEachOfItsCellsIsFound() throws Exception {
        int side = 700;
        Random random = new Random(3);
        float[][] values = new float[side][side];
        for (float[] row : values) {
            for (int i = 0; i < side; i++) {
                row[i] = 1 + random.nextInt(9);
            }
        }
        Path file = tiff("EPSG:4326", new Envelope(100, 107, 30, 37), values);
        // From inside column 255 to inside column 257, across the edge of two blocks; the same for rows.
        Envelope city = new Envelope(102.555, 102.575, 34.425, 34.445);
        DensityReading reading = read(file, options(null, null, DensityFile.Unit.PER_CELL), city);
        double expected = 0;
        for (int row = 255; row <= 257; row++) {
            for (int column = 255; column <= 257; column++) {
                expected += values[row][column];
            }
        }
        assertThat(reading.layer().cells()).hasSize(9);
        assertThat(sum(reading)).isEqualTo(expected);
        assertThat(defects(reading)).isEqualTo(Map.of("outside", 700L * 700 - 9));
        assertThat(reading.cellsRead()).isEqualTo(700L * 700);
        assertThatThrownBy(() -> read(file, options(null, null, null), new Envelope(0, 1, 0, 1)))
                .hasMessageContaining("490,000 lie outside")
                .hasMessageContaining("longitude 100.0000 to 107.0000, latitude 30.0000 to 37.0000");
    }

    @Test
    void anAsciiGridIsReadWithItsNoDataValue() throws IOException {
        Path file = asc(
                """
                ncols 3
                nrows 2
                xllcorner 126
                yllcorner 45
                cellsize 0.1
                NODATA_value -9999
                1 -9999 3
                0 -2 6
                """);
        assertThatThrownBy(() -> read(file, options(null, null, null)))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("--crs");
        DensityReading reading = read(file, options(null, "EPSG:4326", DensityFile.Unit.PER_CELL));
        assertThat(workers(reading)).containsExactly(1.0, 3.0, 6.0);
        assertThat(defects(reading)).isEqualTo(Map.of("no-data", 1L, "negative", 1L));
        Envelope first = reading.layer().cells().get(0).area().getEnvelopeInternal();
        assertThat(first.getMinX()).isCloseTo(126, within(1e-9));
        assertThat(first.getMaxY()).isCloseTo(45.2, within(1e-9));
    }

    @Test
    void aRasterHasNoFields() throws Exception {
        Path file = tiff("EPSG:4326", new Envelope(126, 127, 45, 46), new float[][] {{1}});
        assertThatThrownBy(() -> read(file, options("jobs", null, null)))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void aTiffCutShortAnywhereIsNamedAndNothingIsPrinted() throws Exception {
        float[][] values = new float[300][300];
        for (float[] row : values) {
            Arrays.fill(row, 7);
        }
        byte[] whole = Files.readAllBytes(tiff("EPSG:4326", new Envelope(126, 127, 45, 46), values));
        Path cut = folder.resolve("cut.tif");
        String printed = printedBy(() -> {
            for (double share : new double[] {0.00002, 0.0001, 0.001, 0.01, 0.5, 0.9, 0.999}) {
                Files.write(cut, Arrays.copyOf(whole, Math.max(5, (int) (whole.length * share))));
                assertThatThrownBy(() -> read(cut, options(null, null, null)))
                        .as("the first %s of the file", share)
                        .isInstanceOf(YizhanException.class)
                        .hasMessageContaining("cut.tif");
            }
        });
        assertThat(printed).isEmpty();
    }

    @Tag("slow")
    @Test
    void bytesChangedAtRandomNeverEscapeAsAnythingButAMessage() throws Exception {
        byte[] whole = Files.readAllBytes(tiff(
                "EPSG:32722", new Envelope(500000, 500300, 6670000, 6670200), new float[][] {{1, 2, 3}, {4, 5, 6}}));
        Path changed = folder.resolve("changed.tif");
        Random random = new Random(17);
        String printed = printedBy(() -> {
            for (int round = 0; round < 300; round++) {
                byte[] bytes = whole.clone();
                for (int i = 0; i < 3; i++) {
                    bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
                }
                Files.write(changed, bytes);
                try {
                    read(changed, options(null, null, null));
                } catch (YizhanException e) {
                    assertThat(e).hasMessageContaining("changed.tif");
                }
            }
        });
        assertThat(printed).isEmpty();
    }

    @Test
    void aDamagedGridIsNamed() throws IOException {
        for (String text : new String[] {
            "ncols 3\nnrows 2\nxllcorner 126\nyllcorner 45\ncellsize 0.1\n1 2 3\n",
            "ncols 3\nnrows 2\nxllcorner 126\n",
            "ncols 3\nnrows 2\nxllcorner 126\nyllcorner 45\ncellsize 0.1\n1 2 3\n4 five 6\n"
        }) {
            Path file = asc(text);
            assertThatThrownBy(() -> read(file, options(null, "EPSG:4326", null)))
                    .as(text)
                    .isInstanceOf(YizhanException.class)
                    .hasMessageContaining("grid.asc");
        }
    }

    @Test
    void tooManyCellsAreRefusedWithAdvice() throws IOException {
        Path file = asc("ncols 3\nnrows 1\nxllcorner 126\nyllcorner 45\ncellsize 0.1\n1 2 3\n");
        DensityFile.Options options = options(null, "EPSG:4326", DensityFile.Unit.PER_CELL);
        for (int most : new int[] {2, 3}) {
            DensityCollector sink = new DensityCollector(
                    file, DensityFiles.EVERYWHERE, DensityFile.Unit.PER_CELL, DefectPolicy.SKIP, most);
            Progress.Stage stage = Progress.silent().begin(Message.of("ingest.density-reading", "x"), 1);
            if (most == 2) {
                assertThatThrownBy(() -> RasterCells.read(file, false, options, sink, Progress.silent(), stage))
                        .isInstanceOf(YizhanException.class)
                        .hasMessageContaining("more than 2 cells")
                        .hasMessageContaining("coarser");
            } else {
                assertThatCode(() -> RasterCells.read(file, false, options, sink, Progress.silent(), stage))
                        .doesNotThrowAnyException();
            }
        }
    }

    private interface Deed {
        void run() throws Exception;
    }

    private static String printedBy(Deed deed) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
        try {
            deed.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path asc(String text) throws IOException {
        return Files.writeString(folder.resolve("grid.asc"), text);
    }

    private Path tiff(String crs, Envelope where, float[][] rows) throws Exception {
        Path file = folder.resolve("cells.tif");
        GridCoverage2D coverage = new GridCoverageFactory()
                .create(
                        "cells",
                        rows,
                        new ReferencedEnvelope(
                                where.getMinX(),
                                where.getMaxX(),
                                where.getMinY(),
                                where.getMaxY(),
                                CRS.decode(crs, true)));
        GeoTiffWriter writer = new GeoTiffWriter(file.toFile());
        writer.write(coverage, (GeneralParameterValue[]) null);
        writer.dispose();
        return file;
    }
}
