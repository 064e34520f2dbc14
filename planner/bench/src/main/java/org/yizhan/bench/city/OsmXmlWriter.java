package org.yizhan.bench.city;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.yizhan.bench.city.base.CityPlane;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.building.Building;
import org.yizhan.bench.city.building.Venue;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.street.StreetNetwork;

/**
 * Writes a city as OSM XML (API 0.6), nodes before ways before relations, numbered from 1. It streams: nothing but the city
 * itself is held.
 */
final class OsmXmlWriter {

    private final Writer out;
    private final CityPlane plane;
    private long node;
    private long way;

    OsmXmlWriter(Writer out, CityPlane plane) {
        this.out = out;
        this.plane = plane;
    }

    void write(GeneratedCity city) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"yizhan-bench\">\n");
        StreetNetwork network = city.network();
        Map<Integer, Tags> nodeTags = network.nodeTags();
        for (int i = 0; i < network.nodes().size(); i++) {
            node(network.nodes().get(i), nodeTags.getOrDefault(i, Tags.NONE));
        }
        for (Venue venue : city.venues()) {
            if (venue.outline() == null) {
                node(venue.at(), venue.tags());
            }
        }
        long corners = node + 1;
        writeCorners(city);
        for (StreetNetwork.Way line : network.ways()) {
            beginWay();
            for (int i = 0; i < line.size(); i++) {
                ref(line.node(i) + 1L);
            }
            endWay(line.tags());
        }
        writeOutlines(city, corners);
        out.write("</osm>\n");
    }

    private void writeCorners(GeneratedCity city) throws IOException {
        for (Canvas.Area area : city.areas()) {
            corners(area.ring());
        }
        for (Venue venue : city.venues()) {
            Building outline = venue.outline();
            if (outline != null) {
                corners(outline.corners());
            }
        }
        for (Building building : city.buildings()) {
            corners(building.corners());
        }
    }

    private void writeOutlines(GeneratedCity city, long corner) throws IOException {
        for (Canvas.Area area : city.areas()) {
            corner = outline(corner, area.ring().size(), area.tags());
        }
        for (Venue venue : city.venues()) {
            Building outline = venue.outline();
            if (outline != null) {
                corner =
                        outline(corner, outline.corners().size(), outline.tags().with(venue.tags()));
            }
        }
        for (Building building : city.buildings()) {
            corner = outline(corner, building.corners().size(), building.tags());
        }
    }

    private void corners(List<XY> ring) throws IOException {
        for (XY corner : ring) {
            node(corner, Tags.NONE);
        }
    }

    /** A closed way over consecutive nodes; returns the node after them. */
    private long outline(long first, int corners, Tags tags) throws IOException {
        beginWay();
        for (int i = 0; i < corners; i++) {
            ref(first + i);
        }
        ref(first);
        endWay(tags);
        return first + corners;
    }

    private void node(XY at, Tags tags) throws IOException {
        CityPlane.MicroDegrees position = plane.geographic(at);
        out.write("<node id=\"");
        out.write(Long.toString(++node));
        out.write("\" version=\"1\" lat=\"");
        out.write(position.latText());
        out.write("\" lon=\"");
        out.write(position.lonText());
        if (tags.pairs().isEmpty()) {
            out.write("\"/>\n");
        } else {
            out.write("\">\n");
            tags(tags);
            out.write("</node>\n");
        }
    }

    private void beginWay() throws IOException {
        out.write("<way id=\"");
        out.write(Long.toString(++way));
        out.write("\" version=\"1\">\n");
    }

    private void ref(long id) throws IOException {
        out.write("<nd ref=\"");
        out.write(Long.toString(id));
        out.write("\"/>\n");
    }

    private void endWay(Tags tags) throws IOException {
        tags(tags);
        out.write("</way>\n");
    }

    private void tags(Tags tags) throws IOException {
        for (int i = 0; i < tags.pairs().size(); i += 2) {
            out.write("<tag k=\"");
            out.write(tags.pairs().get(i));
            out.write("\" v=\"");
            out.write(escaped(tags.pairs().get(i + 1)));
            out.write("\"/>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
