package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.label.LabelSheet;
import org.yizhan.model.Message;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.store.table.StationTable;

/** The labels to print for the stations of a plan, or for the existing ones. */
final class CityLabels {

    /** What planners' files call the address. */
    private static final List<String> ADDRESS = List.of("address", "addr", "地址", "详细地址", "站点地址", "位置");

    private CityLabels() {}

    /** Labels of a plan's stations (null: the existing ones), in order of their codes. */
    static List<LabelSheet.Label> of(Project project, @Nullable String plan, Locale locale) {
        List<Station> existing = new StationTable().read(project.workspace());
        List<LabelSheet.Label> labels = new ArrayList<>();
        if (plan == null) {
            if (existing.isEmpty()) {
                throw YizhanException.failed(Message.of("pipeline.no-stations"));
            }
            for (Station station : existing) {
                labels.add(new LabelSheet.Label(
                        station.code(),
                        station.name(),
                        place(project, station.host(), address(station), locale),
                        station.at()));
            }
        } else {
            Map<String, String> addresses = new HashMap<>();
            existing.forEach(station -> addresses.put(station.code(), address(station)));
            for (PlanStation station : SavedPlans.read(project, plan).stations()) {
                String address = station.isNew() ? "" : addresses.getOrDefault(station.code(), "");
                labels.add(new LabelSheet.Label(
                        station.code(), station.name(), place(project, station.host(), address, locale), station.at()));
            }
        }
        labels.sort((a, b) -> a.code().compareTo(b.code()));
        return labels;
    }

    private static String place(Project project, String host, String address, Locale locale) {
        String label = project.hostLabel(host, locale);
        return List.of(label, address).stream().filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }

    private static String address(Station station) {
        Optional<String> column = station.attributes().keySet().stream()
                .filter(name -> ADDRESS.contains(name.strip().toLowerCase(Locale.ROOT)))
                .sorted()
                .findFirst();
        return column.map(name -> station.attributes().getOrDefault(name, "")).orElse("");
    }
}
