package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.XY;

/**
 * The districts of the city, parted by its middle river and the railway east of its heart; their edges are the same points
 * on both sides.
 */
public final class Districts {

    private static final double STEP = 100;
    private static final double INSET = 40;

    /**
     * @param code six digits in the manner of GB/T 2260; 3799 is given to no real city
     * @param ring closed, counter-clockwise
     */
    public record District(String code, String name, List<XY> ring) {}

    private final double width;
    private final double height;
    private final Ribbon river;
    private final Ribbon railway;

    public Districts(CitySpec spec, Terrain terrain) {
        this.width = spec.widthMetres();
        this.height = spec.heightMetres();
        this.river = terrain.rivers().get(terrain.rivers().size() / 2);
        this.railway = terrain.railways().get(terrain.railways().size() / 2);
    }

    public List<District> districts() {
        double split = width / 2;
        double bend = height / 2;
        for (int i = 0; i < 20; i++) {
            bend = river.point(split, 0).y();
            split = railway.point(bend, 0).x();
        }
        XY fork = new XY(split, bend);
        List<XY> west = new ArrayList<>(riverFrom(INSET, fork.x()));
        west.add(fork);
        List<XY> east = new ArrayList<>(List.of(fork));
        east.addAll(riverFrom(fork.x() + 1, width - INSET));
        List<XY> north = new ArrayList<>(List.of(fork));
        for (double y = (Math.floor(fork.y() / STEP) + 1) * STEP; y < height - INSET; y += STEP) {
            north.add(railway.point(y, 0));
        }
        north.add(new XY(railway.point(height - INSET, 0).x(), height - INSET));

        List<XY> oldCity = new ArrayList<>(west);
        oldCity.addAll(north.subList(1, north.size()));
        oldCity.add(new XY(INSET, height - INSET));
        List<XY> beyondRails = new ArrayList<>(east);
        beyondRails.add(new XY(width - INSET, height - INSET));
        beyondRails.addAll(reversed(north.subList(1, north.size())));
        List<XY> southBank = new ArrayList<>(List.of(new XY(INSET, INSET), new XY(width - INSET, INSET)));
        southBank.addAll(reversed(east));
        southBank.addAll(reversed(west.subList(0, west.size() - 1)));
        return List.of(
                new District("379902", "鼓楼区", closed(oldCity)),
                new District("379903", "铁东区", closed(beyondRails)),
                new District("379904", "南岸区", closed(southBank)));
    }

    /** Whether a place lies inside the city's outer boundary. */
    public boolean contains(XY at) {
        return at.x() >= INSET && at.x() <= width - INSET && at.y() >= INSET && at.y() <= height - INSET;
    }

    private List<XY> riverFrom(double from, double to) {
        List<XY> line = new ArrayList<>();
        line.add(river.point(from, 0));
        for (double x = (Math.floor(from / STEP) + 1) * STEP; x < to - 1; x += STEP) {
            line.add(river.point(x, 0));
        }
        if (to > width / 2 && to >= width - INSET) {
            line.add(river.point(to, 0));
        }
        return line;
    }

    private static List<XY> reversed(List<XY> line) {
        List<XY> back = new ArrayList<>(line);
        Collections.reverse(back);
        return back;
    }

    private static List<XY> closed(List<XY> ring) {
        List<XY> closed = new ArrayList<>(ring);
        closed.add(ring.get(0));
        return closed;
    }
}
