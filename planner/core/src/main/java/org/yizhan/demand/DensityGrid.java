package org.yizhan.demand;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Workers laid out on squares over one city, row by row from the south-west. */
final class DensityGrid {

    /** Each square is probed at this many points a side to find how much of it a cell covers. */
    private static final int PROBES_A_SIDE = 4;

    /** A square of 200 m for each of these is more than any country. */
    private static final int MOST_SQUARES = 20_000_000;

    private final LocalPlane plane;
    private final double stepMetres;
    private final double west;
    private final double south;
    private final int columns;
    private final int rows;
    private double[] workers;

    DensityGrid(Envelope boundsDegrees, double stepMetres, double marginMetres) {
        Coordinate centre = boundsDegrees.centre();
        plane = new LocalPlane(centre.x, centre.y);
        this.stepMetres = stepMetres;
        west = plane.x(boundsDegrees.getMinX()) - marginMetres;
        south = plane.y(boundsDegrees.getMinY()) - marginMetres;
        double across = Math.floor((plane.x(boundsDegrees.getMaxX()) + marginMetres - west) / stepMetres) + 1;
        double down = Math.floor((plane.y(boundsDegrees.getMaxY()) + marginMetres - south) / stepMetres) + 1;
        if (!(across * down <= MOST_SQUARES)) {
            throw YizhanException.failed(Message.of("demand.grid-too-fine", stepMetres, across * down, MOST_SQUARES));
        }
        columns = (int) across;
        rows = (int) down;
        workers = new double[columns * rows];
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    double stepMetres() {
        return stepMetres;
    }

    double workers(int square) {
        return workers[square];
    }

    /** The square that holds a point, or −1 outside the grid. */
    int squareAt(double lon, double lat) {
        int column = (int) Math.floor((plane.x(lon) - west) / stepMetres);
        int row = (int) Math.floor((plane.y(lat) - south) / stepMetres);
        return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
    }

    double westLon(int column) {
        return plane.lon(west + column * stepMetres);
    }

    double southLat(int row) {
        return plane.lat(south + row * stepMetres);
    }

    /** Adds layers: kinds of worker add up, of layers of one kind the most that are out in any one minute. */
    void add(List<DensityLayer> layers) {
        double[] all = workers;
        Map<String, Shifts> shifts = new TreeMap<>();
        for (DensityLayer layer : layers) {
            workers = shifts.computeIfAbsent(layer.kind(), any -> new Shifts(all.length))
                    .of(layer.hours());
            layer.cells().forEach(this::add);
        }
        workers = all;
        for (Shifts ofKind : shifts.values()) {
            double[] most = ofKind.most();
            Arrays.setAll(workers, square -> workers[square] + most[square]);
        }
    }

    void addAt(double lon, double lat, double count) {
        int square = squareAt(lon, lat);
        if (square >= 0) {
            workers[square] += count;
        }
    }

    /** Spreads a cell's workers over the squares it covers, in proportion; what lies off the grid is not added. */
    void add(DensityCell cell) {
        if (cell.workers() == 0) {
            return;
        }
        Geometry area = cell.area();
        Envelope bounds = area.getEnvelopeInternal();
        double probeMetres = stepMetres / PROBES_A_SIDE;
        double firstX = Math.floor((plane.x(bounds.getMinX()) - west) / probeMetres);
        double lastX = Math.floor((plane.x(bounds.getMaxX()) - west) / probeMetres);
        double firstY = Math.floor((plane.y(bounds.getMinY()) - south) / probeMetres);
        double lastY = Math.floor((plane.y(bounds.getMaxY()) - south) / probeMetres);
        int mostX = columns * PROBES_A_SIDE - 1;
        int mostY = rows * PROBES_A_SIDE - 1;
        boolean within = firstX >= 0 && firstY >= 0 && lastX <= mostX && lastY <= mostY;
        int[] probes =
                inside(area, (int) Math.max(0, firstX), (int) Math.min(mostX, lastX), (int) Math.max(0, firstY), (int)
                        Math.min(mostY, lastY));
        if (probes.length == 0 && within) {
            Point middle = area.getInteriorPoint();
            addAt(middle.getX(), middle.getY(), cell.workers());
            return;
        }
        // A cell that reaches beyond the grid, perhaps far beyond, is not probed where nobody looks.
        double all = within ? probes.length : squareMetres(area) / (probeMetres * probeMetres);
        for (int square : probes) {
            workers[square] += cell.workers() / Math.max(all, probes.length);
        }
    }

    /** Squares of the probes of a range that lie inside an area, once for each probe. */
    private int[] inside(Geometry area, int firstX, int lastX, int firstY, int lastY) {
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area);
        double probeMetres = stepMetres / PROBES_A_SIDE;
        IntStream.Builder squares = IntStream.builder();
        for (int y = firstY; y <= lastY; y++) {
            double lat = plane.lat(south + (y + 0.5) * probeMetres);
            for (int x = firstX; x <= lastX; x++) {
                double lon = plane.lon(west + (x + 0.5) * probeMetres);
                if (locator.locate(new Coordinate(lon, lat)) != Location.EXTERIOR) {
                    squares.add(y / PROBES_A_SIDE * columns + x / PROBES_A_SIDE);
                }
            }
        }
        return squares.build().toArray();
    }

    /** Ground area on this grid's plane. */
    private double squareMetres(Geometry area) {
        double metresPerLon = plane.x(1) - plane.x(0);
        double metresPerLat = plane.y(1) - plane.y(0);
        return area.getArea() * metresPerLon * metresPerLat;
    }

    /**
     * Workers per km² at each square, averaged over all squares whose centres lie within {@code radiusMetres} of its
     * own, so that one stray square makes no zone.
     */
    double[] smoothedPerKm2(double radiusMetres) {
        int reach = (int) Math.floor(radiusMetres / stepMetres);
        double squareKm2 = stepMetres * stepMetres / 1e6;
        double[] smooth = new double[workers.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                int count = 0;
                for (int dy = -reach; dy <= reach; dy++) {
                    for (int dx = -reach; dx <= reach; dx++) {
                        int x = column + dx;
                        int y = row + dy;
                        boolean within = Math.hypot(dx, dy) * stepMetres <= radiusMetres;
                        if (within && x >= 0 && y >= 0 && x < columns && y < rows) {
                            sum += workers[y * columns + x];
                            count++;
                        }
                    }
                }
                smooth[row * columns + column] = sum / (count * squareKm2);
            }
        }
        return smooth;
    }
}
