package org.yizhan.ingest.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.SourceRow;

/** Makes small layers of each format byte by byte, so that readers are not tested with their own mistakes. */
final class LayerFiles {

    static final String WGS84_PRJ =
            "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private LayerFiles() {}

    static Path zip(Path file, Map<String, byte[]> members) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), Charset.forName("GB18030"))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Members of a workbook with these sheets (XML of their rows) and shared texts. */
    static Map<String, byte[]> xlsx(Map<String, String> sheets, String sharedTexts) {
        Map<String, byte[]> members = new java.util.LinkedHashMap<>();
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, String> sheet : sheets.entrySet()) {
            number++;
            list.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(sheet.getKey(), number, number));
            relations.append(
                    "<Relationship Id=\"rId%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(number, number));
            members.put(
                    "xl/worksheets/sheet" + number + ".xml",
                    utf8("<?xml version=\"1.0\"?><worksheet><sheetData>" + sheet.getValue()
                            + "</sheetData></worksheet>"));
        }
        members.put(
                "xl/workbook.xml",
                utf8(
                        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                                + list + "</sheets></workbook>"));
        members.put("xl/_rels/workbook.xml.rels", utf8("<Relationships>" + relations + "</Relationships>"));
        members.put("xl/sharedStrings.xml", utf8(sharedTexts));
        members.put(
                "xl/styles.xml",
                utf8(
                        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
                                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"164\"/>"
                                + "</cellXfs></styleSheet>"));
        return members;
    }

    /** A .shp file of these records (type and contents). */
    static byte[] shp(int type, byte[]... records) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < records.length; i++) {
            body.write(ByteBuffer.allocate(8)
                    .putInt(i + 1)
                    .putInt(records[i].length / 2)
                    .array());
            body.write(records[i]);
        }
        ByteBuffer head = ByteBuffer.allocate(100).putInt(0, 9994).putInt(24, (100 + body.size()) / 2);
        head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.array());
        all.write(body.toByteArray());
        return all.toByteArray();
    }

    static byte[] pointRecord(double x, double y) {
        return little(20).putInt(1).putDouble(x).putDouble(y).array();
    }

    /** Rings of x, y, x, y … */
    static byte[] polygonRecord(double[]... rings) {
        int points = 0;
        for (double[] ring : rings) {
            points += ring.length / 2;
        }
        ByteBuffer record = little(44 + 4 * rings.length + 16 * points).putInt(5);
        record.position(36);
        record.putInt(rings.length).putInt(points);
        int start = 0;
        for (double[] ring : rings) {
            record.putInt(start);
            start += ring.length / 2;
        }
        for (double[] ring : rings) {
            for (double ordinate : ring) {
                record.putDouble(ordinate);
            }
        }
        return record.array();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A .dbf file with text fields of 10 bytes. */
    static byte[] dbf(Charset charset, List<String> names, List<List<String>> rows) throws IOException {
        int width = 10;
        int recordLength = 1 + width * names.size();
        int headerLength = 32 + 32 * names.size() + 1;
        ByteBuffer head = little(headerLength)
                .put(0, (byte) 3)
                .putInt(4, rows.size())
                .putShort(8, (short) headerLength)
                .putShort(10, (short) recordLength);
        for (int i = 0; i < names.size(); i++) {
            int at = 32 + 32 * i;
            head.put(at, names.get(i).getBytes(charset))
                    .put(at + 11, (byte) 'C')
                    .put(at + 16, (byte) width);
        }
        head.put(headerLength - 1, (byte) 0x0d);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.array());
        for (List<String> row : rows) {
            all.write(' ');
            for (String value : row) {
                byte[] bytes = value.getBytes(charset);
                byte[] field = new byte[width];
                java.util.Arrays.fill(field, (byte) ' ');
                System.arraycopy(bytes, 0, field, 0, Math.min(width, bytes.length));
                all.write(field);
            }
        }
        return all.toByteArray();
    }

    /** All rows of a file, whatever is wrong with others. */
    static List<SourceRow> rows(Path file, ReadOptions options, LayerDefects faults) {
        List<SourceRow> rows = new ArrayList<>();
        try (FeatureSource source = FeatureSources.open(file, options)) {
            source.each(faults, rows::add);
        }
        return rows;
    }

    static List<SourceRow> rows(Path file) {
        return rows(file, ReadOptions.of(null), new LayerDefects(DefectPolicy.SKIP));
    }
}
