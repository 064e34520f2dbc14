package org.yizhan.pipeline.plan.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.yizhan.model.Area;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.PlanRules;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.SavedPlans;

/** Which site lies in which district of the boundary: the first that covers it. */
final class RuleDistricts {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final List<Area> districts;
    private final int[] districtOf;

    RuleDistricts(List<Area> districts, List<Candidate> sites) {
        this.districts = districts;
        List<PreparedGeometry> areas = districts.stream()
                .map(Area::area)
                .map(PreparedGeometryFactory::prepare)
                .toList();
        this.districtOf = sites.stream()
                .mapToInt(site -> {
                    var point = GEOMETRY.createPoint(
                            new Coordinate(site.at().lon(), site.at().lat()));
                    return IntStream.range(0, areas.size())
                            .filter(d -> areas.get(d).covers(point))
                            .findFirst()
                            .orElse(-1);
                })
                .toArray();
    }

    /** Some districts under one label; a null label stands for the whole area. */
    final class Selection {
        final @Nullable String label;
        private final boolean[] in = new boolean[districts.size()];

        private Selection(@Nullable String label) {
            this.label = label;
        }

        boolean contains(int site) {
            return label == null || (districtOf[site] >= 0 && in[districtOf[site]]);
        }
    }

    /**
     * The districts that a rule means, those of one name as one, in the order of the boundary.
     *
     * @param typed name, code or label of a district, {@link PlanRules#EACH}, or null for the whole area
     * @throws YizhanException where there is none of that name, with those that there are
     */
    List<Selection> named(@Nullable String typed) {
        if (typed == null) {
            return List.of(new Selection(null));
        }
        if (districts.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.rules-no-boundary", typed));
        }
        Map<String, Selection> found = new LinkedHashMap<>();
        for (int d = 0; d < districts.size(); d++) {
            Area area = districts.get(d);
            String label = label(d);
            if (List.of(PlanRules.EACH, area.code(), area.name(), label).contains(typed)) {
                found.computeIfAbsent(label, Selection::new).in[d] = true;
            }
        }
        if (found.isEmpty()) {
            List<String> known = districts.stream()
                    .flatMap(area -> List.of(area.code(), area.name()).stream())
                    .filter(word -> !word.isBlank())
                    .toList();
            throw YizhanException.failed(Message.of(
                    "pipeline.rules-no-district",
                    typed,
                    SavedPlans.suggestion(typed, known),
                    String.join(", ", known)));
        }
        return List.copyOf(found.values());
    }

    private String label(int district) {
        Area area = districts.get(district);
        if (!area.name().isBlank()) {
            return area.name();
        }
        return area.code().isBlank() ? "#" + (district + 1) : area.code();
    }
}
