package org.yizhan.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;
import org.yizhan.model.Settings;
import org.yizhan.network.WalkingNetwork;

/**
 * Guesses where workers are from what OSM shows (shops, food, offices, buildings, streets), with the weights of the
 * configuration, for cities without a density layer. What comes of it is relative and labelled an estimate.
 */
public final class WorkerEstimate {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final String ANY = "*";
    private static final int STEP_MM = 50_000;

    private WorkerEstimate() {}

    /** Estimates one cell for each square of the zone grid that holds any worker. */
    public static DensityLayer of(
            WalkingNetwork network, List<Place> places, Settings.Estimate weights, double gridMetres) {
        DensityGrid grid = new DensityGrid(network.bounds(), gridMetres, 0);
        for (Place place : places) {
            double workers = workersAt(place, weights);
            if (workers > 0) {
                grid.addAt(place.at().lon(), place.at().lat(), workers);
            }
        }
        for (int e = 0; e < network.edgeCount(); e++) {
            Double perKm = weights.workersPerKmByRoadClass().get(network.roadClass(e));
            if (perKm != null) {
                alongStreet(network, e, perKm, grid);
            }
        }
        List<DensityCell> cells = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                double workers = grid.workers(row * grid.columns() + column);
                if (workers > 0) {
                    Envelope square = new Envelope(
                            grid.westLon(column), grid.westLon(column + 1), grid.southLat(row), grid.southLat(row + 1));
                    cells.add(new DensityCell(GEOMETRY.toGeometry(square), workers));
                }
            }
        }
        return new DensityLayer("all", true, true, "OpenStreetMap", cells);
    }

    /** The heaviest of the place's tags, and its building ground by the hectare. */
    static double workersAt(Place place, Settings.Estimate weights) {
        double heaviest = 0;
        for (Map.Entry<String, String> tag : place.tags().entrySet()) {
            Double exact = weights.workersByTag().get(tag.getKey() + "=" + tag.getValue());
            Double any = weights.workersByTag().get(tag.getKey() + "=" + ANY);
            heaviest = Math.max(heaviest, exact != null ? exact : any != null ? any : 0);
        }
        String building = place.tags().get("building");
        if (building == null) {
            return heaviest;
        }
        Double perHectare = weights.workersPerHectareByBuilding().get(building);
        if (perHectare == null) {
            perHectare = weights.workersPerHectareByBuilding().getOrDefault(ANY, 0.0);
        }
        return heaviest + perHectare * place.areaSquareMetres() / 10_000;
    }

    private static void alongStreet(WalkingNetwork network, int edge, double perKm, DensityGrid grid) {
        int length = network.lengthMm(edge);
        int steps = Math.max(1, length / STEP_MM);
        for (int step = 0; step < steps; step++) {
            LonLat at = network.pointAt(edge, (int) ((long) length * (2 * step + 1) / (2L * steps)));
            grid.addAt(at.lon(), at.lat(), perKm * length / 1e6 / steps);
        }
    }
}
