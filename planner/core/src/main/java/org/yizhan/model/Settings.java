package org.yizhan.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a planner may change in {@code config/}. */
public record Settings(
        SpacingRule rule,
        Zones zones,
        Network network,
        Stations stations,
        Seats seats,
        int segmentMm,
        Candidates candidates,
        List<HostKind> hosts,
        Estimate estimate) {

    public Settings {
        if (segmentMm < 1_000 || segmentMm > rule.denseSpacingMm()) {
            throw new IllegalArgumentException(
                    "segments must be 1 m to the dense spacing long, got " + segmentMm / 1000.0 + " m");
        }
        hosts = List.copyOf(hosts);
    }

    /** The same with another rule; segments are no longer than its dense spacing. */
    public Settings withRule(SpacingRule other) {
        return new Settings(
                other,
                zones,
                network,
                stations,
                seats,
                Math.min(segmentMm, Math.max(1_000, other.denseSpacingMm())),
                candidates,
                hosts,
                estimate);
    }

    /**
     * How zones follow from worker density.
     *
     * @param denseWorkersPerKm2 density from which (inclusive) a place is dense
     * @param urbanWorkersPerKm2 density from which (inclusive) a place is urban, at most the dense one
     * @param densePercentile share of street (in %, 0 … 100) below the dense zone, used for relative densities
     * @param urbanPercentile share of street (in %) below the urban zone, at most the dense one
     * @param gridMetres side of the squares on which density is laid out, positive
     * @param smoothingMetres radius over which density is averaged, at least 0
     * @param smallestPatchKm2 smaller patches of a zone join what surrounds them
     */
    public record Zones(
            double denseWorkersPerKm2,
            double urbanWorkersPerKm2,
            double densePercentile,
            double urbanPercentile,
            double gridMetres,
            double smoothingMetres,
            double smallestPatchKm2) {
        public Zones {
            if (!(urbanWorkersPerKm2 > 0 && denseWorkersPerKm2 >= urbanWorkersPerKm2)) {
                throw new IllegalArgumentException("zone thresholds must satisfy 0 < urban <= dense");
            }
            if (!(urbanPercentile >= 0 && densePercentile >= urbanPercentile && densePercentile <= 100)) {
                throw new IllegalArgumentException("zone percentiles must satisfy 0 <= urban <= dense <= 100");
            }
            if (!(gridMetres >= 10 && smoothingMetres >= 0 && smallestPatchKm2 >= 0)) {
                throw new IllegalArgumentException(
                        "the zone grid must be at least 10 m, smoothing and smallest patch at least 0");
            }
        }
    }

    /**
     * How points meet the streets.
     *
     * @param snapCapMm a station farther than this from any street serves nobody
     * @param islandBelowMetres a piece of street network shorter than this, cut off from the rest, is an island
     */
    public record Network(int snapCapMm, double islandBelowMetres) {
        public Network {
            if (snapCapMm < 0 || !(islandBelowMetres >= 0)) {
                throw new IllegalArgumentException("the snapping cap and the island length must be at least 0");
            }
        }
    }

    /**
     * Which stations are one place, and what each must have.
     *
     * @param closeMm stations no farther apart than this are, at least 0
     * @param sameNameMm stations of one name no farther apart than this are, at least 0
     */
    public record Stations(int closeMm, int sameNameMm, Standard standard) {
        public Stations {
            if (closeMm < 0 || sameNameMm < 0) {
                throw new IllegalArgumentException("the limits within which stations are one place must be at least 0");
            }
        }
    }

    /**
     * How seats and workers meet in the peak hour (高峰小时).
     *
     * @param turnoverPerHour workers that one seat serves in an hour, one after the other, above 0
     * @param peakPercent share of the workers on the streets (in %, above 0, at most 100) that come to rest in that hour
     */
    public record Seats(double turnoverPerHour, double peakPercent) {
        public Seats {
            if (!(turnoverPerHour > 0 && turnoverPerHour <= 60)) {
                throw new IllegalArgumentException("a seat serves more than 0 and at most 60 workers an hour");
            }
            if (!(peakPercent > 0 && peakPercent <= 100)) {
                throw new IllegalArgumentException(
                        "the share that comes in the peak hour is above 0 and at most 100 %");
            }
        }
    }

    /**
     * What a station must have (建设标准).
     *
     * @param smallestSquareMetres floor area (inclusive), at least 0
     * @param fewestEquipment different items of equipment (inclusive), at least 0
     * @param haves what it must have besides, such as the six haves (六有), each under a word of its own
     */
    public record Standard(double smallestSquareMetres, int fewestEquipment, List<Have> haves) {
        public Standard {
            haves = List.copyOf(haves);
            if (!(smallestSquareMetres >= 0) || fewestEquipment < 0) {
                throw new IllegalArgumentException("a station's smallest area and fewest equipment must be at least 0");
            }
            if (haves.stream().map(Have::word).distinct().count() < haves.size()) {
                throw new IllegalArgumentException("each of the haves needs a word of its own");
            }
        }
    }

    /**
     * Something that a station has or has not.
     *
     * @param word its word in figures and layers
     * @param columns of a station list that say so
     */
    public record Have(String word, String english, String chinese, List<String> columns) {
        public Have {
            columns = List.copyOf(columns);
            if (!word.matches("[a-z][a-z0-9-]*") || word.equals("area") || word.equals("equipment")) {
                throw new IllegalArgumentException("\"" + word
                        + "\" is no word for what a station has: small letters, neither area nor equipment");
            }
        }

        /** What to call it. */
        public String label(Locale locale) {
            return locale.getLanguage().equals("zh") ? chinese : english;
        }
    }

    /**
     * Where stations could go when no host is near.
     *
     * @param streetFrontEveryMm distance between street-front candidates along a street, positive
     * @param streetFrontRoadClasses OSM road classes that may carry them
     * @param buildingWithinMetres a room at the street front needs a mapped building as near as this (inclusive)
     * @param buildingsMappedWithinMetres where the map shows no building as near as this, it is taken to show none at all
     * @param existingVenueWithinMetres a venue of the same kind and a like name as near as this to an existing station is
     *     that station's own, 0 for never
     */
    public record Candidates(
            int streetFrontEveryMm,
            List<String> streetFrontRoadClasses,
            double buildingWithinMetres,
            double buildingsMappedWithinMetres,
            double existingVenueWithinMetres) {
        public Candidates {
            if (!(buildingWithinMetres >= 0)
                    || !(buildingsMappedWithinMetres >= buildingWithinMetres)
                    || !(existingVenueWithinMetres >= 0)) {
                throw new IllegalArgumentException(
                        "distances must not be negative, and buildings-mapped-within-metres not below building-within-metres");
            }
            if (streetFrontEveryMm < 10_000) {
                throw new IllegalArgumentException("street-front candidates must be at least 10 m apart");
            }
            streetFrontRoadClasses = List.copyOf(streetFrontRoadClasses);
        }
    }

    /**
     * Weights with which workers are estimated from the map when no density layer is loaded.
     *
     * @param workersByTag workers for each place with this OSM tag ({@code key=value} or {@code key=*})
     * @param workersPerHectareByBuilding workers for each hectare of building ground, by value of the building tag,
     *     {@code *} for any other
     * @param workersPerKmByRoadClass workers for each kilometre of street, by OSM road class
     */
    public record Estimate(
            Map<String, Double> workersByTag,
            Map<String, Double> workersPerHectareByBuilding,
            Map<String, Double> workersPerKmByRoadClass) {
        public Estimate {
            workersByTag = Map.copyOf(workersByTag);
            workersPerHectareByBuilding = Map.copyOf(workersPerHectareByBuilding);
            workersPerKmByRoadClass = Map.copyOf(workersPerKmByRoadClass);
        }
    }
}
