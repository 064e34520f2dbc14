package org.yizhan.ingest.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.yizhan.ingest.density.DensityFiles.defects;
import static org.yizhan.ingest.density.DensityFiles.options;
import static org.yizhan.ingest.density.DensityFiles.read;
import static org.yizhan.ingest.density.DensityFiles.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.Needs;
import org.yizhan.StopsAfter;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class DensityFileTest {

    private static final String CELL = "89a901291abffff";

    @TempDir
    Path folder;

    @Test
    void aMissingFileAFolderAndAnEmptyFileAreNamed() throws IOException {
        assertThatThrownBy(() -> read(folder.resolve("gone.csv"), options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> read(folder, options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("is a folder");
        Path empty = Files.createFile(folder.resolve("empty.tif"));
        assertThatThrownBy(() -> read(empty, options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "notes.tif, not a TIFF file",
        "notes.TIFF, not a TIFF file",
        "notes.asc, not an ASCII grid",
        "notes.geojson, not well-formed JSON",
        "notes.json, not well-formed JSON",
        "notes.xlsx, no rows",
        "notes, no rows"
    })
    void aFileThatIsNotWhatItsNameSaysIsNamed(String name, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "workers live here\n");
        assertThatThrownBy(() -> read(file, options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(expected);
    }

    @Test
    void aSpreadsheetUnderTheNameOfATableIsNoTable() throws IOException {
        Path file = folder.resolve("cells.csv");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
        assertThatThrownBy(() -> read(file, options(null, null, null)))
                .hasMessageContaining("cannot be read as an archive");
    }

    @Test
    void anUnknownCoordinateSystemIsTheCommandLinesFault() throws IOException {
        Path file = Files.writeString(folder.resolve("points.txt"), "x\ty\tn\n1\t2\t3\n");
        assertThatThrownBy(() -> read(file, options(null, "EPSG:99999999", null)))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void aStoppedReadingEndsAsCancelled() throws IOException {
        Path file = Files.writeString(folder.resolve("cells.csv"), "id,n\n" + CELL + ",1\n");
        Progress stopped = new StopsAfter(0);
        assertThatThrownBy(() -> DensityFile.read(file, options(null, null, null), DensityFiles.EVERYWHERE, stopped))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CANCELLED));
    }

    @Test
    void theJobsOfPortoAlegreAreAllThere() throws IOException {
        Path file = Needs.shared("porto-alegre/poa_hexgrid.csv");
        DensityReading reading = read(file, options("jobs", null, null));
        double jobs = 0;
        for (String line : Files.readAllLines(file)) {
            String field = line.split(",", -1)[5];
            jobs += field.isEmpty() || field.equals("jobs") ? 0 : Double.parseDouble(field);
        }
        assertThat(reading.cellsRead()).isEqualTo(1227);
        assertThat(reading.layer().cells()).hasSize(1004);
        assertThat(sum(reading)).isEqualTo(jobs).isEqualTo(337_921);
        assertThat(defects(reading)).isEqualTo(Map.of("blank-value", 5L));
        assertThatThrownBy(() -> read(file, options(null, null, null)))
                .hasMessageContaining("population, schools, jobs, healthcare");
    }

    /** Its values are heights; only the format is tried. The figures are those of gdalinfo. */
    @Test
    void aRealGeoTiffIsRead() {
        Path file = Needs.shared("porto-alegre/poa_elevation.tif");
        DensityReading reading = read(file, options(null, null, DensityFile.Unit.PER_CELL));
        assertThat(reading.cellsRead()).isEqualTo(413 * 403);
        assertThat(reading.facts().crs()).isEqualTo(Crs.wgs84().name());
        assertThat(sum(reading) / reading.cellsRead()).isCloseTo(47.563888271379, within(1e-9));
        Envelope all = new Envelope();
        reading.layer().cells().forEach(cell -> all.expandToInclude(cell.area().getEnvelopeInternal()));
        assertThat(all.getMinX()).isCloseTo(-51.2548611, within(1e-6));
        assertThat(all.getMaxX()).isCloseTo(-51.1401389, within(1e-6));
        assertThat(all.getMinY()).isCloseTo(-30.1095833, within(1e-6));
        assertThat(all.getMaxY()).isCloseTo(-29.9976389, within(1e-6));
    }
}
