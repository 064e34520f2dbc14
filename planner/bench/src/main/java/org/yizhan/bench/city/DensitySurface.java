package org.yizhan.bench.city;

import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Districts;
import org.yizhan.bench.city.layout.Terrain;
import org.yizhan.bench.city.layout.UrbanForm;

/** Outdoor workers per km²: thousands in the centres, hundreds in the town, tens in the fields. */
public final class DensitySurface {

    /** Side of a cell of the density grid in metres. */
    static final double CELL = 100;

    /** Marks cells of open water and outside the city. */
    public static final float NO_DATA = -9999;

    private final Terrain terrain;
    private final UrbanForm form;
    private final Districts districts;
    private final long noiseSeed;

    DensitySurface(Terrain terrain, UrbanForm form, Districts districts, Dice dice) {
        this.terrain = terrain;
        this.form = form;
        this.districts = districts;
        this.noiseSeed = dice.below(Integer.MAX_VALUE);
    }

    /** Rows from north to south, as rasters have them. */
    float[][] grid(CitySpec spec) {
        int columns = (int) (spec.widthMetres() / CELL);
        int rows = (int) (spec.heightMetres() / CELL);
        float[][] grid = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                grid[row][column] = workersPerKm2(column, rows - 1 - row);
            }
        }
        return grid;
    }

    private float workersPerKm2(int column, int row) {
        XY middle = new XY((column + 0.5) * CELL, (row + 0.5) * CELL);
        boolean atEdge = !districts.contains(middle.plus(-CELL / 2, -CELL / 2))
                || !districts.contains(middle.plus(CELL / 2, CELL / 2));
        if (atEdge || terrain.isWater(middle)) {
            return NO_DATA;
        }
        double urbanity = form.urbanity(middle);
        double centrality = form.centrality(middle);
        double dice = (Dice.mix(noiseSeed + column * 83_492_791L + row * 2_654_435_761L) >>> 11) * 0x1p-53;
        double workers = 15 + 520 * urbanity * urbanity + 4_700 * centrality * StrictMath.pow(centrality, 0.7);
        // One cell in four hundred is a busy gate or market on its own; such cells must not make zones.
        double spike = dice > 0.9975 ? 3 : 0.78 + 0.44 * dice;
        return (float) Math.rint(Math.min(7_000, workers * spike));
    }
}
