package org.yizhan.bench.city.building;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Lot;
import org.yizhan.bench.city.layout.Terrain;
import org.yizhan.bench.city.layout.UrbanForm;

/** Puts houses on the lots, in rows along their block, wherever no street, wall, water or venue is in the way. */
public final class Buildings {

    private static final double CLEARANCE = 4;

    /** By how much of a plot the next try moves on where a house did not fit. */
    private static final double SLIDE = 0.2;

    private final Terrain terrain;
    private final UrbanForm form;
    private final Occupancy occupancy;
    private final List<Venue> venues;
    private final Map<String, Tags> tags = new HashMap<>();

    public Buildings(Terrain terrain, UrbanForm form, Occupancy occupancy, List<Venue> venues) {
        this.terrain = terrain;
        this.form = form;
        this.occupancy = occupancy;
        this.venues = venues.stream().filter(venue -> venue.outline() != null).toList();
    }

    public List<Building> build(List<Lot> lots, Dice dice) {
        List<Building> houses = new ArrayList<>();
        for (int i = 0; i < lots.size(); i++) {
            build(lots.get(i), dice.fork(i), houses);
        }
        return houses;
    }

    private void build(Lot lot, Dice dice, List<Building> houses) {
        Lot.Style style = lot.style();
        Block block = lot.block();
        int rows = (int) (block.height() * (lot.north() - lot.south()) / style.plotDepth);
        List<Venue> near = venues.stream()
                .filter(venue -> venue.at().distance(block.centre()) < block.width() + block.height())
                .toList();
        for (int j = 0; j < rows; j++) {
            double plot = block.du(style.plotLength);
            double play = style == Lot.Style.SLABS ? 0 : 0.08;
            double u = lot.west() + plot * (0.5 + play * dice.unit());
            while (u < lot.east() - plot / 2) {
                double v = lot.south() + (lot.north() - lot.south()) * (j + 0.5 + dice.between(-play, play)) / rows;
                boolean built = dice.chance(lot.fill());
                Building house = house(block, u, v, style, dice);
                boolean free = isFree(house, near);
                if (built && free) {
                    houses.add(house);
                }
                u += free ? plot * (1 + play * dice.unit()) : plot * SLIDE;
            }
        }
    }

    private Building house(Block block, double u, double v, Lot.Style style, Dice dice) {
        XY at = block.at(u, v);
        XY ahead = block.at(u + block.du(1), v);
        double step = at.distance(ahead);
        double stretch = style == Lot.Style.SLABS ? 1 : dice.between(0.75, 1.1);
        double centrality = form.centrality(at);
        double height = Math.min(1, 0.25 * dice.unit() + centrality);
        int floors = style.fewestFloors + (int) Math.round((style.mostFloors - style.fewestFloors) * height * height);
        return new Building(
                at,
                (ahead.x() - at.x()) / step,
                (ahead.y() - at.y()) / step,
                style.length * stretch,
                style.depth * dice.between(0.85, 1.1),
                tags.computeIfAbsent(
                        style.building + floors,
                        key -> Tags.of("building", style.building, "building:levels", Integer.toString(floors))));
    }

    private boolean isFree(Building house, List<Venue> near) {
        for (XY corner : house.corners()) {
            if (terrain.obstacleAt(corner) != null) {
                return false;
            }
        }
        double reach = house.length() / 2 + 34;
        return near.stream().noneMatch(venue -> venue.at().distance(house.centre()) < reach)
                && occupancy.isFree(house, CLEARANCE);
    }
}
