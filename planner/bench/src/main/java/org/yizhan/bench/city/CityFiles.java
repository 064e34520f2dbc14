package org.yizhan.bench.city;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.yizhan.bench.city.base.CityPlane;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Districts;
import org.yizhan.bench.city.layout.Terrain;

/** Writes the files of a city; each appears whole or not at all. */
final class CityFiles {

    static final String ROADS = "roads.osm.gz";
    static final String DENSITY = "density.tif";
    static final String STATIONS = "stations.csv";
    static final String BOUNDARY = "boundary.geojson";
    static final String NO_BUILD = "no-build.geojson";

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final double DIKE_STRIP = 45;
    private static final int STATION_DICE = 20;
    private static final int DENSITY_DICE = 21;

    private final CitySpec spec;
    private final Path folder;

    CityFiles(CitySpec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
    }

    /** Makes the city and writes all its files into the folder, which is created if missing. */
    GeneratedCity write() throws IOException {
        GeneratedCity city = GeneratedCity.build(spec);
        CityPlane plane = new CityPlane(spec);
        Dice dice = new Dice(spec.seed());
        Files.createDirectories(folder);
        whole(ROADS, out -> writeRoads(out, plane, city));
        DensitySurface field =
                new DensitySurface(city.terrain(), city.form(), city.districts(), dice.fork(DENSITY_DICE));
        byte[] tiff = DensityTiff.bytes(spec, plane, field.grid(spec));
        whole(DENSITY, out -> out.write(tiff));
        text(STATIONS, BYTE_ORDER_MARK + StationList.csv(spec, plane, city, dice.fork(STATION_DICE)));
        CityGeoJson boundary = new CityGeoJson(plane);
        for (Districts.District district : city.districts().districts()) {
            boundary.polygon(Tags.of("code", district.code(), "name", district.name()), district.ring());
        }
        text(BOUNDARY, boundary.text());
        text(NO_BUILD, noBuild(plane, city.terrain()).text());
        return city;
    }

    private static void writeRoads(OutputStream out, CityPlane plane, GeneratedCity city) throws IOException {
        // GZIPOutputStream writes neither a file name nor a time, so that the same city gives the same bytes.
        try (GZIPOutputStream packed = new SmallestGzip(out);
                BufferedWriter text =
                        new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16)) {
            new OsmXmlWriter(text, plane).write(city);
        }
    }

    /** The strips along both dikes, where nothing permanent may be built. */
    private static CityGeoJson noBuild(CityPlane plane, Terrain terrain) {
        CityGeoJson json = new CityGeoJson(plane);
        for (Ribbon river : terrain.rivers()) {
            for (int side : new int[] {-1, 1}) {
                List<XY> ring = new ArrayList<>();
                for (double x = 0; x <= river.length(); x += 100) {
                    double low = side < 0 ? -river.halfWidth(x) - DIKE_STRIP : river.halfWidth(x);
                    ring.add(river.point(x, low));
                }
                for (double x = river.length(); x >= 0; x -= 100) {
                    double high = side < 0 ? -river.halfWidth(x) : river.halfWidth(x) + DIKE_STRIP;
                    ring.add(river.point(x, high));
                }
                ring.add(ring.get(0));
                json.polygon(Tags.of("name", side < 0 ? "云河南堤管理范围" : "云河北堤管理范围", "reason", "堤防保护"), ring);
            }
        }
        return json;
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void text(String name, String text) throws IOException {
        whole(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void whole(String name, Content content) throws IOException {
        Path unfinished = folder.resolve("." + name + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                content.writeTo(out);
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
