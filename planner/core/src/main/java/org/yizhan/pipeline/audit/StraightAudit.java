package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.station.CoLocations;
import org.yizhan.audit.straight.StraightLine;
import org.yizhan.audit.straight.StraightNeighbours;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Settings;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.project.Project;
import org.yizhan.store.table.StationTable;

/**
 * What can be said of the existing stations while no roads are loaded: how far apart they stand as the crow flies, and
 * which are one place. It proves nothing about walks, and nothing is kept.
 */
public final class StraightAudit {

    private StraightAudit() {}

    /**
     * What was found; distances are straight lines in metres.
     *
     * @param basis always {@code straight-line}: no street was looked at
     * @param places how many places they make
     * @param onePlace stations that are one place by the settings: metres apart, or of one name and not far
     * @param medianM median distance from a place to the nearest other, null where there is one only
     * @param longestM the longest such distance
     * @param beyondDense places whose nearest other is farther than the dense spacing even as the crow flies
     * @param beyondUrban farther than the urban spacing
     * @param nearest each place with the nearest other, loneliest first
     * @param compliance whether the stations have what they must
     */
    public record Report(
            String basis,
            int stations,
            int places,
            List<Group> onePlace,
            @Nullable Double medianM,
            @Nullable Double longestM,
            double denseSpacingM,
            double urbanSpacingM,
            int beyondDense,
            int beyondUrban,
            List<Pair> nearest,
            ComplianceReport compliance) {}

    /**
     * Stations of one place.
     *
     * @param reasons why they are taken for one, see {@link CoLocations.Reason}
     * @param widestM the largest straight line between any two of them
     */
    public record Group(List<String> stations, List<String> reasons, double widestM) {}

    /** Two stations and how far apart they are. */
    public record Pair(String first, String firstName, String second, String secondName, double straightM) {}

    /** Whether this is all that can be done: no roads are loaded. */
    public static boolean applies(Project project) {
        return project.roads().isEmpty();
    }

    /**
     * Looks at the existing stations.
     *
     * @throws YizhanException where there are none
     */
    public static Report run(Project project) {
        List<Station> stations = new StationTable().read(project.workspace());
        if (stations.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.no-stations"));
        }
        Settings.Stations settings = project.settings().stations();
        CoLocations same = CoLocations.of(
                new WalkingNetwork.Builder().build(0),
                stations.stream()
                        .map(station -> new CoLocations.Site(station.code(), station.name(), station.at(), null))
                        .toList(),
                settings.closeMm(),
                settings.sameNameMm());
        List<Group> onePlace = same.groups().stream()
                .map(group -> new Group(
                        group.stations().stream()
                                .map(s -> stations.get(s).code())
                                .toList(),
                        group.reasons().stream().map(Enum::name).sorted().toList(),
                        group.widestMetres()))
                .toList();
        int[] placeOf = same.placeOf();
        List<Station> places = new ArrayList<>();
        for (int s = 0; s < placeOf.length; s++) {
            // Places are numbered in the order of the stations.
            if (placeOf[s] == places.size()) {
                places.add(stations.get(s));
            }
        }
        List<LonLat> at = places.stream().map(Station::at).toList();
        List<StraightLine.Near> near = StraightNeighbours.nearest(at);
        List<Pair> nearest = new ArrayList<>();
        for (int i = 0; i < near.size(); i++) {
            nearest.add(pair(places.get(i), places.get(near.get(i).station())));
        }
        nearest.sort(Comparator.comparingDouble(Pair::straightM).reversed());
        SpacingRule rule = project.settings().rule();
        double denseM = rule.spacingMm(Zone.DENSE) / 1000.0;
        double urbanM = rule.spacingMm(Zone.URBAN) / 1000.0;
        return new Report(
                "straight-line",
                stations.size(),
                places.size(),
                onePlace,
                nearest.isEmpty() ? null : nearest.get(nearest.size() / 2).straightM,
                nearest.isEmpty() ? null : nearest.get(0).straightM,
                denseM,
                urbanM,
                beyond(nearest, denseM),
                beyond(nearest, urbanM),
                nearest,
                ComplianceReport.of(stations, settings.standard()));
    }

    private static int beyond(List<Pair> nearest, double metres) {
        return (int) nearest.stream().filter(pair -> pair.straightM > metres).count();
    }

    private static Pair pair(Station first, Station second) {
        return new Pair(
                first.code(), first.name(), second.code(), second.name(), LocalPlane.metres(first.at(), second.at()));
    }
}
