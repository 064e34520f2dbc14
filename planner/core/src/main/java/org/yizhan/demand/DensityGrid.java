package org.yizhan.demand;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.DensityCell;

/** Workers laid out on squares over one city, row by row from the south-west. */
final class DensityGrid {

    /** Each square is probed at this many points a side to find how much of it a cell covers. */
    private static final int PROBES_A_SIDE = 4;

    private final LocalPlane plane;
    private final double stepMetres;
    private final double west;
    private final double south;
    private final int columns;
    private final int rows;
    private final double[] workers;

    DensityGrid(Envelope boundsDegrees, double stepMetres, double marginMetres) {
        Coordinate centre = boundsDegrees.centre();
        plane = new LocalPlane(centre.x, centre.y);
        this.stepMetres = stepMetres;
        west = plane.x(boundsDegrees.getMinX()) - marginMetres;
        south = plane.y(boundsDegrees.getMinY()) - marginMetres;
        columns = 1 + (int) ((plane.x(boundsDegrees.getMaxX()) + marginMetres - west) / stepMetres);
        rows = 1 + (int) ((plane.y(boundsDegrees.getMaxY()) + marginMetres - south) / stepMetres);
        workers = new double[Math.multiplyExact(columns, rows)];
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
        int firstX = (int) Math.floor((plane.x(bounds.getMinX()) - west) / probeMetres);
        int lastX = (int) Math.floor((plane.x(bounds.getMaxX()) - west) / probeMetres);
        int firstY = (int) Math.floor((plane.y(bounds.getMinY()) - south) / probeMetres);
        int lastY = (int) Math.floor((plane.y(bounds.getMaxY()) - south) / probeMetres);
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area);
        int inside = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int y = firstY; y <= lastY; y++) {
                double lat = plane.lat(south + (y + 0.5) * probeMetres);
                for (int x = firstX; x <= lastX; x++) {
                    double lon = plane.lon(west + (x + 0.5) * probeMetres);
                    if (locator.locate(new Coordinate(lon, lat)) != Location.EXTERIOR) {
                        if (pass == 0) {
                            inside++;
                        } else {
                            addAt(lon, lat, cell.workers() / inside);
                        }
                    }
                }
            }
            if (inside == 0) {
                Point middle = area.getInteriorPoint();
                addAt(middle.getX(), middle.getY(), cell.workers());
                return;
            }
        }
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
