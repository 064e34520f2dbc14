package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/** What has been drawn of the city so far. Streets that run into an obstacle end there or cross it as told. */
public final class Canvas {

    /** How a street gets past an obstacle. */
    public enum Crossing {
        NONE,
        BRIDGE,
        FOOTBRIDGE,
        UNDERPASS,
        CAR_UNDERPASS,
        SUBWAY,
        /** On the ground: a level crossing, or below a motorway that stands on piers. */
        LEVEL
    }

    /** Chooses how a street gets past an obstacle. */
    public interface Crossings {
        Crossings NONE = ribbon -> Crossing.NONE;

        Crossing over(Ribbon ribbon);
    }

    /**
     * A closed outline.
     *
     * @param ring without the repeated last point
     */
    public record Area(Tags tags, List<XY> ring) {
        public Area {
            ring = List.copyOf(ring);
        }
    }

    /**
     * Where a street meets a river.
     *
     * @param at its last point on dry ground
     * @param bridge whether it goes on over a bridge
     */
    record Bank(XY at, Ribbon river, boolean bridge) {}

    private static final double PROBE = 4;
    private static final double SHORTEST_PIECE = 18;
    private static final double STAIR = 6;

    private final Terrain terrain;
    private final List<Stroke> strokes = new ArrayList<>();
    private final Map<XY, Tags> points = new LinkedHashMap<>();
    private final List<Area> areas = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private final List<Bank> banks = new ArrayList<>();
    private final List<XY> underMotorway = new ArrayList<>();

    public Canvas(Terrain terrain) {
        this.terrain = terrain;
    }

    public List<Stroke> strokes() {
        return strokes;
    }

    /** Tags of single points on strokes: gates, signals. */
    public Map<XY, Tags> points() {
        return points;
    }

    public List<Area> areas() {
        return areas;
    }

    public List<Lot> lots() {
        return lots;
    }

    List<Bank> banks() {
        return banks;
    }

    /** Where streets pass below a motorway. */
    List<XY> underMotorway() {
        return underMotorway;
    }

    public Terrain terrain() {
        return terrain;
    }

    /** Draws a stroke as it is, obstacles or not. */
    public void stroke(Stroke stroke) {
        strokes.add(stroke);
    }

    public void point(XY at, Tags tags) {
        points.put(at, tags);
    }

    public void area(Tags tags, List<XY> ring) {
        areas.add(new Area(tags, ring));
    }

    public void lot(Lot lot) {
        lots.add(lot);
    }

    /** Draws a street whose ends may overshoot the streets that they join; it ends at obstacles. */
    public void street(Tags tags, List<XY> line) {
        street(new Stroke(tags, line, Stroke.Level.GROUND, true, true), Crossings.NONE);
    }

    /** Draws a street on the ground, cut or carried across where obstacles lie in its way. */
    public void street(Stroke stroke, Crossings crossings) {
        List<Piece> pieces = cut(stroke.points());
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean first = i == 0;
            boolean last = i == pieces.size() - 1;
            if (piece.obstacle == null) {
                Stroke part = new Stroke(
                        stroke.tags(),
                        piece.line,
                        Stroke.Level.GROUND,
                        first && stroke.looseStart(),
                        last && stroke.looseEnd());
                if (pieces.size() == 1 || !(first || last) || part.length() >= SHORTEST_PIECE) {
                    strokes.add(part);
                }
            } else {
                Crossing crossing = crossings.over(piece.obstacle);
                carry(stroke.tags(), piece, crossing);
                if (piece.obstacle.kind() == Ribbon.Kind.RIVER) {
                    boolean bridge = crossing != Crossing.NONE;
                    if (!first) {
                        banks.add(new Bank(piece.line.get(0), piece.obstacle, bridge));
                    }
                    if (!last) {
                        banks.add(new Bank(piece.line.get(piece.line.size() - 1), piece.obstacle, bridge));
                    }
                }
            }
        }
    }

    /** Whether the ground between two points is free of obstacles. */
    public boolean isClear(XY from, XY to) {
        int probes = (int) Math.ceil(from.distance(to) / PROBE) + 1;
        for (int i = 0; i <= probes; i++) {
            if (terrain.obstacleAt(from.towards(to, (double) i / probes)) != null) {
                return false;
            }
        }
        return true;
    }

    private void carry(Tags tags, Piece piece, Crossing crossing) {
        switch (crossing) {
            case NONE -> {}
            case BRIDGE -> strokes.add(Stroke.span(tags.with(Tags.of("bridge", "yes", "layer", "1")), piece.line));
            case UNDERPASS -> strokes.add(Stroke.span(tags.with(Tags.of("tunnel", "yes", "layer", "-1")), piece.line));
            case CAR_UNDERPASS ->
                strokes.add(Stroke.span(tags.with(Tags.of("tunnel", "yes", "layer", "-1", "foot", "no")), piece.line));
            case LEVEL -> {
                strokes.add(Stroke.ground(tags, piece.line));
                if (piece.obstacle != null && piece.obstacle.kind() == Ribbon.Kind.MOTORWAY) {
                    underMotorway.add(piece.line.get(piece.line.size() / 2));
                }
            }
            case FOOTBRIDGE -> stairs(piece.line, Tags.of("bridge", "yes", "layer", "1"));
            case SUBWAY -> stairs(piece.line, Tags.of("tunnel", "yes", "layer", "-1"));
        }
    }

    /** A straight footway above or below, with steps at both ends. */
    private void stairs(List<XY> line, Tags level) {
        XY from = line.get(0);
        XY to = line.get(line.size() - 1);
        double share = Math.min(0.3, STAIR / from.distance(to));
        XY head = from.towards(to, share);
        XY foot = to.towards(from, share);
        strokes.add(Stroke.ground(Tags.of("highway", "steps"), List.of(from, head)));
        strokes.add(Stroke.span(Tags.of("highway", "footway").with(level), List.of(head, foot)));
        strokes.add(Stroke.ground(Tags.of("highway", "steps"), List.of(foot, to)));
    }

    private record Piece(@Nullable Ribbon obstacle, List<XY> line) {}

    private List<Piece> cut(List<XY> line) {
        List<Piece> pieces = new ArrayList<>();
        List<XY> current = new ArrayList<>();
        current.add(line.get(0));
        Ribbon inside = terrain.obstacleAt(line.get(0));
        for (int i = 1; i < line.size(); i++) {
            XY from = line.get(i - 1);
            XY to = line.get(i);
            int probes = (int) Math.ceil(from.distance(to) / PROBE);
            XY before = from;
            for (int k = 1; k <= probes; k++) {
                XY here = k == probes ? to : from.towards(to, (double) k / probes);
                Ribbon obstacle = terrain.obstacleAt(here);
                if (obstacle != inside) {
                    XY edge = before.towards(here, 0.5);
                    current.add(edge);
                    pieces.add(new Piece(inside, List.copyOf(current)));
                    current.clear();
                    current.add(edge);
                    inside = obstacle;
                }
                before = here;
            }
            current.add(to);
        }
        pieces.add(new Piece(inside, List.copyOf(current)));
        return pieces;
    }
}
