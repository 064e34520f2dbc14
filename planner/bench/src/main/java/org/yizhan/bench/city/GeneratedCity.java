package org.yizhan.bench.city;

import java.util.List;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.block.Zoning;
import org.yizhan.bench.city.building.Building;
import org.yizhan.bench.city.building.Buildings;
import org.yizhan.bench.city.building.Occupancy;
import org.yizhan.bench.city.building.Venue;
import org.yizhan.bench.city.building.Venues;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Districts;
import org.yizhan.bench.city.layout.LinearBarriers;
import org.yizhan.bench.city.layout.StreetPlan;
import org.yizhan.bench.city.layout.Terrain;
import org.yizhan.bench.city.layout.UrbanForm;
import org.yizhan.bench.city.street.Noder;
import org.yizhan.bench.city.street.StreetNetwork;

/** A whole generated city in memory. */
record GeneratedCity(
        Terrain terrain,
        UrbanForm form,
        Districts districts,
        StreetNetwork network,
        List<Canvas.Area> areas,
        List<Venue> venues,
        List<Building> buildings,
        Occupancy occupancy) {

    /** Numbers of the parts that have dice of their own, so that a change to one leaves the others as they were. */
    private static final int TERRAIN = 1;

    private static final int FORM = 2;
    private static final int NAMES = 3;
    private static final int PLAN = 4;
    private static final int ARTERIALS = 5;
    private static final int LINES = 6;
    private static final int VENUES = 7;
    private static final int BUILDINGS = 8;
    private static final int BLOCKS = 1_000;

    static GeneratedCity build(CitySpec spec) {
        Dice dice = new Dice(spec.seed());
        Terrain terrain = new Terrain(spec, dice.fork(TERRAIN));
        UrbanForm form = new UrbanForm(spec, dice.fork(FORM));
        Names names = new Names(dice.fork(NAMES));
        StreetPlan plan = new StreetPlan(spec, terrain, form, names, dice.fork(PLAN));
        Canvas canvas = new Canvas(terrain);
        plan.draw(canvas, dice.fork(ARTERIALS));
        Zoning zoning = new Zoning(spec, form);
        List<Block> blocks = plan.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            zoning.fill(blocks.get(i), canvas, names, dice.fork(BLOCKS + i));
        }
        new LinearBarriers(canvas, dice.fork(LINES)).draw();
        StreetNetwork network = Noder.node(canvas.strokes(), canvas.points());
        Occupancy occupancy = new Occupancy(spec, network);
        List<Venue> venues = new Venues(terrain, form, occupancy).place(network, dice.fork(VENUES));
        List<Building> buildings =
                new Buildings(terrain, form, occupancy, venues).build(canvas.lots(), dice.fork(BUILDINGS));
        return new GeneratedCity(
                terrain, form, new Districts(spec, terrain), network, canvas.areas(), venues, buildings, occupancy);
    }
}
