package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/** Draws the railways, the motorways and what lies along the rivers: dike paths, ways down to them, islands, water. */
public final class LinearBarriers {

    private static final double VERTEX_METRES = 50;
    private static final double DIKE = 12;
    private static final double OVERSHOOT = 4;
    private static final double HALF_MEDIAN = 8;
    private static final double PIER_METRES = 40;
    private static final int ISLAND_CORNERS = 26;

    private final Canvas canvas;
    private final Dice dice;

    public LinearBarriers(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
    }

    /** To be called after all streets: ways down to the dikes begin where streets meet the river. */
    public void draw() {
        canvas.terrain().railways().forEach(this::railway);
        canvas.terrain().motorways().forEach(this::motorway);
        canvas.terrain().rivers().forEach(this::river);
        canvas.banks().forEach(this::wayDown);
    }

    private void railway(Ribbon railway) {
        Tags tags = Tags.of("railway", "rail", "name", "云铁线", "gauge", "1435", "electrified", "contact_line");
        List<XY> line = along(railway, 0);
        List<XY> piece = new ArrayList<>();
        boolean over = isRiver(line.get(0));
        for (XY at : line) {
            piece.add(at);
            if (isRiver(at) != over) {
                lay(tags, piece, over);
                piece = new ArrayList<>(List.of(at));
                over = !over;
            }
        }
        lay(tags, piece, over);
    }

    private boolean isRiver(XY at) {
        return canvas.terrain().rivers().stream().anyMatch(river -> river.blocks(at));
    }

    private void lay(Tags tags, List<XY> piece, boolean bridge) {
        if (piece.size() > 1) {
            canvas.stroke(
                    bridge
                            ? Stroke.span(tags.with(Tags.of("bridge", "yes", "layer", "1")), piece)
                            : Stroke.ground(tags, piece));
        }
    }

    /** Two carriageways closed to walkers, on piers wherever something passes below. */
    private void motorway(Ribbon motorway) {
        Tags tags = Tags.of(
                "highway", "motorway", "name", "云济高速", "ref", "G99", "oneway", "yes", "foot", "no", "lanes", "2");
        for (int side : new int[] {-1, 1}) {
            List<XY> line = new ArrayList<>(along(motorway, side * HALF_MEDIAN));
            if (side > 0) {
                line.sort(Comparator.comparingDouble(XY::x).reversed());
            }
            List<XY> piece = new ArrayList<>();
            boolean piers = onPiers(line.get(0));
            for (XY at : line) {
                piece.add(at);
                if (onPiers(at) != piers) {
                    span(tags, piece, piers);
                    piece = new ArrayList<>(List.of(at));
                    piers = !piers;
                }
            }
            span(tags, piece, piers);
        }
    }

    private void span(Tags tags, List<XY> piece, boolean piers) {
        if (piece.size() > 1) {
            canvas.stroke(Stroke.span(piers ? tags.with(Tags.of("bridge", "yes", "layer", "1")) : tags, piece));
        }
    }

    private boolean onPiers(XY at) {
        return canvas.underMotorway().stream().anyMatch(below -> below.distance(at) < PIER_METRES)
                || canvas.terrain().railways().stream().anyMatch(railway -> Math.abs(railway.offset(at)) < PIER_METRES);
    }

    private void river(Ribbon river) {
        List<XY> bank = new ArrayList<>();
        for (int side : new int[] {-1, 1}) {
            List<XY> path = new ArrayList<>();
            List<XY> edge = new ArrayList<>();
            for (double x = -100; x <= river.length() + 100; x += VERTEX_METRES) {
                path.add(river.point(x, side * (river.halfWidth(x) + DIKE)));
                edge.add(river.point(x, side * river.halfWidth(x)));
            }
            Tags tags = side < 0
                    ? Tags.of("highway", "footway", "name", "云河南堤步道", "surface", "paving_stones")
                    : Tags.of("highway", "path", "name", "云河北堤", "foot", "designated", "surface", "gravel");
            canvas.stroke(Stroke.ground(tags, path));
            if (side > 0) {
                edge.sort(Comparator.comparingDouble(XY::x).reversed());
            }
            bank.addAll(edge);
        }
        canvas.area(Tags.of("natural", "water", "water", "river", "name", "云河"), bank);
        canvas.terrain().islands().forEach(x -> island(river, x));
    }

    /** An island with a path around it and no bridge. */
    private void island(Ribbon river, double middle) {
        List<XY> shore = new ArrayList<>();
        List<XY> path = new ArrayList<>();
        for (int k = 0; k < ISLAND_CORNERS; k++) {
            double angle = 2 * StrictMath.PI * k / ISLAND_CORNERS;
            double along = StrictMath.cos(angle);
            double across = StrictMath.sin(angle);
            shore.add(river.point(middle + 190 * along, 52 * across));
            path.add(river.point(middle + 165 * along, 38 * across));
        }
        canvas.area(Tags.of("place", "islet", "natural", "wood", "name", "白鹭洲"), shore);
        path.add(path.get(0));
        canvas.stroke(Stroke.ground(Tags.of("highway", "path", "name", "白鹭洲环路"), path));
        canvas.stroke(Stroke.ground(
                Tags.of("highway", "path"), List.of(river.point(middle, -40.5), river.point(middle, 40.5))));
    }

    /** Steps from every bridgehead, and a path from some of the streets that end at the river, down to the dike path. */
    private void wayDown(Canvas.Bank bank) {
        Ribbon river = bank.river();
        double along = river.along(bank.at());
        double side = Math.signum(river.offset(bank.at()));
        if (!bank.bridge() && !dice.chance(0.4)) {
            return;
        }
        double aside = bank.bridge() ? 22 : 0;
        XY below = river.point(along + aside, side * (river.halfWidth(along + aside) + DIKE - OVERSHOOT));
        Tags tags = Tags.of("highway", bank.bridge() || dice.chance(0.3) ? "steps" : "path");
        canvas.stroke(new Stroke(tags, List.of(bank.at(), below), Stroke.Level.GROUND, false, true));
    }

    private static List<XY> along(Ribbon ribbon, double offset) {
        List<XY> line = new ArrayList<>();
        for (double at = -100; at <= ribbon.length() + 100; at += VERTEX_METRES / 2) {
            line.add(ribbon.point(at, offset));
        }
        return line;
    }
}
