package org.yizhan.ingest.osm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.ingest.text.ProgressInputStream;
import org.yizhan.ingest.text.StrictXml;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Reads OSM XML. Document type declarations and entities from outside are refused. */
final class OsmXmlReader {

    private OsmXmlReader() {}

    static void read(Path file, InputStream in, OsmSink sink) throws IOException {
        XMLStreamReader xml = null;
        try {
            xml = StrictXml.factory().createXMLStreamReader(in);
            boolean root = false;
            Element element = new Element();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (!root && !xml.getLocalName().equals("osm")) {
                        throw YizhanException.failed(
                                Message.of("ingest.osm-wrong-format", file, "XML <" + xml.getLocalName() + ">"));
                    }
                    root = true;
                    if (xml.getLocalName().equals("bounds")) {
                        bounds(xml, sink);
                    }
                    element.start(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    element.end(xml.getLocalName(), sink);
                } else if (event == XMLStreamConstants.DTD) {
                    // Harmless here, but GraphHopper reads the same file with a parser that would follow it.
                    throw YizhanException.failed(Message.of(
                            "ingest.xml-doctype",
                            file,
                            String.valueOf(xml.getLocation().getLineNumber())));
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof ProgressInputStream.CancelledException cancelled) {
                throw cancelled;
            }
            String line = e.getLocation() == null
                    ? "?"
                    : String.valueOf(e.getLocation().getLineNumber());
            throw YizhanException.failed(Message.of("ingest.xml-damaged", file, line, StrictXml.firstLine(e)), e);
        } catch (NumberFormatException e) {
            String line = xml == null ? "?" : String.valueOf(xml.getLocation().getLineNumber());
            throw YizhanException.failed(Message.of("ingest.xml-damaged", file, line, StrictXml.firstLine(e)), e);
        }
    }

    private static void bounds(XMLStreamReader xml, OsmSink sink) {
        Envelope covered = new Envelope(
                Element.number(xml, "minlon"),
                Element.number(xml, "maxlon"),
                Element.number(xml, "minlat"),
                Element.number(xml, "maxlat"));
        if (covered.getArea() > 0) {
            sink.bounds(covered);
        }
    }

    /** The node, way or relation being read. */
    private static final class Element {
        private long id;
        private double lon;
        private double lat;
        private long[] refs = new long[64];
        private int refCount;
        private Map<String, String> tags = new HashMap<>();

        void start(XMLStreamReader xml) {
            switch (xml.getLocalName()) {
                case "node", "way", "relation" -> {
                    id = Long.parseLong(attribute(xml, "id"));
                    refCount = 0;
                    tags = new HashMap<>();
                    if (xml.getLocalName().equals("node")) {
                        // Deleted nodes of a history file have no place.
                        lon = number(xml, "lon");
                        lat = number(xml, "lat");
                    }
                }
                case "nd" -> addRef(xml);
                case "member" -> {
                    if (attribute(xml, "type").equals("way")) {
                        addRef(xml);
                    }
                }
                case "tag" -> tags.put(attribute(xml, "k"), attribute(xml, "v"));
                default -> {
                    // bounds, changeset and whatever else the format may add
                }
            }
        }

        private void addRef(XMLStreamReader xml) {
            if (refCount == refs.length) {
                refs = Arrays.copyOf(refs, 2 * refCount);
            }
            refs[refCount++] = Long.parseLong(attribute(xml, "ref"));
        }

        void end(String name, OsmSink sink) {
            if (name.equals("node") && sink.wantsNodes()) {
                sink.node(id, lon, lat, tags);
            } else if (name.equals("way") && sink.wantsWays()) {
                sink.way(id, Arrays.copyOf(refs, refCount), tags);
            } else if (name.equals("relation") && sink.wantsWays()) {
                sink.relation(id, Arrays.copyOf(refs, refCount), tags);
            }
        }

        private static String attribute(XMLStreamReader xml, String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }

        private static double number(XMLStreamReader xml, String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? Double.NaN : Double.parseDouble(value);
        }
    }
}
