package org.yizhan.ingest.layer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.table.CsvRows;
import org.yizhan.ingest.table.XlsxWorkbook;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.ingest.text.ZipArchive;
import org.yizhan.ingest.vector.GeoJsonSource;
import org.yizhan.ingest.vector.GeoPackageSource;
import org.yizhan.ingest.vector.KmlSource;
import org.yizhan.ingest.vector.ShapefileParts;
import org.yizhan.ingest.vector.ShapefileSource;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Opens a planner's file by what it contains, whatever its name says. */
public final class FeatureSources {

    private static final int NAMES_SHOWN = 10;

    private FeatureSources() {}

    /**
     * Opens a file.
     *
     * @throws YizhanException when it is missing, damaged, or of no format that is read here
     */
    public static FeatureSource open(Path file, ReadOptions options) {
        byte[] head = TextFile.head(file);
        if (TextFile.startsWith(head, 'P', 'K', 3, 4)) {
            return packed(ZipArchive.open(file), options);
        }
        if (TextFile.startsWith(head, 'S', 'Q', 'L', 'i', 't', 'e', ' ')) {
            return GeoPackageSource.open(file, options.layer());
        }
        if (TextFile.startsWith(head, 0, 0, 0x27, 0x0a) || isNamed(file, "shp", "dbf", "shx", "prj", "cpg")) {
            return ShapefileSource.open(ShapefileParts.of(file));
        }
        if (TextFile.startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw YizhanException.failed(Message.of("ingest.spreadsheet-old", file));
        }
        String known = otherFormat(file, head);
        if (!known.isEmpty()) {
            throw YizhanException.failed(Message.of("ingest.format-not-read", file, known));
        }
        String text = TextFile.beginning(head);
        if (text.startsWith("{") || text.startsWith("[") || isNamed(file, "geojson", "json")) {
            return GeoJsonSource.open(file);
        }
        if (text.startsWith("<") || isNamed(file, "kml")) {
            return KmlSource.open(file);
        }
        return CsvRows.open(file, options.columns().values());
    }

    /** What it is, where it is a layer of a format that is not read; empty otherwise. */
    private static String otherFormat(Path file, byte[] head) {
        if (isNamed(file, "mif", "mid") || TextFile.beginning(head).startsWith("!table")) {
            return "MapInfo";
        }
        return TextFile.startsWith(head, 'f', 'g', 'b', 3) ? "FlatGeobuf" : "";
    }

    private static FeatureSource packed(ZipArchive archive, ReadOptions options) {
        try {
            if (archive.has(XlsxWorkbook.WORKBOOK)) {
                return XlsxWorkbook.open(archive, options);
            }
            if (archive.has("mimetype") && archive.has("content.xml")) {
                throw YizhanException.failed(
                        Message.of("ingest.format-not-read", archive.file(), "OpenDocument (.ods)"));
            }
            List<String> layers = archive.names().stream()
                    .filter(name -> isNamed(name, "kml", "shp"))
                    .toList();
            String wanted = options.layer();
            List<String> chosen = wanted == null
                    ? layers
                    : layers.stream().filter(name -> isCalled(name, wanted)).toList();
            if (chosen.size() == 1) {
                String name = chosen.get(0);
                return isNamed(name, "kml")
                        ? KmlSource.open(archive, name)
                        : ShapefileSource.open(ShapefileParts.of(archive, name));
            }
            if (!layers.isEmpty()) {
                throw YizhanException.usage(
                        Message.of("ingest.which-layer", archive.file(), String.join(", ", layers), layers.get(0)));
            }
            String names = archive.names().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
            throw YizhanException.failed(Message.of("ingest.zip-nothing", archive.file(), names));
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static boolean isCalled(String member, String wanted) {
        String name = member.substring(member.lastIndexOf('/') + 1);
        return member.equals(wanted)
                || name.equals(wanted)
                || ShapefileParts.stem(name).equals(wanted);
    }

    private static boolean isNamed(Path file, String... endings) {
        return isNamed(String.valueOf(file.getFileName()), endings);
    }

    private static boolean isNamed(String name, String... endings) {
        for (String ending : endings) {
            if (name.toLowerCase(Locale.ROOT).endsWith("." + ending)) {
                return true;
            }
        }
        return false;
    }
}
