package org.yizhan.pipeline.project;

import java.util.List;
import org.yizhan.model.Defects;

/** One kind of defect in an input, as reports show it. */
public record DefectReport(String kind, long count, List<String> examples) {

    public static List<DefectReport> of(List<Defects.Count> counts, java.util.Locale locale) {
        return counts.stream()
                .map(count -> new DefectReport(count.kind().in(locale), count.count(), count.examples()))
                .toList();
    }
}
