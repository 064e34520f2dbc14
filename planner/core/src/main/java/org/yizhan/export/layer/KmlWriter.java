package org.yizhan.export.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.export.style.FeatureStyle;
import org.yizhan.export.style.FeatureStyles;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Writes layers as KML 2.2 for Google Earth and its like: a placemark for each row, named after the first of the
 * columns {@code name}, {@code code} and {@code id} that has something to say, its values as extended data. Texts are
 * data, never markup; characters that XML cannot hold are replaced. Layers of this program have their colours; points
 * are the viewer's own pins, because a picture would have to come from the network.
 */
public final class KmlWriter {

    private static final String NAMESPACE = "http://www.opengis.net/kml/2.2";

    private static final List<String> NAMES = List.of("name", "code", "id");

    private static final double PIXELS_PER_MM = 5;

    /** Keyhole Markup Language, in WGS84 by its standard. */
    public static final FileFormat<ReprojectedLayer> FORMAT = new FileFormat<>(
            List.of(".kml"),
            crs -> {
                if (!crs.isWgs84()) {
                    throw YizhanException.usage(Message.of("export.only-wgs84", "KML", "OGC 12-007r2", crs.name()));
                }
            },
            (to, placed, language) -> write(to, placed.layer().name(), placed.layer()));

    private KmlWriter() {}

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
            for (FeatureStyle look : FeatureStyles.of(layer.name())) {
                writeStyle(xml, look);
            }
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
        Optional<FeatureStyle> look = FeatureStyles.of(layer.name(), feature);
        if (look.isPresent()) {
            writeText(xml, "styleUrl", "#" + look.get().key());
        }
        xml.writeStartElement("ExtendedData");
        for (FeatureLayer.Column column : layer.columns()) {
            @Nullable Object value = feature.properties().get(column.name());
            if (value != null) {
                xml.writeStartElement("Data");
                xml.writeAttribute("name", ValueFormat.sayable(column.name()));
                writeText(xml, "value", value instanceof Number number ? ValueFormat.plain(number) : value.toString());
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
        Geometry geometry = feature.geometry();
        if (geometry != null && !geometry.isEmpty()) {
            ValueFormat.checkOnEarth(geometry, layer.name(), row);
            new KmlGeometry(xml).write(geometry);
        }
        xml.writeEndElement();
    }

    private static void writeStyle(XMLStreamWriter xml, FeatureStyle look) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("Style");
        xml.writeAttribute("id", look.key());
        String fill = look.fill();
        switch (look.mark()) {
            case CIRCLE, DIAMOND -> {
                xml.writeStartElement("IconStyle");
                writeText(xml, "color", colour("ff", fill == null ? look.line() : fill));
                xml.writeEndElement();
            }
            case LINE, DASHED_LINE -> writeLineStyle(xml, look);
            case AREA, HATCHED_AREA, DASHED_OUTLINE -> {
                writeLineStyle(xml, look);
                xml.writeStartElement("PolyStyle");
                writeText(xml, "color", colour("80", fill == null ? look.line() : fill));
                writeText(xml, "fill", fill == null ? "0" : "1");
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static void writeLineStyle(XMLStreamWriter xml, FeatureStyle look) throws XMLStreamException {
        xml.writeStartElement("LineStyle");
        writeText(xml, "color", colour("ff", look.line()));
        writeText(xml, "width", Double.toString(PIXELS_PER_MM * look.width()));
        xml.writeEndElement();
    }

    /** KML has opacity first and blue before red. */
    private static String colour(String opacity, String hex) {
        return opacity + hex.substring(5, 7) + hex.substring(3, 5) + hex.substring(1, 3);
    }

    private static void writeText(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(ValueFormat.sayable(text));
        xml.writeEndElement();
    }
}
