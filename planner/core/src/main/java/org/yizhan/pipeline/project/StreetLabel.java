package org.yizhan.pipeline.project;

import java.util.Locale;
import java.util.Set;
import org.yizhan.model.Message;

/** What to call streets and their classes: a street without a name is known by its OSM road class, which few planners know. */
public final class StreetLabel {

    private static final Set<String> CLASSES = Set.of(
            "footway",
            "path",
            "pedestrian",
            "steps",
            "cycleway",
            "service",
            "residential",
            "living_street",
            "unclassified",
            "tertiary",
            "secondary",
            "primary",
            "trunk",
            "motorway",
            "track",
            "bridleway",
            "platform",
            "corridor",
            "construction",
            "busway",
            "road",
            "other");

    private StreetLabel() {}

    /** @param label a name, or the road class in parentheses, as the walking network has it */
    public static String of(String label, Locale locale) {
        if (!label.startsWith("(") || !label.endsWith(")")) {
            return label;
        }
        String code = label.substring(1, label.length() - 1);
        return Message.of("pipeline.report-road-" + (CLASSES.contains(code) ? code : "other"))
                .in(locale);
    }

    /** What to call an OSM road class; unheard-of ones by their own word. */
    public static String ofClass(String code, Locale locale) {
        return CLASSES.contains(code)
                ? Message.of("pipeline.report-class-" + code).in(locale)
                : code;
    }
}
