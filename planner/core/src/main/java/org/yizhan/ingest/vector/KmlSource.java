package org.yizhan.ingest.vector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SchemalessSource;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.NumberParser;
import org.yizhan.ingest.text.StrictXml;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.ingest.text.ZipArchive;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Placemarks of a KML file (OGC 12-007), or of the first KML file in a KMZ. Links to other files are not followed. */
public final class KmlSource extends SchemalessSource {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final @Nullable ZipArchive archive;
    private final String member;

    private KmlSource(Path file, @Nullable ZipArchive archive, String member) {
        super(file, "KML");
        this.archive = archive;
        this.member = member;
        read(new LayerDefects(DefectPolicy.SKIP), row -> {
            found(row.values());
            return true;
        });
    }

    public static KmlSource open(Path file) {
        return new KmlSource(file, null, "");
    }

    public static KmlSource open(ZipArchive archive, String member) {
        return new KmlSource(archive.file(), archive, member);
    }

    /** WGS84, as the standard has it. */
    @Override
    public Crs declaredCrs() {
        return Crs.wgs84();
    }

    @Override
    public void each(LayerDefects faults, Taker taker) {
        read(faults, taker);
    }

    private void read(LayerDefects faults, Taker taker) {
        ZipArchive from = archive;
        try (InputStream in =
                new BufferedInputStream(from == null ? Files.newInputStream(file()) : from.open(member))) {
            StrictXml.read(file(), in, new Reading(file(), faults, taker));
        } catch (IOException e) {
            throw TextFile.unreadable(file(), e);
        }
    }

    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }

    private static final class Reading implements StrictXml.Handler {
        private final Path file;
        private final LayerDefects faults;
        private final Taker taker;
        private final List<Geometry> shapes = new ArrayList<>();
        private final List<LinearRing> holes = new ArrayList<>();
        private Map<String, String> values = new LinkedHashMap<>();
        private String key = "";
        private @Nullable LinearRing shell;
        private boolean rooted;
        private boolean inside;
        private boolean inner;
        private boolean broken;
        private int depth;
        private int number;

        Reading(Path file, LayerDefects faults, Taker taker) {
            this.file = file;
            this.faults = faults;
            this.taker = taker;
        }

        @Override
        public boolean start(String name, XMLStreamReader xml) {
            if (!rooted && !name.equals("kml")) {
                throw YizhanException.failed(Message.of("ingest.kml-root", file, name));
            }
            rooted = true;
            depth++;
            switch (name) {
                case "Placemark" -> {
                    inside = true;
                    number++;
                    String id = xml.getAttributeValue(null, "id");
                    values = new LinkedHashMap<>();
                    if (id != null) {
                        values.put("id", id);
                    }
                    shapes.clear();
                    broken = false;
                }
                case "Data", "SimpleData" -> {
                    String named = xml.getAttributeValue(null, "name");
                    key = named == null ? "" : named;
                }
                case "Polygon" -> {
                    shell = null;
                    holes.clear();
                }
                case "innerBoundaryIs" -> inner = true;
                case "outerBoundaryIs" -> inner = false;
                default -> {
                    // styles, folders and views say nothing here
                }
            }
            return true;
        }

        @Override
        public boolean end(String name, String text) {
            depth--;
            if (!inside) {
                return true;
            }
            switch (name) {
                case "name", "description", "address", "phoneNumber" -> values.putIfAbsent(name, text);
                case "value", "SimpleData" -> {
                    if (!key.isEmpty()) {
                        values.put(key, text);
                    }
                }
                case "Data" -> key = "";
                case "coordinates" -> coordinates(text);
                case "Point" -> shape(line.length == 1 ? GEOMETRY.createPoint(line[0]) : null);
                case "LineString" -> shape(line.length >= 2 ? GEOMETRY.createLineString(line) : null);
                case "LinearRing" -> ring();
                case "Polygon" ->
                    shape(shell == null ? null : GEOMETRY.createPolygon(shell, holes.toArray(LinearRing[]::new)));
                case "Placemark" -> {
                    inside = false;
                    return placemark();
                }
                default -> {
                    // whatever else the format may add
                }
            }
            return true;
        }

        private Coordinate[] line = new Coordinate[0];

        private void coordinates(String text) {
            List<Coordinate> places = new ArrayList<>();
            for (String tuple : text.isEmpty() ? new String[0] : text.split("\\s+")) {
                String[] numbers = tuple.split(",", -1);
                boolean valid =
                        numbers.length >= 2 && NumberParser.isPlain(numbers[0]) && NumberParser.isPlain(numbers[1]);
                if (valid) {
                    places.add(new Coordinate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
                } else {
                    broken = true;
                }
            }
            line = places.toArray(Coordinate[]::new);
        }

        private void ring() {
            boolean closed = line.length >= 4 && line[0].equals2D(line[line.length - 1]);
            if (!closed) {
                broken = true;
            } else if (inner) {
                holes.add(GEOMETRY.createLinearRing(line));
            } else {
                shell = GEOMETRY.createLinearRing(line);
            }
        }

        private void shape(@Nullable Geometry geometry) {
            if (geometry == null) {
                broken = true;
            } else {
                shapes.add(geometry);
            }
            line = new Coordinate[0];
        }

        private boolean placemark() {
            SourceRow row = SourceRow.ofFeature(
                    number,
                    values.getOrDefault("id", ""),
                    shapes.isEmpty() || broken ? null : GEOMETRY.buildGeometry(shapes),
                    values);
            if (broken) {
                faults.fault("ingest.defect-broken-geometry", row.place());
                return true;
            }
            return taker.take(row);
        }
    }
}
