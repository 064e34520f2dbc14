package org.yizhan.pipeline.project;

import java.util.List;
import java.util.Map;

/**
 * What {@code load roads} found.
 *
 * @param file where the roads came from, absolute
 * @param sha256 hash of that file
 * @param streetKm length of all walkable streets
 * @param pieces connected pieces of network
 * @param islands pieces too short to count, cut off from the rest
 * @param oneWayStreets streets left out because they may be walked one way only
 * @param hosts places that could host a station, by host kind
 * @param rebuilt why the walking network was built anew, null when the one kept could be used
 */
public record RoadsReport(
        String file,
        String sha256,
        int nodes,
        int streets,
        double streetKm,
        int pieces,
        int islands,
        double islandKm,
        int oneWayStreets,
        int places,
        Map<String, Integer> hosts,
        List<DefectReport> defects,
        @org.jspecify.annotations.Nullable String rebuilt,
        Map<String, Double> seconds) {}
