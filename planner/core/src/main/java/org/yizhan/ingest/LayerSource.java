package org.yizhan.ingest;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Opens a planner's file by what it contains, whatever its name says. */
final class LayerSource {

    private static final int NAMES_SHOWN = 10;

    private LayerSource() {}

    /**
     * Opens a file.
     *
     * @throws YizhanException when it is missing, damaged, or of no format that is read here
     */
    static FeatureSource open(Path file, ReadOptions options) {
        byte[] head = TextFile.head(file);
        if (TextFile.startsWith(head, 'P', 'K', 3, 4)) {
            return packed(Archive.open(file), options);
        }
        if (TextFile.startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw YizhanException.failed(Message.of("ingest.spreadsheet-old", file));
        }
        String text = TextFile.beginning(head);
        if (text.startsWith("{") || text.startsWith("[") || isNamed(file, "geojson", "json")) {
            return GeoJsonSource.open(file);
        }
        if (text.startsWith("<") || isNamed(file, "kml")) {
            return KmlSource.open(file);
        }
        return CsvRows.open(file);
    }

    private static FeatureSource packed(Archive archive, ReadOptions options) {
        try {
            if (archive.has(XlsxBook.WORKBOOK)) {
                return XlsxBook.open(archive, options.layer());
            }
            for (String name : archive.names()) {
                if (name.toLowerCase(Locale.ROOT).endsWith(".kml")) {
                    return KmlSource.open(archive, name);
                }
            }
            String names = archive.names().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
            throw YizhanException.failed(Message.of("ingest.zip-nothing", archive.file(), names));
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static boolean isNamed(Path file, String... endings) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (name.endsWith("." + ending)) {
                return true;
            }
        }
        return false;
    }
}
