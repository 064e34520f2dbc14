package org.yizhan.export.layer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/**
 * Writes layers as CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with a byte order mark, so that Chinese
 * stays Chinese, and texts that a spreadsheet would run as a formula made harmless with a leading apostrophe. Points
 * give three more columns ({@link PointColumns}), with the coordinate system in every row; other shapes are left out.
 */
public final class CsvTableWriter {

    /** What starts a formula (OWASP, CSV Injection), the full-width forms of East Asian spreadsheets included. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** Comma-separated values. */
    public static final FileFormat<ReprojectedLayer> FORMAT =
            FileFormat.inAny(".csv", (to, layer, language) -> write(to, layer));

    private CsvTableWriter() {}

    /**
     * Writes the layer to a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written
     */
    public static void write(Path to, ReprojectedLayer layer) {
        PointColumns.requireUse(layer, ".csv");
        AtomicFile.write(to, out -> toStream(out, layer));
    }

    /** As {@link #write(Path, ReprojectedLayer)}, to a stream, which stays open. */
    public static void toStream(OutputStream out, ReprojectedLayer placed) throws IOException {
        FeatureLayer layer = placed.layer();
        PointColumns places = PointColumns.of(placed);
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        // The builder's writer is not closed: that would close the caller's stream.
        CsvWriter csv = CsvWriter.builder().build(text);
        List<String> header = new ArrayList<>();
        layer.columns().forEach(column -> header.add(harmless(column.name())));
        if (places != null) {
            header.addAll(places.header());
        }
        csv.writeRecord(header);
        for (Feature feature : layer.features()) {
            List<String> cells = new ArrayList<>();
            for (FeatureLayer.Column column : layer.columns()) {
                cells.add(cell(feature.properties().get(column.name())));
            }
            if (places != null) {
                cells.addAll(places.cells(feature.geometry()));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
        text.flush();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number number
                ? ValueFormat.plain(number)
                : harmless(ValueFormat.whole(value.toString()));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
