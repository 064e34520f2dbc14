package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.XY;

/** How built-up and how central each place is; blocks, buildings and workers all follow it. */
public final class UrbanForm {

    private static final double NOISE_METRES = 1_300;

    private record Centre(XY at, double weight, double reach) {}

    private final double width;
    private final double height;
    private final long noiseSeed;
    private final XY heart;
    private final List<Centre> centres = new ArrayList<>();

    public UrbanForm(CitySpec spec, Dice dice) {
        this.width = spec.widthMetres();
        this.height = spec.heightMetres();
        this.noiseSeed = dice.below(Integer.MAX_VALUE);
        this.heart = new XY(width * 0.44, height * 0.56);
        centres.add(new Centre(heart, 1, 1_250 * spec.centreStretch()));
        centres.add(new Centre(new XY(width * 0.63, height * 0.22), 0.5, 700));
        centres.add(new Centre(new XY(width * 0.2, height * 0.68), 0.45, 600));
        for (int i = 2; i < 2 * spec.scale(); i++) {
            XY at = new XY(width * dice.between(0.1, 0.9), height * dice.between(0.1, 0.9));
            centres.add(new Centre(at, dice.between(0.3, 0.65), dice.between(500, 900)));
        }
    }

    /** The middle of the town. */
    public XY heart() {
        return heart;
    }

    /** 0 far from every centre … 1 in the middle of the town. */
    public double centrality(XY at) {
        double most = 0;
        for (Centre centre : centres) {
            double share = at.distance(centre.at) / centre.reach;
            double near = 1 + share * share;
            most = Math.max(most, centre.weight / (near * near));
        }
        return most;
    }

    /** 0 in the fields … 1 where every plot is built on. */
    public double urbanity(XY at) {
        double dx = (at.x() / width - 0.48) * 2;
        double dy = (at.y() / height - 0.5) * 2;
        double fringe = 1.12 - 0.78 * (dx * dx + dy * dy) + 0.5 * (noise(at) - 0.5);
        return Math.max(0, Math.min(1, fringe));
    }

    /** Smooth noise, 0 … 1, with hills some {@value #NOISE_METRES} metres apart. */
    double noise(XY at) {
        double gx = at.x() / NOISE_METRES;
        double gy = at.y() / NOISE_METRES;
        long i = (long) Math.floor(gx);
        long j = (long) Math.floor(gy);
        double u = ease(gx - i);
        double v = ease(gy - j);
        double south = corner(i, j) * (1 - u) + corner(i + 1, j) * u;
        double north = corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u;
        return south * (1 - v) + north * v;
    }

    private double corner(long i, long j) {
        return (Dice.mix(noiseSeed + i * 73_856_093L + j * 19_349_663L) >>> 11) * 0x1p-53;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
