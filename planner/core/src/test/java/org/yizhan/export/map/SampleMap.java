package org.yizhan.export.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;

/**
 * A made-up city of crooked blocks with stations, gaps and zones, of any size and the same for the same seed. Walks are
 * straight lines times 1.25: good enough to look at, no more.
 */
public final class SampleMap {

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final double LON = 126.63;
    private static final double LAT = 45.75;
    private static final double METRES_PER_DEGREE = 111_320;
    private static final double SQUEEZE = Math.cos(Math.toRadians(LAT));
    private static final double BLOCK_METRES = 130;
    private static final String[] HOSTS = {"bank", "post_office", "fuel", "convenience", "library", "park", "depot"};
    private static final String[] NAMES = {"中央大街", "果戈里大街", "东大直街", "西大直街", "红军街", "和兴路", "学府路", "长江路"};

    private final Random random;
    private final int blocks;
    private final double[][] stationsAt;
    private final boolean[] stationIsNew;

    private final List<Feature> streets = new ArrayList<>();
    private final List<Feature> stations = new ArrayList<>();
    private final Map<Long, List<LineString>> gapParts = new HashMap<>();

    /** A square of so many blocks a side has about twice its square in streets. */
    public SampleMap(int blocks, int stationCount, long seed) {
        this.random = new Random(seed);
        this.blocks = blocks;
        this.stationsAt = new double[stationCount][2];
        this.stationIsNew = new boolean[stationCount];
        double side = blocks * BLOCK_METRES;
        for (int i = 0; i < stationCount; i++) {
            boolean central = i % 5 < 3;
            double spread = central ? 0.16 : 0.36;
            stationsAt[i][0] = Math.max(0, Math.min(side, side / 2 + random.nextGaussian() * spread * side));
            stationsAt[i][1] = Math.max(0, Math.min(side, side / 2 + random.nextGaussian() * spread * side));
            stationIsNew[i] = i % 3 > 0;
        }
        makeStreets();
        makeStations();
    }

