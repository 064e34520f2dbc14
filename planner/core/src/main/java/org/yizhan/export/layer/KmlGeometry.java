package org.yizhan.export.layer;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.export.format.ValueFormat;

/** Writes one JTS geometry, not empty, as KML. */
final class KmlGeometry {

    private final XMLStreamWriter xml;

    KmlGeometry(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void write(Geometry geometry) throws XMLStreamException {
        if (geometry instanceof Point point) {
            xml.writeStartElement("Point");
            writePlaces(point.getCoordinateSequence(), false);
        } else if (geometry instanceof LineString line) {
            xml.writeStartElement("LineString");
            writePlaces(line.getCoordinateSequence(), false);
        } else if (geometry instanceof Polygon polygon) {
            xml.writeStartElement("Polygon");
            writeRing("outerBoundaryIs", polygon.getExteriorRing());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                writeRing("innerBoundaryIs", polygon.getInteriorRingN(hole));
            }
        } else {
            xml.writeStartElement("MultiGeometry");
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                if (!geometry.getGeometryN(part).isEmpty()) {
                    write(geometry.getGeometryN(part));
                }
            }
        }
        xml.writeEndElement();
    }

    /** All rings counter-clockwise, as KML has it for holes too. */
    private void writeRing(String side, LinearRing ring) throws XMLStreamException {
        xml.writeStartElement(side);
        xml.writeStartElement("LinearRing");
        writePlaces(ring.getCoordinateSequence(), !Orientation.isCCW(ring.getCoordinateSequence()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void writePlaces(CoordinateSequence places, boolean backwards) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            int index = backwards ? places.size() - 1 - i : i;
            text.append(i == 0 ? "" : " ")
                    .append(ValueFormat.degrees(places.getX(index)))
                    .append(',')
                    .append(ValueFormat.degrees(places.getY(index)));
        }
        xml.writeStartElement("coordinates");
        xml.writeCharacters(text.toString());
        xml.writeEndElement();
    }
}
