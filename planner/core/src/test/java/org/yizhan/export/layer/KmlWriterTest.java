package org.yizhan.export.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.yizhan.export.map.SampleMap;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.model.YizhanException;

final class KmlWriterTest {

    private static final String HOSTILE = "</name><script>]]>&amp;\u0000\u0001\uFFFE\uD800 \"驿站\" 𠮷";
    private static final String SHOWN = "</name><script>]]>&amp;\uFFFD\uFFFD\uFFFD\uFFFD \"驿站\" 𠮷";

    @TempDir
    Path folder;

    private Document written(String title, FeatureLayer layer) throws Exception {
        Path file = folder.resolve("站点.kml");
        KmlWriter.write(file, title, layer);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> texts(Document document, String element) {
        NodeList nodes = document.getElementsByTagNameNS("http://www.opengis.net/kml/2.2", element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void hostile_texts_stay_texts() throws Exception {
        List<Column> columns = SampleMap.columns("code", Type.TEXT, "a\"<&", Type.TEXT, "cost", Type.REAL);
        Document document = written(
                HOSTILE,
                new FeatureLayer(
                        "stations",
                        Shape.POINT,
                        columns,
                        List.of(SampleMap.row(SampleMap.point(126.5, -45), columns, HOSTILE, HOSTILE, 1e9))));
        assertThat(texts(document, "name")).containsExactly(SHOWN, SHOWN);
        assertThat(texts(document, "value")).containsExactly(SHOWN, SHOWN, "1000000000");
        assertThat(texts(document, "coordinates")).containsExactly("126.5,-45");
        Element second = (Element) document.getElementsByTagName("Data").item(1);
        assertThat(second.getAttribute("name")).isEqualTo("a\"<&");
    }

    @Test
    void shapes_of_every_kind_are_written_with_rings_counter_clockwise() throws Exception {
        List<Column> columns = SampleMap.columns("name", Type.TEXT);
        String[] shapes = {
            "LINESTRING (1 2, 3 4)",
            "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 1 2, 2 2, 1 1))",
            "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
            "POINT EMPTY"
        };
        FeatureLayer layer = new FeatureLayer(
                "things",
                Shape.LINE,
                columns,
                List.of(shapes).stream()
                        .map(shape -> SampleMap.row(read(shape), columns, " "))
                        .toList());
        Document document = written("Things", layer);
        assertThat(texts(document, "coordinates"))
                .containsExactly("1,2 3,4", "0,0 9,0 9,9 0,9 0,0", "1,1 2,2 1,2 1,1", "1,2 3,4", "5,6 7,8");
        assertThat(texts(document, "Placemark")).hasSize(4);
        assertThat(texts(document, "MultiGeometry")).hasSize(1);
        assertThat(texts(document, "name")).containsExactly("Things");
    }

    @Test
    void a_place_that_is_not_in_degrees_is_refused() {
        List<Column> columns = SampleMap.columns("name", Type.TEXT);
        FeatureLayer layer = new FeatureLayer(
                "stations", Shape.POINT, columns, List.of(SampleMap.row(SampleMap.point(5e5, 4e6), columns, "a")));
        assertThatThrownBy(() -> KmlWriter.write(folder.resolve("a.kml"), "A", layer))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("stations");
        assertThat(folder).isEmptyDirectory();
    }

    private static Geometry read(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
