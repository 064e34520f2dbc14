package org.yizhan.ingest.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.text.StrictXml;
import org.yizhan.ingest.text.ZipArchive;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** What the sheets of a workbook share: their names, texts and formats. */
public final class XlsxWorkbook {

    public static final String WORKBOOK = "xl/workbook.xml";

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** Formats that every workbook has: 14 to 22 and 45 to 47 are dates and times, 27 to 36 and 50 to 58 Chinese ones. */
    private static final Set<Integer> DATES = Set.of(
            14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
            55, 56, 57, 58);

    private final ZipArchive archive;
    /** What asks for every sheet, unless one is called so. */
    private static final List<String> ALL = List.of("all", "全部");

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<String> texts = new ArrayList<>();
    private final Set<Integer> dateFormats = new HashSet<>(DATES);
    private final List<Integer> formats = new ArrayList<>();
    private boolean from1904;

    private XlsxWorkbook(ZipArchive archive) {
        this.archive = archive;
    }

    /**
     * Opens the sheet of a workbook that holds a table.
     *
     * @param options with the name of the sheet, where it is not the only one with a table; hidden ones must be named
     * @throws YizhanException when the workbook is damaged, or (usage) there is no such sheet or a choice of them
     */
    public static FeatureSource open(ZipArchive archive, ReadOptions options) {
        Collection<String> named = options.columns().values();
        XlsxWorkbook book = new XlsxWorkbook(archive);
        book.read();
        String wanted = options.layer();
        if (wanted != null && ALL.contains(wanted.toLowerCase(Locale.ROOT)) && !book.sheets.containsKey(wanted)) {
            return book.all(named);
        }
        List<String> names = wanted == null ? book.withTables(named) : List.of(wanted);
        String member = names.size() == 1 ? book.sheets.get(names.get(0)) : null;
        if (member == null) {
            List<String> offered = wanted == null && !names.isEmpty() ? names : List.copyOf(book.sheets.keySet());
            throw names.isEmpty()
                    ? YizhanException.failed(Message.of("ingest.csv-no-rows", archive.file()))
                    : YizhanException.usage(Message.of(
                            "ingest.which-sheet", archive.file(), String.join(", ", offered), offered.get(0)));
        }
        XlsxRows rows = new XlsxRows(book, member);
        return new TableSource(archive.file(), "XLSX, " + names.get(0), rows, TableHeader.find(rows, named));
    }

    /** All sheets that {@link #withTables} finds, as one table. */
    private FeatureSource all(Collection<String> named) {
        List<String> names = withTables(named);
        if (names.isEmpty()) {
            throw YizhanException.failed(Message.of("ingest.csv-no-rows", archive.file()));
        }
        Map<String, TableSource> tables = new LinkedHashMap<>();
        for (String name : names) {
            XlsxRows rows = new XlsxRows(this, Objects.requireNonNull(sheets.get(name)));
            tables.put(
                    name,
                    new TableSource(archive.file(), "XLSX, " + name, rows, TableHeader.find(rows, named), name + "!"));
        }
        return new SheetsSource(tables);
    }

    /** Sheets that are shown and name positions; where there are none, those that are shown and hold any table. */
    private List<String> withTables(Collection<String> named) {
        List<String> sure = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        sheets.forEach((name, member) -> {
            TableHeader header = hidden.contains(name) ? null : TableHeader.find(new XlsxRows(this, member), named);
            if (header != null && header.sure()) {
                sure.add(name);
            }
            if (header != null && header.columns().size() > 1 && !isAbout(name, header.columns())) {
                tables.add(name);
            }
        });
        return sure.isEmpty() ? tables : sure;
    }

    /** Whether a sheet describes another one, as this program's exports do: a word, and beside it that one's name. */
    private boolean isAbout(String name, List<String> first) {
        return first.size() == 2 && !first.get(1).equals(name) && sheets.containsKey(first.get(1));
    }

    ZipArchive archive() {
        return archive;
    }

    /** The shared text of this number. */
    String text(int number) {
        if (number < 0 || number >= texts.size()) {
            throw YizhanException.failed(Message.of("ingest.xlsx-damaged", archive.file(), "sharedStrings/" + number));
        }
        return texts.get(number);
    }

