package org.yizhan.export.layer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Writes layers as Excel workbooks (OOXML): one sheet with the rows, its header frozen and filterable, and one that says
 * what the columns mean and which coordinate system the points are in. Numbers are numbers. Texts are texts: cells of
 * that kind are never run as formulas, so names stay as they are.
 */
public final class XlsxWriter {

    private static final int MOST_ROWS = 1_048_575;
    private static final int LONGEST_TEXT = 32_767;
    private static final int NARROWEST = 8;
    private static final int WIDEST = 48;
    /** The first character of the scripts that take two columns each. */
    private static final int WIDE_FROM = 0x2E80;

    private static final Pattern CREATED = Pattern.compile("<dcterms:created[^>]*>[^<]*</dcterms:created>");
    /** The earliest that the format of archives knows. */
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** A workbook of Office Open XML. */
    public static final FileFormat<ReprojectedLayer> FORMAT = FileFormat.inAny(".xlsx", XlsxWriter::write);

    private XlsxWriter() {}

    /**
     * Writes the layer to a file that is whole or untouched.
     *
     * @param language of the sheet that explains; the columns keep their names, so that the file can be loaded again
     * @throws YizhanException when the file cannot be written, or the layer is too large for a spreadsheet
     */
    public static void write(Path to, ReprojectedLayer placed, Locale language) {
        PointColumns.requireUse(placed, ".xlsx");
        FeatureLayer layer = placed.layer();
        if (layer.features().size() > MOST_ROWS) {
            throw YizhanException.failed(Message.of(
                    "export.sheet-too-many-rows",
                    layer.name(),
                    Integer.toString(layer.features().size())));
        }
        AtomicFile.write(to, out -> {
            Path dated = Files.createTempFile("yizhan", ".xlsx");
            try {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(dated))) {
                    Workbook book = new Workbook(file, "Yizhan", null);
                    writeRows(book.newWorksheet(layer.name()), placed);
                    writeAbout(
                            book.newWorksheet(Message.of("export.sheet-about").in(language)), placed, language);
                    book.finish();
                }
                copyWithoutDates(dated, out);
            } finally {
                Files.delete(dated);
            }
        });
    }

    /** The same rows make the same file: the library writes the time of day into it. */
    private static void copyWithoutDates(Path dated, OutputStream out) throws IOException {
        ZipOutputStream to = new ZipOutputStream(out);
        try (ZipFile from = new ZipFile(dated.toFile())) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                ZipEntry undated = new ZipEntry(entry.getName());
                undated.setTimeLocal(ZIP_EPOCH);
                to.putNextEntry(undated);
                try (InputStream content = from.getInputStream(entry)) {
                    if (entry.getName().equals("docProps/core.xml")) {
                        String facts = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                        to.write(CREATED.matcher(facts).replaceAll("").getBytes(StandardCharsets.UTF_8));
                    } else {
                        content.transferTo(to);
                    }
                }
                to.closeEntry();
            }
        }
        to.finish();
    }

    private static void writeRows(Worksheet sheet, ReprojectedLayer placed) {
        FeatureLayer layer = placed.layer();
        PointColumns places = PointColumns.of(placed);
        List<String> header = new ArrayList<>();
        layer.columns().forEach(column -> header.add(column.name()));
        if (places != null) {
            header.addAll(places.header());
        }
        int[] widths = new int[header.size()];
        for (int c = 0; c < header.size(); c++) {
            text(sheet, 0, c, header.get(c), layer.name(), header.get(c), widths);
        }
        int row = 1;
        for (Feature feature : layer.features()) {
            for (int c = 0; c < layer.columns().size(); c++) {
                Column column = layer.columns().get(c);
                value(sheet, row, c, feature.properties().get(column.name()), layer.name(), column.name(), widths);
            }
            if (places != null) {
                List<String> cells = places.cells(feature.geometry());
                int first = layer.columns().size();
                number(sheet, row, first, cells.get(0), widths);
                number(sheet, row, first + 1, cells.get(1), widths);
                text(sheet, row, first + 2, cells.get(2), layer.name(), places.crs(), widths);
            }
            row++;
        }
        format(sheet, layer, places, placed.crs().isGeographic(), row - 1);
        sheet.range(0, 0, 0, header.size() - 1)
                .style()
                .bold()
                .fillColor("E4ECF4")
                .set();
        for (int c = 0; c < widths.length; c++) {
            sheet.width(c, Math.max(NARROWEST, Math.min(WIDEST, widths[c] + 2)));
        }
        sheet.freezePane(0, 1);
        sheet.setAutoFilter(0, 0, Math.max(0, row - 1), header.size() - 1);
    }

    /** Shows enough decimals; the cells hold all of them. */
    private static void format(
            Worksheet sheet, FeatureLayer layer, @Nullable PointColumns places, boolean degrees, int last) {
        if (last == 0) {
            return;
        }
        for (int c = 0; c < layer.columns().size(); c++) {
            if (layer.columns().get(c).type() == FeatureLayer.Type.REAL) {
                sheet.range(1, c, last, c).style().format("0.0").set();
            }
        }
        if (places != null) {
            int first = layer.columns().size();
            sheet.range(1, first, last, first + 1)
                    .style()
                    .format(degrees ? "0.0000000" : "0.000")
                    .set();
        }
    }

    private static void value(
            Worksheet sheet, int row, int c, @Nullable Object value, String layer, String column, int[] widths) {
        if (value instanceof Boolean truth) {
            sheet.value(row, c, truth);
        } else if (value instanceof Number number) {
            number(sheet, row, c, ValueFormat.plain(number), widths);
        } else if (value != null) {
            text(sheet, row, c, value.toString(), layer, column, widths);
        }
    }

    private static void number(Worksheet sheet, int row, int c, String plain, int[] widths) {
        if (!plain.isEmpty()) {
            sheet.value(row, c, new BigDecimal(plain));
            widths[c] = Math.max(widths[c], Math.min(plain.length(), 14));
        }
    }

    private static void text(Worksheet sheet, int row, int c, String text, String layer, String column, int[] widths) {
        if (text.isEmpty()) {
            return;
        }
        if (text.length() > LONGEST_TEXT) {
            throw YizhanException.failed(Message.of(
                    "export.sheet-cell-too-long",
                    layer,
                    Integer.toString(row),
                    column,
                    Integer.toString(text.length())));
        }
        sheet.value(row, c, ValueFormat.sayable(text));
        widths[c] = Math.max(widths[c], width(text));
    }

    private static int width(String text) {
        return text.codePoints().map(point -> point >= WIDE_FROM ? 2 : 1).sum();
    }

    private static void writeAbout(Worksheet sheet, ReprojectedLayer placed, Locale language) {
        FeatureLayer layer = placed.layer();
        PointColumns places = PointColumns.of(placed);
        String system = placed.crs().name();
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {word("sheet-layer", language), layer.name()});
        lines.add(new String[] {
            word("sheet-rows", language), Integer.toString(layer.features().size())
        });
        if (places != null) {
            lines.add(new String[] {word("sheet-crs", language), system});
        }
        lines.add(new String[] {"", ""});
        int table = lines.size();
        lines.add(new String[] {word("sheet-column", language), word("sheet-meaning", language)});
        Map<String, String> words = ExportText.in(language);
        for (Column column : layer.columns()) {
            lines.add(new String[] {column.name(), words.getOrDefault("column-" + column.name(), column.name())});
        }
        if (places != null) {
            boolean degrees = placed.crs().isGeographic();
            lines.add(new String[] {places.x(), word(degrees ? "sheet-lon" : "sheet-x", language, system)});
            lines.add(new String[] {places.y(), word(degrees ? "sheet-lat" : "sheet-y", language, system)});
            lines.add(new String[] {places.crs(), word("sheet-of-crs", language)});
        }
        int[] widths = new int[2];
        for (int row = 0; row < lines.size(); row++) {
            for (int c = 0; c < 2; c++) {
                text(sheet, row, c, lines.get(row)[c], "", "", widths);
            }
        }
        sheet.range(table, 0, table, 1).style().bold().fillColor("E4ECF4").set();
        sheet.width(0, widths[0] + 2);
        sheet.width(1, widths[1] + 2);
    }

    private static String word(String key, Locale language, String... values) {
        return Message.of("export." + key, (Object[]) values).in(language);
    }
}
