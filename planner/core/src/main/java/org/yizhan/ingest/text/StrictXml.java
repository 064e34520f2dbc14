package org.yizhan.ingest.text;

import java.io.InputStream;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Goes through XML element by element. Document type declarations are refused, so that no entity can be declared. */
public final class StrictXml {

    private StrictXml() {}

    /** What is told of a document. */
    public interface Handler {
        /** False to see no more. */
        boolean start(String name, XMLStreamReader xml);

        /** @param text all text inside of the element since it or its last child ended, without blanks around it */
        boolean end(String name, String text);
    }

    /**
     * The parser that GraphHopper will find as well (Woodstox), so that both judge OSM files alike. Java's own prints some
     * errors to stderr, whatever it is told.
     */
    public static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws YizhanException when the document is not well-formed or has a document type declaration */
    public static void read(Path file, InputStream in, Handler handler) {
        try {
            XMLInputFactory factory = factory();
            // Otherwise damage in a text would show as a runtime exception.
            factory.setProperty("com.ctc.wstx.lazyParsing", false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            StringBuilder text = new StringBuilder();
            boolean more = true;
            while (more && xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        text.setLength(0);
                        more = handler.start(xml.getLocalName(), xml);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        more = handler.end(xml.getLocalName(), text.toString().strip());
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.DTD ->
                        throw YizhanException.failed(Message.of(
                                "ingest.layer-doctype",
                                file,
                                String.valueOf(xml.getLocation().getLineNumber())));
                    default -> {
                        // comments and processing instructions say nothing here
                    }
                }
            }
        } catch (XMLStreamException e) {
            String line = e.getLocation() == null
                    ? "?"
                    : String.valueOf(e.getLocation().getLineNumber());
            throw YizhanException.failed(Message.of("ingest.layer-xml-damaged", file, line, firstLine(e)), e);
        }
    }

    public static String firstLine(Exception e) {
        String text = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
        return text.lines().findFirst().orElse("");
    }
}
