package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.XY;

/** The rivers, railways and motorways that cut the city; larger cities repeat them every dozen kilometres. */
public final class Terrain {

    private static final double PERIOD = 14_000;
    private static final double ISLAND_PERIOD = 12_000;
    private static final double FIRST_ISLAND = 1_120;
    private static final double ISLAND_REACH = 420;

    private final List<Ribbon> rivers = new ArrayList<>();
    private final List<Ribbon> railways = new ArrayList<>();
    private final List<Ribbon> motorways = new ArrayList<>();
    private final List<Ribbon> all = new ArrayList<>();
    private final double width;

    public Terrain(CitySpec spec, Dice dice) {
        this.width = spec.widthMetres();
        double height = spec.heightMetres();
        int across = (int) Math.max(1, Math.round(height / PERIOD));
        for (int k = 0; k < across; k++) {
            rivers.add(river(height * (k + 0.33) / across, dice));
            motorways.add(motorway(height * (k + 0.925) / across, dice));
        }
        int upright = (int) Math.max(1, Math.round(width / PERIOD));
        for (int k = 0; k < upright; k++) {
            railways.add(railway(width * (k + 0.735) / upright, height, dice));
        }
        all.addAll(rivers);
        all.addAll(railways);
        all.addAll(motorways);
    }

    public List<Ribbon> rivers() {
        return rivers;
    }

    public List<Ribbon> railways() {
        return railways;
    }

    List<Ribbon> motorways() {
        return motorways;
    }

    /** What keeps streets off this point, or null where the ground is free. */
    @Nullable
    public Ribbon obstacleAt(XY point) {
        for (Ribbon ribbon : all) {
            if (ribbon.blocks(point)) {
                return ribbon;
            }
        }
        return null;
    }

    public boolean isWater(XY point) {
        return rivers.stream().anyMatch(river -> river.covers(point));
    }

    /** Places along every river where it widens around an island, in metres from the west. */
    List<Double> islands() {
        List<Double> places = new ArrayList<>();
        for (double x = FIRST_ISLAND; x < width; x += ISLAND_PERIOD) {
            places.add(x);
        }
        return places;
    }

    /** Whether a bridge at this distance from the west would meet an island. */
    boolean nearIsland(double x) {
        return islands().stream().anyMatch(island -> Math.abs(island - x) < ISLAND_REACH + 60);
    }

    private Ribbon river(double base, Dice dice) {
        double phase = dice.between(0, 2 * StrictMath.PI);
        double ripple = dice.between(0, 2 * StrictMath.PI);
        List<Double> islands = islands();
        return new Ribbon(
                Ribbon.Kind.RIVER,
                false,
                width,
                x -> base + 270 * wave(x, 3_700, phase) + 85 * wave(x, 1_450, ripple),
                x -> {
                    double half = 48 + 9 * wave(x, 900, ripple);
                    for (double island : islands) {
                        half += 70 * bump((x - island) / ISLAND_REACH);
                    }
                    return half;
                });
    }

    private Ribbon railway(double base, double height, Dice dice) {
        double phase = dice.between(0, 2 * StrictMath.PI);
        return new Ribbon(
                Ribbon.Kind.RAILWAY,
                true,
                height,
                y -> base + 150 * wave(y, 7_000, phase) + (y % PERIOD) * 0.03,
                y -> 5);
    }

    private Ribbon motorway(double base, Dice dice) {
        double phase = dice.between(0, 2 * StrictMath.PI);
        return new Ribbon(Ribbon.Kind.MOTORWAY, false, width, x -> base + 90 * wave(x, 6_500, phase), x -> 16);
    }

    private static double wave(double at, double wavelength, double phase) {
        return StrictMath.sin(2 * StrictMath.PI * at / wavelength + phase);
    }

    /** 1 at 0, falling smoothly to 0 at ±1. */
    private static double bump(double at) {
        double rest = 1 - at * at;
        return rest <= 0 ? 0 : rest * rest;
    }
}