    /** Whether cells of this style show a date or a time. */
    boolean isDate(int style) {
        return style >= 0 && style < formats.size() && dateFormats.contains(formats.get(style));
    }

    /** The day that counts as 0; the leap day that 1900 never had is only wrong before March of that year. */
    LocalDateTime dayZero() {
        return from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
    }

    private void read() {
        Map<String, String> targets = new LinkedHashMap<>();
        element("xl/_rels/workbook.xml.rels", "Relationship", xml -> {
            String target = xml.getAttributeValue(null, "Target");
            String id = xml.getAttributeValue(null, "Id");
            if (target != null && id != null && !"External".equals(xml.getAttributeValue(null, "TargetMode"))) {
                targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        });
        element(WORKBOOK, "workbookPr", xml -> {
            String flag = xml.getAttributeValue(null, "date1904");
            from1904 = "1".equals(flag) || "true".equals(flag);
        });
        element(WORKBOOK, "sheet", xml -> {
            String name = xml.getAttributeValue(null, "name");
            String state = xml.getAttributeValue(null, "state");
            String member = targets.get(String.valueOf(xml.getAttributeValue(RELATIONS, "id")));
            if (name != null && member != null && archive.has(member)) {
                sheets.put(name, member);
                if (!"visible".equals(state == null ? "visible" : state)) {
                    hidden.add(name);
                }
            }
        });
        if (archive.has("xl/styles.xml")) {
            styles();
        }
        if (archive.has("xl/sharedStrings.xml")) {
            read("xl/sharedStrings.xml", new Texts());
        }
    }

    private interface Start {
        void start(XMLStreamReader xml);
    }

    private void element(String member, String wanted, Start start) {
        read(member, new StrictXml.Handler() {
            @Override
            public boolean start(String name, XMLStreamReader xml) {
                if (name.equals(wanted)) {
                    start.start(xml);
                }
                return true;
            }

            @Override
            public boolean end(String name, String text) {
                return true;
            }
        });
    }

    /** Goes through a part of the workbook. */
    void read(String member, StrictXml.Handler handler) {
        try (InputStream in = new BufferedInputStream(archive.open(member))) {
            StrictXml.read(archive.file(), in, handler);
        } catch (IOException e) {
            throw ZipArchive.damaged(archive.file(), e);
        }
    }

    private void styles() {
        read("xl/styles.xml", new StrictXml.Handler() {
            private boolean cells;

            @Override
            public boolean start(String name, XMLStreamReader xml) {
                cells |= name.equals("cellXfs");
                String id = xml.getAttributeValue(null, "numFmtId");
                if (id != null && id.matches("[0-9]{1,9}")) {
                    if (name.equals("numFmt") && showsDate(xml.getAttributeValue(null, "formatCode"))) {
                        dateFormats.add(Integer.valueOf(id));
                    } else if (cells && name.equals("xf")) {
                        formats.add(Integer.valueOf(id));
                    }
                }
                return true;
            }

            @Override
            public boolean end(String name, String text) {
                cells &= !name.equals("cellXfs");
                return true;
            }
        });
    }

    /** Letters of dates and times outside quotes and brackets. */
    private static boolean showsDate(@Nullable String code) {
        return code != null
                && code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?is).*[ymdhs].*")
                && !code.equalsIgnoreCase("General");
    }

    /** Texts may come in pieces of different fonts; how they are pronounced does not belong to them. */
    private final class Texts implements StrictXml.Handler {
        private final StringBuilder text = new StringBuilder();
        private boolean spoken;

        @Override
        public boolean start(String name, XMLStreamReader xml) {
            if (name.equals("si")) {
                text.setLength(0);
            }
            spoken |= name.equals("rPh");
            return true;
        }

        @Override
        public boolean end(String name, String piece) {
            switch (name) {
                case "t" -> text.append(spoken ? "" : piece);
                case "rPh" -> spoken = false;
                case "si" -> texts.add(text.toString());
                default -> {
                    // fonts
                }
            }
            return true;
        }
    }
}
