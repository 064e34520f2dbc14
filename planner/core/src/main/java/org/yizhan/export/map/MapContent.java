package org.yizhan.export.map;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.model.FeatureLayer;

/**
 * What a map shows.
 *
 * <p>Layers are known by name, and each may be absent: {@code streets} (LINE), {@code stations} (POINT), {@code gaps}
 * (MULTI_LINE), {@code spacing} (LINE: walks between stations too far apart), {@code zones}, {@code boundary} and
 * {@code no_build} (AREA); others are refused by {@link HtmlMap}.
 *
 * @param title what the map is of, such as the plan's name; any text is safe
 * @param subtitle one more line, may be empty
 * @param language of everything that the map itself says: Chinese for {@code zh}, else English
 * @param figures the plan's key figures, already worded
 * @param layers in WGS84
 * @param hostLabels what to call the host kinds, by their words; kinds without a label are shown by word
 * @param roadsFromOpenStreetMap true when its contributors must be named
 */
public record MapContent(
        String title,
        String subtitle,
        Locale language,
        List<Figure> figures,
        List<FeatureLayer> layers,
        Map<String, String> hostLabels,
        boolean roadsFromOpenStreetMap) {

    public MapContent {
        figures = List.copyOf(figures);
        layers = List.copyOf(layers);
        hostLabels = Collections.unmodifiableMap(new LinkedHashMap<>(hostLabels));
        if (layers.stream().map(FeatureLayer::name).distinct().count() < layers.size()) {
            throw new IllegalArgumentException("a map shows a layer once");
        }
    }

    /** A key figure, such as “New stations” and “1,204”. */
    public record Figure(String label, String value) {}
}
