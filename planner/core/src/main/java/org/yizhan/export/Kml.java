package org.yizhan.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/**
 * Writes layers as KML 2.2 for Google Earth and its like: a placemark for each row, named after the first of the
 * columns {@code name}, {@code code} and {@code id} that has something to say, its values as extended data. Texts are
 * data, never markup; characters that XML cannot hold are replaced.
 */
public final class Kml {

    private static final String NAMESPACE = "http://www.opengis.net/kml/2.2";

    private static final List<String> NAMES = List.of("name", "code", "id");

    private Kml() {}

    /**
     * Writes the layer to a file that is whole or untouched.
     *
     * @param title what the document is called
     * @throws org.yizhan.model.YizhanException when the file cannot be written or a coordinate is not in WGS84 degrees
     */
    public static void write(Path to, String title, FeatureLayer layer) {
        AtomicFile.write(to, out -> toStream(out, title, layer));
    }

    /** As {@link #write(Path, String, FeatureLayer)}, to a stream, which stays open. */
    public static void toStream(OutputStream out, String title, FeatureLayer layer) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("kml");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement("Document");
            writeText(xml, "name", title);
            int row = 0;
            for (Feature feature : layer.features()) {
                writePlacemark(xml, layer, feature, row++);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    private static void writePlacemark(XMLStreamWriter xml, FeatureLayer layer, Feature feature, int row)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("Placemark");
        for (String column : NAMES) {
            @Nullable Object name = feature.properties().get(column);
            if (name != null && !name.toString().isBlank()) {
                writeText(xml, "name", name.toString());
                break;
            }
        }
        xml.writeStartElement("ExtendedData");
        for (FeatureLayer.Column column : layer.columns()) {
            @Nullable Object value = feature.properties().get(column.name());
            if (value != null) {
                xml.writeStartElement("Data");
                xml.writeAttribute("name", sayable(column.name()));
                writeText(xml, "value", value instanceof Number number ? Values.plain(number) : value.toString());
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
        Geometry geometry = feature.geometry();
        if (geometry != null && !geometry.isEmpty()) {
            Values.checkOnEarth(geometry, layer.name(), row);
            new KmlGeometry(xml).write(geometry);
        }
        xml.writeEndElement();
    }

    private static void writeText(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(sayable(text));
        xml.writeEndElement();
    }

    /** The text with what XML 1.0 (2.2, Char) has no place for replaced. */
    private static String sayable(String text) {
        StringBuilder sayable = new StringBuilder(text.length());
        text.codePoints().map(point -> isSayable(point) ? point : 0xFFFD).forEach(sayable::appendCodePoint);
        return sayable.toString();
    }

    private static boolean isSayable(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
