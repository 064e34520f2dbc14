package org.yizhan.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.yizhan.model.Area;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Settings;
import org.yizhan.model.Zone;
import org.yizhan.network.WalkingNetwork;

/**
 * Derives the zones from worker density: lays the layers on a grid, averages over the smoothing radius, compares with
 * the thresholds (inclusive), and lets patches that are too small join what surrounds them.
 */
public final class ZoneMaker {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private ZoneMaker() {}

    /**
     * The zones and the thresholds that made them.
     *
     * @param relative true when the thresholds are percentiles of street length
     * @param densePerKm2 density from which a place is dense
     * @param urbanPerKm2 density from which a place is urban
     */
    public record Zoning(List<Area> zones, boolean relative, double densePerKm2, double urbanPerKm2) {
        public Zoning {
            zones = List.copyOf(zones);
        }
    }

    /**
     * Makes the zones. Kinds of worker add up; if any is only relative, the thresholds are the percentiles.
     *
     * @param layers at least one
     */
    public static Zoning derive(WalkingNetwork network, List<DensityLayer> layers, Settings.Zones settings) {
        DensityGrid grid = new DensityGrid(network.bounds(), settings.gridMetres(), settings.smoothingMetres());
        boolean relative = false;
        for (DensityLayer layer : layers) {
            relative |= layer.relative();
        }
        grid.add(layers);
        double[] perKm2 = grid.smoothedPerKm2(settings.smoothingMetres());
        double dense = settings.denseWorkersPerKm2();
        double urban = settings.urbanWorkersPerKm2();
        if (relative) {
            StreetDensities streets = StreetDensities.of(network, grid, perKm2);
            dense = streets.percentile(settings.densePercentile());
            urban = streets.percentile(settings.urbanPercentile());
        }
        int smallest = (int) Math.ceil(settings.smallestPatchKm2() * 1e6 / (grid.stepMetres() * grid.stepMetres()));
        Patches patches = new Patches(grid.columns(), grid.rows());
        boolean[] urbanMask = patches.withoutSmall(atLeast(perKm2, urban), smallest);
        boolean[] denseMask = patches.withoutSmall(atLeast(perKm2, dense), smallest);
        boolean[] onlyUrban = new boolean[urbanMask.length];
        for (int i = 0; i < onlyUrban.length; i++) {
            onlyUrban[i] = urbanMask[i] && !denseMask[i];
        }
        List<Area> zones = new ArrayList<>();
        addZone(zones, Zone.DENSE, grid, denseMask);
        addZone(zones, Zone.URBAN, grid, onlyUrban);
        return new Zoning(zones, relative, dense, urban);
    }

    private static boolean[] atLeast(double[] values, double threshold) {
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < mask.length; i++) {
            // Where nobody works there is no zone, even if the percentile is zero.
            mask[i] = values[i] > 0 && values[i] >= threshold;
        }
        return mask;
    }

    private static void addZone(List<Area> zones, Zone zone, DensityGrid grid, boolean[] mask) {
        List<Geometry> strips = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            int column = 0;
            while (column < grid.columns()) {
                if (!mask[row * grid.columns() + column]) {
                    column++;
                    continue;
                }
                int start = column;
                while (column < grid.columns() && mask[row * grid.columns() + column]) {
                    column++;
                }
                strips.add(GEOMETRY.toGeometry(new Envelope(
                        grid.westLon(start), grid.westLon(column), grid.southLat(row), grid.southLat(row + 1))));
            }
        }
        if (!strips.isEmpty()) {
            zones.add(new Area("", zone.word(), zone, UnaryUnionOp.union(strips)));
        }
    }

    /** Densities along the streets, sorted, each with its length of street. */
    private record StreetDensities(double[] perKm2, double[] lengthMm) {

        static StreetDensities of(WalkingNetwork network, DensityGrid grid, double[] squares) {
            Integer[] order = new Integer[network.edgeCount()];
            double[] perKm2 = new double[order.length];
            for (int e = 0; e < order.length; e++) {
                order[e] = e;
                var middle = network.pointAt(e, network.lengthMm(e) / 2);
                int square = grid.squareAt(middle.lon(), middle.lat());
                perKm2[e] = square < 0 ? 0 : squares[square];
            }
            Arrays.sort(order, (a, b) -> Double.compare(perKm2[a], perKm2[b]));
            double[] sorted = new double[order.length];
            double[] lengths = new double[order.length];
            for (int i = 0; i < order.length; i++) {
                sorted[i] = perKm2[order[i]];
                lengths[i] = network.lengthMm(order[i]);
            }
            return new StreetDensities(sorted, lengths);
        }

        /** The density below which {@code percent} of the street length lies. */
        double percentile(double percent) {
            double wanted = Arrays.stream(lengthMm).sum() * percent / 100;
            double passed = 0;
            for (int i = 0; i < perKm2.length; i++) {
                passed += lengthMm[i];
                if (passed > wanted) {
                    return perKm2[i];
                }
            }
            return perKm2.length == 0 ? 0 : perKm2[perKm2.length - 1];
        }
    }
}
