package org.yizhan.export.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;

final class PngMapTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    @TempDir
    Path folder;

    private static FeatureLayer street(String cover, double radius, double walk) {
        Feature feature = new Feature(
                GEOMETRY.createLineString(new Coordinate[] {new Coordinate(126, 45.5), new Coordinate(127, 45.5)}),
                Map.of(
                        "zone",
                        "dense",
                        "radius_m",
                        radius,
                        "walk_m",
                        walk,
                        "covered",
                        cover.equals("all"),
                        "covered_m",
                        0.0));
        return new FeatureLayer("streets", Shape.LINE, List.of(), List.of(feature));
    }

    private BufferedImage drawn(FeatureLayer... layers) throws IOException {
        Path file = folder.resolve("map.png");
        PngMap.write(file, new MapContent("plan <b>", "", Locale.ENGLISH, List.of(), List.of(layers), Map.of(), true));
        return ImageIO.read(file.toFile());
    }

    private static Color at(BufferedImage picture, int x, int y) {
        return new Color(picture.getRGB(x, y));
    }

    /** A thin line covers its pixels in part, so white shines through. */
    private static boolean isNear(Color seen, String wanted) {
        Color colour = Color.decode(wanted);
        return Math.abs(seen.getRed() - colour.getRed()) < 75
                && Math.abs(seen.getGreen() - colour.getGreen()) < 75
                && Math.abs(seen.getBlue() - colour.getBlue()) < 75;
    }

    @Test
    void a_street_lies_across_the_middle_in_the_colour_of_its_walk() throws IOException {
        BufferedImage near = drawn(street("all", 250, 62.5));
        assertThat(near.getWidth()).isEqualTo(2400);
        assertThat(near.getHeight()).isEqualTo(1350);
        assertThat(isNear(at(near, PngMap.MAP_WIDTH / 2, 675), "#0d3572")).isTrue();
        assertThat(at(near, PngMap.MAP_WIDTH / 2, 600)).isEqualTo(Color.WHITE);
        BufferedImage beyond = drawn(street("none", 250, 900));
        assertThat(isNear(at(beyond, PngMap.MAP_WIDTH / 2, 675), "#c5221f")).isTrue();
        assertThat(isNear(at(beyond, PngMap.MAP_WIDTH / 2, 675), "#0d3572")).isFalse();
    }

    @Test
    void a_station_is_drawn_over_its_street_where_it_stands() throws IOException {
        Feature station =
                new Feature(GEOMETRY.createPoint(new Coordinate(126.5, 45.5)), Map.of("status", "new", "kind", "own"));
        BufferedImage picture =
                drawn(street("all", 250, 62.5), new FeatureLayer("stations", Shape.POINT, List.of(), List.of(station)));
        assertThat(at(picture, PngMap.MAP_WIDTH / 2, 675)).isEqualTo(Color.decode("#ffd21f"));
    }

    @Test
    void a_map_of_nothing_is_a_picture_all_the_same() throws IOException {
        assertThat(at(drawn(), 10, 10)).isEqualTo(Color.WHITE);
    }

    @Test
    void scale_bars_are_round_and_not_longer_than_asked() {
        assertThat(PngPanel.roundBelow(999.9)).isEqualTo(500);
        assertThat(PngPanel.roundBelow(1000)).isEqualTo(1000);
        assertThat(PngPanel.roundBelow(4999)).isEqualTo(2000);
        assertThat(PngPanel.roundBelow(0.3)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void a_panel_with_much_to_say_is_drawn_smaller_and_not_cut_off() throws IOException {
        List<MapContent.Figure> figures = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            figures.add(new MapContent.Figure("A figure of this plan, number " + i, "1,234,567 of 2,345,678"));
        }
        Path file = folder.resolve("map.png");
        FeatureLayer streets = street("all", 250, 62.5);
        PngMap.write(
                file,
                new MapContent(
                        "A name as long as people give them ".repeat(6),
                        "",
                        Locale.ENGLISH,
                        figures,
                        List.of(streets),
                        Map.of(),
                        false));
        BufferedImage picture = ImageIO.read(file.toFile());
        Color ground = new Color(0xF6F7F9);
        boolean signed = false;
        for (int x = PngMap.MAP_WIDTH + 5; x < PngMap.WIDTH; x++) {
            for (int y = 0; y < PngMap.HEIGHT; y++) {
                if (y >= PngMap.HEIGHT - 30 || x >= PngMap.WIDTH - 30) {
                    assertThat(at(picture, x, y)).as(x + ", " + y).isEqualTo(ground);
                }
                signed |= y > PngMap.HEIGHT / 2 && at(picture, x, y).equals(Color.decode("#0d3572"));
            }
        }
        assertThat(signed).as("the legend's street").isTrue();
    }
}
