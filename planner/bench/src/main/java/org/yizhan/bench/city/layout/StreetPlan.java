package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/** The lattice of arterials, bent by smooth noise, and the few places where it crosses rivers, railways and motorways. */
public final class StreetPlan {

    private static final double COLUMN_SPACING = 860;
    private static final double ROW_SPACING = 800;
    private static final int PIECES = 11;
    private static final double HALF_AVENUE = 12;
    private static final double FIELDS = 0.3;

    private final Terrain terrain;
    private final UrbanForm form;
    private final int columns;
    private final int rows;
    private final int mainColumn;
    private final int mainRow;
    private final XY[][] junctions;
    private final List<String> columnNames = new ArrayList<>();
    private final List<String> rowNames = new ArrayList<>();

    public StreetPlan(CitySpec spec, Terrain terrain, UrbanForm form, Names names, Dice dice) {
        this.terrain = terrain;
        this.form = form;
        this.columns = (int) Math.round(spec.widthMetres() / COLUMN_SPACING);
        this.rows = (int) Math.round(spec.heightMetres() / ROW_SPACING);
        this.mainColumn = (int) Math.round(form.heart().x() / spec.widthMetres() * columns);
        this.mainRow = (int) Math.round(form.heart().y() / spec.heightMetres() * rows);
        this.junctions = new XY[columns + 1][rows + 1];
        for (int i = 0; i <= columns; i++) {
            for (int j = 0; j <= rows; j++) {
                XY square = new XY(spec.widthMetres() * i / columns, spec.heightMetres() * j / rows);
                double east = 380 * (form.noise(square) - 0.5) + dice.between(-70, 70);
                double north = 360 * (form.noise(square.plus(9_100, 4_700)) - 0.5) + dice.between(-70, 70);
                junctions[i][j] = square.plus(east, north);
            }
        }
        for (int i = 0; i <= columns; i++) {
            columnNames.add(i == mainColumn ? "解放路" : names.arterial("路"));
        }
        for (int j = 0; j <= rows; j++) {
            rowNames.add(j == mainRow ? "人民大道" : names.arterial(Math.floorMod(j - mainRow, 3) == 0 ? "大道" : "路"));
        }
    }

    XY junction(int column, int row) {
        return junctions[Math.max(0, Math.min(columns, column))][Math.max(0, Math.min(rows, row))];
    }

    /** The point a share {@code t} of the way from a junction to the next one in its row. */
    XY alongRow(int column, int row, double t) {
        return curve(
                junction(column - 1, row),
                junction(column, row),
                junction(column + 1, row),
                junction(column + 2, row),
                t);
    }

    /** The point a share {@code t} of the way from a junction to the next one in its column. */
    XY alongColumn(int column, int row, double t) {
        return curve(
                junction(column, row - 1),
                junction(column, row),
                junction(column, row + 1),
                junction(column, row + 2),
                t);
    }

