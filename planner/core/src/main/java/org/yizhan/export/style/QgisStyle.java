package org.yizhan.export.style;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Styles of this program's layers as QGIS keeps them (QML, readable by QGIS 3 of any age): rules that tell the classes
 * apart, and labels where there is room for them.
 */
public final class QgisStyle {

    /** What a layer's features are labelled with, and from which scale on. */
    private static final Map<String, Label> LABELS = Map.of(
            "stations", new Label("code", 15_000),
            "plan_stations", new Label("code", 15_000),
            "audit_gaps", new Label("id", 25_000),
            "boundary", new Label("name", 500_000));

    private QgisStyle() {}

    private record Label(String column, int scale) {}

    /** How many colours there are for catchments; their column {@code shade} holds numbers from 1 to this. */
    public static int catchmentShades() {
        return FeatureStyles.CATCHMENT_SHADES.size();
    }

    /** The style of a layer; empty for layers without one. */
    public static Optional<String> of(String layer) {
        List<FeatureStyle> looks = FeatureStyles.of(layer);
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            Label label = LABELS.get(layer);
            xml.writeDTD("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>");
            start(
                    xml,
                    "qgis",
                    "version",
                    "3.4.0",
                    "styleCategories",
                    "Symbology|Labeling",
                    "labelsEnabled",
                    label == null ? "0" : "1");
            writeRules(xml, looks);
            if (label != null) {
                writeLabel(xml, label);
            }
            xml.writeEndElement();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(text.toString());
    }

    private static void writeRules(XMLStreamWriter xml, List<FeatureStyle> looks) throws XMLStreamException {
        start(xml, "renderer-v2", "type", "RuleRenderer", "symbollevels", "0", "forceraster", "0");
        start(xml, "rules", "key", "root");
        for (int i = 0; i < looks.size(); i++) {
            FeatureStyle look = looks.get(i);
            start(
                    xml,
                    "rule",
                    "key",
                    look.key(),
                    "symbol",
                    Integer.toString(i),
                    "label",
                    look.bothLanguages(),
                    "filter",
                    look.filter());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeStartElement("symbols");
        for (int i = 0; i < looks.size(); i++) {
            writeSymbol(xml, looks.get(i), i);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void writeSymbol(XMLStreamWriter xml, FeatureStyle look, int number) throws XMLStreamException {
        Map<String, String> settings = new TreeMap<>();
        String type;
        String kind;
        switch (look.mark()) {
            case CIRCLE, DIAMOND -> {
                type = "marker";
                kind = "SimpleMarker";
                settings.put("name", look.mark().name().toLowerCase(Locale.ROOT));
                settings.put("color", colour(look.fill(), 255));
                settings.put("outline_color", colour(look.line(), 255));
                settings.put("outline_width", Double.toString(look.width()));
                settings.put("outline_width_unit", "MM");
                settings.put("size", Double.toString(look.size()));
                settings.put("size_unit", "MM");
            }
            case LINE, DASHED_LINE -> {
                type = "line";
                kind = "SimpleLine";
                settings.put("line_color", colour(look.line(), 255));
                settings.put("line_style", look.mark() == FeatureStyle.Mark.LINE ? "solid" : "dash");
                settings.put("line_width", Double.toString(look.width()));
                settings.put("line_width_unit", "MM");
                settings.put("capstyle", "round");
                settings.put("joinstyle", "round");
            }
            default -> {
                type = "fill";
                kind = "SimpleFill";
                settings.put("color", colour(look.fill(), 170));
                settings.put(
                        "style",
                        switch (look.mark()) {
                            case HATCHED_AREA -> "f_diagonal";
                            case DASHED_OUTLINE -> "no";
                            default -> "solid";
                        });
                settings.put("outline_color", colour(look.line(), 255));
                settings.put("outline_style", look.mark() == FeatureStyle.Mark.DASHED_OUTLINE ? "dash dot" : "solid");
                settings.put("outline_width", Double.toString(look.width()));
                settings.put("outline_width_unit", "MM");
            }
        }
        start(xml, "symbol", "type", type, "name", Integer.toString(number), "alpha", "1", "clip_to_extent", "1");
        start(xml, "layer", "class", kind, "enabled", "1", "locked", "0", "pass", "0");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            start(xml, "prop", "k", setting.getKey(), "v", setting.getValue());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void writeLabel(XMLStreamWriter xml, Label label) throws XMLStreamException {
        start(xml, "labeling", "type", "simple");
        start(xml, "settings");
        start(
                xml,
                "text-style",
                "fieldName",
                label.column(),
                "fontSize",
                "8",
                "fontSizeUnit",
                "Point",
                "textColor",
                "29,39,51,255");
        start(
                xml,
                "text-buffer",
                "bufferDraw",
                "1",
                "bufferSize",
                "0.8",
                "bufferSizeUnits",
                "MM",
                "bufferColor",
                "255,255,255,220");
        xml.writeEndElement();
        xml.writeEndElement();
        start(xml, "rendering", "scaleVisibility", "1", "scaleMin", "0", "scaleMax", Integer.toString(label.scale()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** As QGIS writes colours: red, green, blue and opacity. */
    private static String colour(@Nullable String hex, int opacity) {
        int rgb = hex == null ? 0 : Integer.parseInt(hex.substring(1), 16);
        return (rgb >> 16) + "," + (rgb >> 8 & 255) + "," + (rgb & 255) + "," + (hex == null ? 0 : opacity);
    }

    private static void start(XMLStreamWriter xml, String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}
