package org.yizhan.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/**
 * Writes layers as CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with a byte order mark, so that Chinese
 * stays Chinese, and texts that a spreadsheet would run as a formula made harmless with a leading apostrophe. Points
 * give two more columns, {@code lon} and {@code lat} in WGS84 degrees; other shapes are left out.
 */
public final class Csv {

    /** What starts a formula (OWASP, CSV Injection), the full-width forms of East Asian spreadsheets included. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /**
     * Writes the layer to a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written or a point is not in WGS84 degrees
     */
    public static void write(Path to, FeatureLayer layer) {
        AtomicFile.write(to, out -> toStream(out, layer));
    }

    /** As {@link #write(Path, FeatureLayer)}, to a stream, which stays open. */
    public static void toStream(OutputStream out, FeatureLayer layer) throws IOException {
        boolean places = layer.shape() == FeatureLayer.Shape.POINT;
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        // The builder's writer is not closed: that would close the caller's stream.
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(header(layer, places));
        int row = 0;
        for (Feature feature : layer.features()) {
            List<String> cells = new ArrayList<>();
            for (FeatureLayer.Column column : layer.columns()) {
                cells.add(cell(feature.properties().get(column.name())));
            }
            if (places) {
                addPlace(cells, feature.geometry(), layer.name(), row);
            }
            csv.writeRecord(cells);
            row++;
        }
        csv.flush();
        text.flush();
    }

    private static List<String> header(FeatureLayer layer, boolean places) {
        List<String> header = new ArrayList<>();
        for (FeatureLayer.Column column : layer.columns()) {
            header.add(harmless(column.name()));
        }
        if (places) {
            Set<String> taken =
                    layer.columns().stream().map(FeatureLayer.Column::name).collect(Collectors.toSet());
            header.add(unused("lon", taken));
            header.add(unused("lat", taken));
        }
        return header;
    }

    private static String unused(String name, Set<String> taken) {
        String free = name;
        while (taken.contains(free)) {
            free += "_wgs84";
        }
        return free;
    }

    private static void addPlace(List<String> cells, @Nullable Geometry geometry, String layer, int row) {
        if (geometry instanceof Point point && !point.isEmpty()) {
            Values.checkOnEarth(point, layer, row);
            cells.add(Values.degrees(point.getX()));
            cells.add(Values.degrees(point.getY()));
        } else {
            cells.add("");
            cells.add("");
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number number ? Values.plain(number) : harmless(Values.whole(value.toString()));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