    /** All blocks, row by row from the south-west. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                blocks.add(new Block(this, i, j));
            }
        }
        return blocks;
    }

    public void draw(Canvas canvas, Dice dice) {
        for (int j = 0; j <= rows; j++) {
            for (int i = 0; i < columns; i++) {
                drawRow(canvas, i, j, dice);
            }
        }
        for (int i = 0; i <= columns; i++) {
            for (int j = 0; j < rows; j++) {
                drawColumn(canvas, i, j, dice);
            }
        }
        for (int i = 1; i < columns; i++) {
            for (int j = 1; j < rows; j++) {
                if (j != mainRow
                        && terrain.obstacleAt(junctions[i][j]) == null
                        && form.urbanity(junctions[i][j]) > 0.6) {
                    canvas.point(junctions[i][j], Tags.of("highway", "traffic_signals"));
                }
            }
        }
    }

    private void drawRow(Canvas canvas, int column, int row, Dice dice) {
        List<XY> line = new ArrayList<>();
        for (int k = 0; k <= PIECES; k++) {
            line.add(alongRow(column, row, (double) k / PIECES));
        }
        Canvas.Crossings crossings = ribbon -> crossing(ribbon, row);
        String name = rowNames.get(row);
        if (row == mainRow) {
            Tags tags = Tags.of("highway", "primary", "name", name, "oneway", "yes", "lanes", "3");
            canvas.street(Stroke.ground(tags, beside(line, column, row, HALF_AVENUE)), crossings);
            List<XY> back = new ArrayList<>(beside(line, column, row, -HALF_AVENUE));
            Collections.reverse(back);
            canvas.street(Stroke.ground(tags, back), crossings);
            return;
        }
        drawArterial(canvas, line, name, rank(row - mainRow), crossings, dice);
    }

    private void drawColumn(Canvas canvas, int column, int row, Dice dice) {
        List<XY> line = new ArrayList<>();
        for (int k = 0; k <= PIECES; k++) {
            line.add(alongColumn(column, row, (double) k / PIECES));
        }
        Canvas.Crossings crossings = ribbon -> switch (ribbon.kind()) {
            case RIVER -> overRiver(column);
            case RAILWAY -> column == mainColumn ? Canvas.Crossing.UNDERPASS : Canvas.Crossing.NONE;
            case MOTORWAY -> Math.floorMod(column - mainColumn, 2) == 0 ? Canvas.Crossing.LEVEL : Canvas.Crossing.NONE;
        };
        drawArterial(canvas, line, columnNames.get(column), rank(column - mainColumn), crossings, dice);
    }

    private void drawArterial(
            Canvas canvas, List<XY> line, String name, String rank, Canvas.Crossings crossings, Dice dice) {
        double urbanity = form.urbanity(line.get(line.size() / 2));
        boolean missing = dice.chance(0.4);
        if (urbanity >= FIELDS || rank.equals("primary")) {
            canvas.street(Stroke.ground(Tags.of("highway", rank, "name", name), line), crossings);
        } else if (!missing) {
            String lane = rank.equals("secondary") ? "tertiary" : "unclassified";
            canvas.street(Stroke.ground(Tags.of("highway", lane, "name", name), line), crossings);
        }
    }

    /** Rows that cross a railway do so in turn below it, level with it, in a tunnel for cars only; every fourth does not. */
    private Canvas.Crossing crossing(Ribbon ribbon, int row) {
        return switch (ribbon.kind()) {
            case RIVER -> row == mainRow ? Canvas.Crossing.BRIDGE : Canvas.Crossing.NONE;
            case MOTORWAY -> Canvas.Crossing.NONE;
            case RAILWAY ->
                switch (Math.floorMod(row - mainRow, 4)) {
                    case 0 -> Canvas.Crossing.UNDERPASS;
                    case 1 -> Canvas.Crossing.CAR_UNDERPASS;
                    case 2 -> Canvas.Crossing.LEVEL;
                    default -> Canvas.Crossing.NONE;
                };
        };
    }

    /** Every third column has a bridge, every sixth a footbridge, the others end at the dike; none near an island. */
    private Canvas.Crossing overRiver(int column) {
        if (terrain.nearIsland(junction(column, 0).x())) {
            return Canvas.Crossing.NONE;
        }
        return switch (Math.floorMod(column - mainColumn, 6)) {
            case 0, 3 -> Canvas.Crossing.BRIDGE;
            case 1 -> Canvas.Crossing.FOOTBRIDGE;
            default -> Canvas.Crossing.NONE;
        };
    }

    private static String rank(int fromMain) {
        if (fromMain % 3 == 0) {
            return "primary";
        }
        return fromMain % 2 == 0 ? "secondary" : "tertiary";
    }

    /** The carriageway to the right of a row's middle line, seen from the west; negative for the left one. */
    private List<XY> beside(List<XY> line, int column, int row, double right) {
        List<XY> moved = new ArrayList<>();
        for (int k = 0; k < line.size(); k++) {
            double t = (double) k / PIECES;
            XY before = k == 0 && column > 0 ? alongRow(column - 1, row, 0.99) : alongRow(column, row, t - 0.01);
            XY after = k == PIECES && column < columns - 1
                    ? alongRow(column + 1, row, 0.01)
                    : alongRow(column, row, t + 0.01);
            double dx = after.x() - before.x();
            double dy = after.y() - before.y();
            double length = XY.length(dx, dy);
            XY at = k == PIECES ? junction(column + 1, row) : line.get(k);
            moved.add(round(at.plus(dy / length * right, -dx / length * right)));
        }
        return moved;
    }

    /** To the millimetre, so that the pieces of an avenue meet in equal points. */
    private static XY round(XY point) {
        return new XY(Math.rint(point.x() * 1000) / 1000, Math.rint(point.y() * 1000) / 1000);
    }

    /** Catmull–Rom spline between the second and third point; exact at both. */
    private static XY curve(XY a, XY b, XY c, XY d, double t) {
        if (t == 0 || t == 1) {
            return t == 0 ? b : c;
        }
        return new XY(spline(a.x(), b.x(), c.x(), d.x(), t), spline(a.y(), b.y(), c.y(), d.y(), t));
    }

    private static double spline(double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
