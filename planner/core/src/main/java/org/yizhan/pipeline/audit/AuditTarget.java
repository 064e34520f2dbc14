package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Spelling;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.OpeningHours;
import org.yizhan.model.hours.OpeningHours.State;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.store.table.StationTable;

/**
 * The stations that an audit is of: those that exist or those of a plan, less what a what-if takes away.
 *
 * @param serving stations that surely serve; all of them where no time is supposed
 * @param hours of each of them
 * @param perhaps the same and those whose hours are unknown, in the same order
 * @param closed those that are closed at the time supposed
 * @param standing those of all these that exist, as their list has them
 */
record AuditTarget(
        List<StationSite> serving,
        List<OpeningHours> hours,
        List<StationSite> perhaps,
        List<StationSite> closed,
        List<Station> standing) {

    /** @param existing null for a station that a plan opens */
    private record Known(StationSite standing, @Nullable Station existing) {
        OpeningHours hours() {
            return existing == null ? OpeningHours.UNKNOWN : existing.hours().week();
        }
    }

    /**
     * Chooses the stations.
     *
     * @param plan name of the plan, null for the existing stations
     * @throws YizhanException where there are none, or a code to go without is none of theirs
     */
    static AuditTarget of(Project project, @Nullable String plan, WhatIf whatIf) {
        List<Known> all = plan == null ? existing(project) : planned(project, plan);
        if (all.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.no-stations"));
        }
        Set<String> codes = all.stream().map(known -> known.standing.code()).collect(Collectors.toSet());
        whatIf.without().stream()
                .filter(code -> !codes.contains(code))
                .findFirst()
                .ifPresent(unknown -> {
                    List<String> near = Spelling.nearest(unknown, codes);
                    throw YizhanException.usage(Message.of(
                            "pipeline.no-such-station",
                            unknown,
                            near.isEmpty()
                                    ? ""
                                    : Message.of("pipeline.no-such-station-near", String.join(", ", near))));
                });
        Set<String> without = new HashSet<>(whatIf.without());
        List<StationSite> serving = new ArrayList<>();
        List<OpeningHours> hours = new ArrayList<>();
        List<StationSite> perhaps = new ArrayList<>();
        List<StationSite> closed = new ArrayList<>();
        List<Station> standing = new ArrayList<>();
        for (Known known : all) {
            if (without.contains(known.standing.code())) {
                continue;
            }
            if (known.existing != null) {
                standing.add(known.existing);
            }
            OpeningHours open = known.hours();
            switch (whatIf.at() == null ? State.OPEN : open.at(whatIf.at())) {
                case OPEN -> {
                    serving.add(known.standing);
                    hours.add(open);
                    perhaps.add(known.standing);
                }
                case UNKNOWN -> perhaps.add(known.standing);
                case CLOSED -> closed.add(known.standing);
            }
        }
        return new AuditTarget(serving, hours, perhaps, closed, standing);
    }

    private static List<Known> existing(Project project) {
        return new StationTable()
                .read(project.workspace()).stream()
                        .map(station -> new Known(StationSite.of(station), station))
                        .toList();
    }

    /** A station that a plan opens has no hours yet, and nothing else that a list could say. */
    private static List<Known> planned(Project project, String plan) {
        Map<String, Station> existing = new HashMap<>();
        for (Station station : new StationTable().read(project.workspace())) {
            existing.put(station.code(), station);
        }
        List<Known> planned = new ArrayList<>();
        for (PlanStation station : SavedPlans.onTheseRoads(project, plan).stations()) {
            planned.add(new Known(StationSite.of(station), station.isNew() ? null : existing.get(station.code())));
        }
        return planned;
    }

    /** How many stations there are whose hours at the time supposed are unknown. */
    int unknown() {
        return perhaps.size() - serving.size();
    }
}