    public static List<Column> columns(Object... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(new Column((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]));
        }
        return columns;
    }

    public static Feature row(@Nullable Geometry geometry, List<Column> columns, @Nullable Object... values) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            properties.put(columns.get(i).name(), values[i]);
        }
        return new Feature(geometry, properties);
    }

    /** A number that the row has. */
    static double number(Feature row, String column) {
        return ((Number) Objects.requireNonNull(row.properties().get(column))).doubleValue();
    }

    public static LineString line(double... lonsAndLats) {
        Coordinate[] places = new Coordinate[lonsAndLats.length / 2];
        for (int i = 0; i < places.length; i++) {
            places[i] = new Coordinate(lonsAndLats[2 * i], lonsAndLats[2 * i + 1]);
        }
        return SHAPES.createLineString(places);
    }

    public static Point point(double lon, double lat) {
        return SHAPES.createPoint(new Coordinate(lon, lat));
    }

    private static final List<Column> STREET_COLUMNS = columns(
            "zone",
            Type.TEXT,
            "name",
            Type.TEXT,
            "length_m",
            Type.REAL,
            "covered_m",
            Type.REAL,
            "walk_m",
            Type.REAL,
            "covered",
            Type.BOOLEAN,
            "cause",
            Type.TEXT,
            "radius_m",
            Type.REAL);

    private static final List<Column> STATION_COLUMNS = columns(
            "code",
            Type.TEXT,
            "name",
            Type.TEXT,
            "status",
            Type.TEXT,
            "host",
            Type.TEXT,
            "zone",
            Type.TEXT,
            "cost",
            Type.REAL,
            "workers",
            Type.REAL,
            "streets_m",
            Type.REAL,
            "nearest_station_m",
            Type.REAL);

    static final List<Column> GAP_COLUMNS = columns(
            "id",
            Type.TEXT,
            "zone",
            Type.TEXT,
            "length_m",
            Type.REAL,
            "workers",
            Type.REAL,
            "walk_m",
            Type.REAL,
            "cause",
            Type.TEXT,
            "rank",
            Type.INTEGER);

    private Coordinate place(double x, double y) {
        double half = blocks * BLOCK_METRES / 2;
        return new Coordinate(LON + (x - half) / METRES_PER_DEGREE / SQUEEZE, LAT + (y - half) / METRES_PER_DEGREE);
    }

    private double[] bend(double x, double y) {
        return new double[] {x + 60 * Math.sin(y / 900) + 25 * Math.sin(x / 230), y + 70 * Math.sin(x / 1100)};
    }

    private double fromMiddle(double x, double y) {
        double half = blocks * BLOCK_METRES / 2;
        return Math.hypot(x - half, y - half) / half;
    }

    private String zone(double x, double y) {
        double far = fromMiddle(x, y);
        return far < 0.32 ? "dense" : far < 0.82 ? "urban" : "outside";
    }

    private double walk(double x, double y) {
        double best = Double.MAX_VALUE;
        for (double[] at : stationsAt) {
            double dx = at[0] - x;
            double dy = at[1] - y;
            best = Math.min(best, dx * dx + dy * dy);
        }
        return 1.25 * Math.sqrt(best);
    }

    private void makeStreets() {
        for (int i = 0; i <= blocks; i++) {
            for (int j = 0; j <= blocks; j++) {
                if (i < blocks && random.nextInt(12) > 0) {
                    street(i, j, i + 1, j);
                }
                if (j < blocks && random.nextInt(12) > 0) {
                    street(i, j, i, j + 1);
                }
            }
        }
    }

    private void street(int fromX, int fromY, int toX, int toY) {
        int bends = 4;
        Coordinate[] line = new Coordinate[bends + 1];
        for (int k = 0; k <= bends; k++) {
            double x = (fromX + (toX - fromX) * k / (double) bends) * BLOCK_METRES;
            double y = (fromY + (toY - fromY) * k / (double) bends) * BLOCK_METRES;
            double[] bent = bend(x, y);
            line[k] = place(bent[0], bent[1]);
        }
        double x = (fromX + toX) * BLOCK_METRES / 2;
        double y = (fromY + toY) * BLOCK_METRES / 2;
        String zone = zone(x, y);
        double length = BLOCK_METRES;
        boolean island = random.nextInt(150) == 0;
        Double walk = island ? null : walk(x, y) + length / 2;
        Double radius = zone.equals("outside") ? null : zone.equals("dense") ? 250.0 : 500.0;
        boolean covered = radius != null && walk != null && walk <= radius;
        double coveredMetres = radius == null || walk == null
                ? 0
                : Math.max(0, Math.min(length, length - Math.max(0, walk - radius) * 1.5));
        String cause = radius == null || covered ? null : island ? "island" : "no-station";
        boolean major = fromX == toX ? fromX % 8 == 0 : fromY % 8 == 0;
        String name = major ? NAMES[(fromX == toX ? fromX : fromY + 3) / 8 % NAMES.length] : null;
        LineString shape = SHAPES.createLineString(line);
        streets.add(row(shape, STREET_COLUMNS, zone, name, length, coveredMetres, walk, covered, cause, radius));
        if (radius != null && !covered && !island) {
            long cell = (fromX / 6) * 10_000L + fromY / 6;
            gapParts.computeIfAbsent(cell, any -> new ArrayList<>()).add(shape);
        }
    }

    private void makeStations() {
        for (int i = 0; i < stationsAt.length; i++) {
            double x = stationsAt[i][0];
            double y = stationsAt[i][1];
            double[] bent = bend(x, y);
            String kind = stationIsNew[i] ? "new" : "existing";
            stations.add(row(
                    SHAPES.createPoint(place(bent[0], bent[1])),
                    STATION_COLUMNS,
                    String.format(Locale.ROOT, "%s-%04d", stationIsNew[i] ? "N" : "E", i),
                    NAMES[i % NAMES.length] + "驿站",
                    kind,
                    HOSTS[random.nextInt(HOSTS.length)],
                    zone(x, y),
                    stationIsNew[i] ? 20_000.0 + random.nextInt(10) * 5_000 : 0.0,
                    random.nextDouble() * 300,
                    random.nextDouble() * 6_000,
                    i % 17 == 0 ? null : 200 + random.nextDouble() * 700));
        }
    }

    public FeatureLayer streets() {
        return new FeatureLayer("streets", Shape.LINE, STREET_COLUMNS, streets);
    }

    FeatureLayer stations(Feature... more) {
        List<Feature> all = new ArrayList<>(stations);
        all.addAll(List.of(more));
        return new FeatureLayer("stations", Shape.POINT, STATION_COLUMNS, all);
    }

    static Feature station(String code, String name, String host, String zone, Point at) {
        return row(at, STATION_COLUMNS, code, name, "new", host, zone, 1.0, 2.5, 3.0, null);
    }

    FeatureLayer gaps() {
        List<List<LineString>> ordered = new ArrayList<>(gapParts.values());
        ordered.sort((a, b) -> Integer.compare(b.size(), a.size()));
        List<Feature> gaps = new ArrayList<>();
        for (List<LineString> parts : ordered) {
            long rank = gaps.size() + 1;
            double length = parts.size() * BLOCK_METRES;
            gaps.add(row(
                    SHAPES.createMultiLineString(parts.toArray(LineString[]::new)),
                    GAP_COLUMNS,
                    "G-" + rank,
                    rank % 3 == 0 ? "dense" : "urban",
                    length,
                    length / 40,
                    600.0 + rank,
                    rank % 4 == 0 ? "no-candidate" : "no-station",
                    rank));
        }
        return new FeatureLayer("gaps", Shape.MULTI_LINE, GAP_COLUMNS, gaps);
    }

    private Geometry disc(double share) {
        double half = blocks * BLOCK_METRES / 2;
        Coordinate[] ring = new Coordinate[73];
        for (int k = 0; k <= 72; k++) {
            double angle = 2 * Math.PI * (k % 72) / 72;
            double wobble = 1 + 0.05 * Math.sin(5 * angle);
            ring[k] = place(
                    half + half * share * wobble * Math.cos(angle), half + half * share * wobble * Math.sin(angle));
        }
        return SHAPES.createPolygon(ring);
    }

    FeatureLayer zones() {
        List<Column> columns = columns("zone", Type.TEXT);
        Geometry dense = disc(0.33);
        return new FeatureLayer(
                "zones",
                Shape.AREA,
                columns,
                List.of(row(dense, columns, "dense"), row(disc(0.83).difference(dense), columns, "urban")));
    }

    FeatureLayer boundary() {
        List<Column> columns = columns("code", Type.TEXT, "name", Type.TEXT);
        double side = blocks * BLOCK_METRES;
        List<Feature> districts = new ArrayList<>();
        String[] names = {"道里区", "南岗区"};
        for (int i = 0; i < 2; i++) {
            Coordinate[] ring = {
                place(i * side / 2, 0),
                place((i + 1) * side / 2, 0),
                place((i + 1) * side / 2, side),
                place(i * side / 2, side),
                place(i * side / 2, 0)
            };
            districts.add(row(SHAPES.createPolygon(ring), columns, "23010" + i, names[i]));
        }
        return new FeatureLayer("boundary", Shape.AREA, columns, districts);
    }

    /** A park in town and a marsh outside of the zones. */
    FeatureLayer noBuild() {
        List<Column> columns = columns("name", Type.TEXT);
        double side = blocks * BLOCK_METRES;
        Coordinate[] park = {
            place(0.55 * side, 0.6 * side),
            place(0.66 * side, 0.58 * side),
            place(0.7 * side, 0.72 * side),
            place(0.58 * side, 0.74 * side),
            place(0.55 * side, 0.6 * side)
        };
        Coordinate[] marsh = {
            place(0.01 * side, 0.02 * side),
            place(0.12 * side, 0.01 * side),
            place(0.09 * side, 0.1 * side),
            place(0.01 * side, 0.02 * side)
        };
        return new FeatureLayer(
                "no_build",
                Shape.AREA,
                columns,
                List.of(
                        row(SHAPES.createPolygon(park), columns, "公园"),
                        row(SHAPES.createPolygon(marsh), columns, "湿地")));
    }

    /** Everything, in Chinese or English. */
    public MapContent content(Locale language, String title, Feature... moreStations) {
        boolean chinese = language.getLanguage().equals("zh");
        Map<String, String> hosts = new LinkedHashMap<>();
        String[] english = {
            "Bank", "Post office", "Petrol station", "Convenience store", "Library", "Park", "Delivery depot"
        };
        String[] labels = {"银行", "邮政网点", "加油站", "便利店", "图书馆", "公园", "快递网点"};
        for (int i = 0; i < HOSTS.length; i++) {
            hosts.put(HOSTS[i], chinese ? labels[i] : english[i]);
        }
        return new MapContent(
                title,
                chinese ? "一般城区 1 公里、密集区 0.5 公里" : "1 km in urban areas, 0.5 km where workers are dense",
                language,
                List.of(
                        new MapContent.Figure(chinese ? "新增驿站" : "New stations", "1,204"),
                        new MapContent.Figure(chinese ? "理论下限" : "Proven least", "1,195 (0.8 %)"),
                        new MapContent.Figure(chinese ? "费用" : "Cost", chinese ? "3,612 万元" : "36.1 million")),
                List.of(zones(), boundary(), noBuild(), streets(), gaps(), stations(moreStations)),
                hosts,
                true);
    }
}
