package org.yizhan.export.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.style.FeatureStyle.Mark;
import org.yizhan.model.Feature;

/**
 * The looks of this program's layers, by layer name. Of one layer at most one look holds for a feature. Colours stay apart
 * for the colour-blind and in grey print: served streets from dark to light blue as the walk grows, what lies beyond
 * the promise in orange and red, what has no promise in grey.
 */
public final class FeatureStyles {

    /** Shades in which catchments that touch are told apart. */
    static final List<String> CATCHMENT_SHADES =
            List.of("#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#b8860b", "#2166ac", "#8c510a");

    private static final String GAP = "#c5221f";

    private static final Predicate<Feature> ANY = feature -> true;

    private static final List<FeatureStyle> EXISTING =
            List.of(FeatureStyle.point("existing", "existing-stations", "", ANY, Mark.CIRCLE, "#ffffff", 3.2));

    private static final Map<String, List<FeatureStyle>> LAYERS = Map.of(
            "stations", EXISTING,
            "plan_stations", planStations(),
            "audit_streets", streets(),
            "audit_gaps", List.of(gap("dense", "#8e0f12", 1.2), gap("urban", GAP, 1.0)),
            "zones",
                    List.of(
                            FeatureStyle.area(
                                    "dense",
                                    "value-dense",
                                    "\"zone\" = 'dense'",
                                    is("zone", "dense"),
                                    "#f3dfbd",
                                    "#cda564"),
                            FeatureStyle.area(
                                    "urban",
                                    "value-urban",
                                    "\"zone\" = 'urban'",
                                    is("zone", "urban"),
                                    "#f0eee4",
                                    "#cfccbd")),
            "boundary",
                    List.of(new FeatureStyle("all", "boundary", "", ANY, Mark.DASHED_OUTLINE, null, "#5b5470", 0.5, 0)),
            "no_build",
                    List.of(FeatureStyle.area("all", "no-build", "", ANY, "#5d7f57", "#5d7f57")
                            .drawn(Mark.HATCHED_AREA)),
            "audit_catchments", catchments());

    private FeatureStyles() {}

    /** The looks of a layer in drawing order, first at the bottom; empty for layers that have none of their own. */
    public static List<FeatureStyle> of(String layer) {
        return LAYERS.getOrDefault(layer, List.of());
    }

    /** The look of one feature. */
    public static Optional<FeatureStyle> of(String layer, Feature feature) {
        return of(layer).stream().filter(look -> look.holds().test(feature)).findFirst();
    }

    private static List<FeatureStyle> planStations() {
        return List.of(
                FeatureStyle.point(
                        "existing",
                        "existing-stations",
                        "\"status\" = 'existing'",
                        is("status", "existing"),
                        Mark.CIRCLE,
                        "#ffffff",
                        3.2),
                fresh("own", "#ffd21f"),
                fresh("joint", "#f59b42"),
                fresh("shared", "#8fcf6a"),
                fresh("movable", "#d7a6f0"));
    }

    private static FeatureStyle fresh(String build, String colour) {
        return FeatureStyle.point(
                "new-" + build,
                "new-" + build,
                "\"status\" = 'new' AND \"kind\" = '" + build + "'",
                is("status", "new").and(is("kind", build)),
                Mark.DIAMOND,
                colour,
                3.8);
    }

    /** As {@code streetClass} of {@code style.js}; comparisons are inclusive. */
    private static List<FeatureStyle> streets() {
        String ruled = "\"radius_m\" IS NOT NULL AND \"zone\" <> 'outside'";
        String open = ruled + " AND NOT \"covered\"";
        String island = "\"walk_m\" IS NULL AND coalesce(\"cause\", '') = 'island'";
        Predicate<Feature> isRuled = feature -> number(feature, "radius_m") != null
                && !"outside".equals(feature.properties().get("zone"));
        Predicate<Feature> isCovered =
                feature -> Boolean.TRUE.equals(feature.properties().get("covered"));
        Predicate<Feature> isOpen = isRuled.and(isCovered.negate());
        Predicate<Feature> isIsland = is("cause", "island").and(feature -> number(feature, "walk_m") == null);
        Predicate<Feature> hasSome = feature -> {
            Double covered = number(feature, "covered_m");
            return covered != null && covered > 0;
        };
        List<FeatureStyle> looks = new ArrayList<>();
        looks.add(FeatureStyle.line(
                "no-rule",
                "street-no-rule",
                "\"radius_m\" IS NULL OR \"zone\" = 'outside'",
                isRuled.negate(),
                "#c4c3bb",
                0.2));
        looks.add(FeatureStyle.line(
                        "cut-off", "street-cut-off", open + " AND " + island, isOpen.and(isIsland), "#77777a", 0.3)
                .drawn(Mark.DASHED_LINE));
        String[] blues = {"#0d3572", "#2064a9", "#4593c5", "#7ab8d6"};
        for (int quarter = 4; quarter >= 1; quarter--) {
            int upper = quarter;
            looks.add(FeatureStyle.line(
                    "quarter-" + quarter,
                    "street-quarter-" + quarter,
                    ruled + " AND \"covered\"" + within(quarter),
                    isRuled.and(isCovered).and(feature -> quarter(feature) == upper),
                    blues[quarter - 1],
                    0.4));
        }
        looks.add(FeatureStyle.line(
                "partly",
                "street-partly",
                open + " AND NOT (" + island + ") AND \"covered_m\" > 0",
                isOpen.and(isIsland.negate()).and(hasSome),
                "#f08a24",
                0.6));
        looks.add(FeatureStyle.line(
                "uncovered",
                "street-uncovered",
                open + " AND NOT (" + island + ") AND NOT \"covered_m\" > 0",
                isOpen.and(isIsland.negate()).and(hasSome.negate()),
                GAP,
                0.7));
        return List.copyOf(looks);
    }

    private static String within(int quarter) {
        String walk = " AND \"walk_m\" * 4 ";
        return (quarter == 1 ? "" : walk + "> \"radius_m\" * " + (quarter - 1))
                + (quarter == 4 ? "" : walk + "<= \"radius_m\" * " + quarter);
    }

    private static int quarter(Feature street) {
        Double walk = number(street, "walk_m");
        Double radius = number(street, "radius_m");
        if (walk == null || radius == null) {
            return 0;
        }
        for (int quarter = 1; quarter < 4; quarter++) {
            if (walk * 4 <= radius * quarter) {
                return quarter;
            }
        }
        return 4;
    }

    private static FeatureStyle gap(String zone, String colour, double width) {
        return FeatureStyle.line(
                "gap-" + zone, "gaps-" + zone, "\"zone\" = '" + zone + "'", is("zone", zone), colour, width);
    }

    private static List<FeatureStyle> catchments() {
        List<FeatureStyle> looks = new ArrayList<>();
        for (int shade = 1; shade <= CATCHMENT_SHADES.size(); shade++) {
            long wanted = shade;
            looks.add(FeatureStyle.line(
                    "shade-" + shade,
                    "catchment",
                    "\"shade\" = " + shade,
                    feature -> Long.valueOf(wanted).equals(feature.properties().get("shade")),
                    CATCHMENT_SHADES.get(shade - 1),
                    0.5));
        }
        return List.copyOf(looks);
    }

    private static Predicate<Feature> is(String column, String value) {
        return feature -> value.equals(feature.properties().get(column));
    }

    private static @Nullable Double number(Feature feature, String column) {
        return feature.properties().get(column) instanceof Number number ? number.doubleValue() : null;
    }
}
