package org.yizhan.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.model.Area;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.model.hours.HoursParser;
import org.yizhan.model.hours.StationHours;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;

/** Records of the model come back equal, and rows that make none are named. */
public abstract class TablesContract {

    /** Opens a workspace that is empty. */
    public abstract Workspace openEmpty();

    private Workspace workspace;

    @BeforeEach
    public void open() {
        workspace = openEmpty();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void stations_come_back_equal() {
        List<Station> stations = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int k = random.nextInt(4); k > 0; k--) {
                attributes.put("列\"" + random.nextInt(), i % 2 == 0 ? "" : "值\n{}\\\"" + random.nextInt());
            }
            stations.add(new Station(
                    "S" + i,
                    "驿站'" + i,
                    place(random),
                    "bank",
                    StationHours.of(random.nextBoolean() ? "" : "周一至周五 08:30-12:00,13:00-17:30"),
                    new Station.Room(
                            i % 3 == 0 ? null : (Double) (1 + random.nextInt(9000) / 100.0),
                            i % 5 == 0 ? null : (Integer) random.nextInt(40),
                            i % 7 == 0 ? null : List.of("空调", "饮水机" + i)),
                    i % 4 == 0 ? "组" + i : "",
                    attributes));
        }
        assertThat(new StationTable().read(workspace)).isEmpty();
        workspace.change(editor -> new StationTable().put(editor, stations));
        assertThat(new StationTable().read(workspace)).isEqualTo(stations);
        workspace.change(editor -> new StationTable().put(editor, List.of()));
        assertThat(new StationTable().read(workspace)).isEmpty();
        assertThat(workspace.layerNames()).containsExactly("stations");
    }

    @Test
    void places_come_back_equal() {
        Random random = new Random(2);
        List<Place> places = List.of(
                new Place("node/1", "", place(random), 0, Map.of()),
                new Place("way/2", "银行", place(random), 12.5, Map.of("amenity", "bank", "name:zh", "银行")));
        workspace.change(editor -> new PlaceTable().put(editor, places));
        assertThat(new PlaceTable().read(workspace)).isEqualTo(places);
    }

    @Test
    void hosts_of_lists_come_back_equal() {
        Random random = new Random(7);
        List<LoadedHost> hosts = List.of(
                new LoadedHost(new Place("amap/B0", "工行", place(random), 0, Map.of()), "bank", "金融保险服务;银行"),
                new LoadedHost(new Place("way/2", "", place(random), 9, Map.of("shop", "kiosk")), "kiosk", ""));
        workspace.change(editor -> new HostTable().put(editor, hosts));
        assertThat(new HostTable().read(workspace)).isEqualTo(hosts);
    }

    @Test
    void candidates_come_back_equal() {
        Random random = new Random(3);
        List<Candidate> candidates = new ArrayList<>();
        for (BuildMode build : BuildMode.values()) {
            for (Candidate.Choice choice : Candidate.Choice.values()) {
                candidates.add(new Candidate(
                        build + "/" + choice,
                        "",
                        place(random),
                        "street-front",
                        build,
                        0.1 + random.nextDouble(),
                        choice,
                        random.nextBoolean() ? null : random.nextInt(30),
                        random.nextBoolean() ? "" : "同址组 \"" + random.nextInt(3)));
            }
        }
        workspace.change(editor -> new CandidateTable().put(editor, candidates));
        assertThat(new CandidateTable().read(workspace)).isEqualTo(candidates);
    }

    @Test
    void areas_come_back_equal_each_kind_in_its_own_layer() {
        RandomLayers random = new RandomLayers(4);
        List<AreaTable> tables = List.of(AreaTable.boundary(), AreaTable.noBuild(), AreaTable.zones());
        List<List<Area>> all = new ArrayList<>();
        for (AreaTable table : tables) {
            List<Area> areas = List.of(
                    new Area("1", "道里区", null, random.geometry(Shape.AREA)),
                    new Area("", "", Zone.DENSE, random.geometry(Shape.AREA)),
                    new Area("2", "", Zone.OUTSIDE, random.geometry(Shape.AREA)));
            workspace.change(editor -> table.put(editor, areas));
            all.add(areas);
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(tables.get(i).read(workspace)).isEqualTo(all.get(i));
        }
        assertThat(workspace.layerNames()).containsExactly("boundary", "no_build", "zones");
    }

    @Test
    void putting_one_kind_of_density_keeps_the_others() {
        DensityTable table = new DensityTable();
        DensityLayer couriers = density("courier", true, 5);
        DensityLayer cleaners = density("cleaner", false, 7);
        DensityLayer fewer = density("courier", false, 2);
        assertThat(table.read(workspace)).isEmpty();
        workspace.change(editor -> table.put(editor, couriers));
        workspace.change(editor -> table.put(editor, cleaners));
        assertThat(table.read(workspace)).containsExactly(cleaners, couriers);
        workspace.change(editor -> table.put(editor, fewer));
        assertThat(table.read(workspace)).containsExactly(cleaners, fewer);
        workspace.change(editor -> table.drop(editor, "nobody"));
        workspace.change(editor -> table.drop(editor, "cleaner"));
        assertThat(table.read(workspace)).containsExactly(fewer);
        workspace.change(editor -> table.drop(editor, "courier"));
        assertThat(table.read(workspace)).isEmpty();
        assertThat(workspace.layerNames()).isEmpty();
    }

    @Test
    void layers_of_one_kind_with_different_hours_stand_side_by_side() {
        DensityTable table = new DensityTable();
        DensityLayer always = density("courier", false, 2);
        DensityLayer day = density("courier", false, 3).withHours(HoursParser.parseWorkHours("Mo-Su 07:00-19:00"));
        DensityLayer night = density("courier", true, 4).withHours(HoursParser.parseWorkHours("19:00-07:00"));
        DensityLayer cleaners = density("cleaner", false, 2).withHours(HoursParser.parseWorkHours("04:00-06:00"));
        for (DensityLayer layer : List.of(always, cleaners, day, night)) {
            workspace.change(editor -> table.put(editor, layer));
        }
        // The layer of every hour has given way to the first that says its hours.
        assertThat(table.read(workspace)).containsExactly(cleaners, night, day);
        DensityLayer sameHours = density("courier", false, 5).withHours(HoursParser.parseWorkHours("每天 7:00-19:00"));
        workspace.change(editor -> table.put(editor, sameHours));
        assertThat(table.read(workspace)).containsExactly(cleaners, night, sameHours);
        workspace.change(editor -> table.put(editor, always));
        assertThat(table.read(workspace)).containsExactly(cleaners, always);
    }

    @Test
    void a_density_table_made_before_there_were_hours_reads_as_of_every_hour() {
        DensityTable table = new DensityTable();
        DensityLayer couriers = density("courier", false, 2);
        workspace.change(editor -> table.put(editor, couriers));
        FeatureLayer now = workspace.layer("density").orElseThrow();
        List<FeatureLayer.Column> then = now.columns().stream()
                .filter(column -> !column.name().equals("hours"))
                .toList();
        assertThat(then).hasSize(now.columns().size() - 1);
        List<Feature> rows = new ArrayList<>();
        for (Feature feature : now.features()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(feature.properties());
            values.remove("hours");
            rows.add(new Feature(feature.geometry(), values));
        }
        workspace.change(editor -> editor.putLayer(new FeatureLayer("density", now.shape(), then, rows)));
        assertThat(table.read(workspace)).containsExactly(couriers);
        DensityLayer cleaners = density("cleaner", false, 1).withHours(HoursParser.parseWorkHours("04:00-06:00"));
        workspace.change(editor -> table.put(editor, cleaners));
        assertThat(table.read(workspace)).containsExactly(cleaners, couriers);
    }

    @Test
    void hours_that_nobody_understands_are_named_and_give_way_to_their_own_kind() {
        DensityTable table = new DensityTable();
        DensityLayer couriers = density("courier", false, 2).withHours(HoursParser.parseWorkHours("07:00-19:00"));
        DensityLayer night = density("courier", false, 2).withHours(HoursParser.parseWorkHours("19:00-07:00"));
        workspace.change(editor -> table.put(editor, couriers));
        for (int row : new int[] {0, 1}) {
            edit("density", row, "hours", "whenever");
        }
        assertThatThrownBy(() -> table.read(workspace))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("whenever");
        workspace.change(editor -> table.put(editor, night));
        assertThat(table.read(workspace)).containsExactly(night);
    }

    @Test
    void a_density_layer_without_cells_is_refused() {
        DensityLayer none = new DensityLayer("courier", false, false, "file", List.of());
        assertThatThrownBy(() -> workspace.change(editor -> new DensityTable().put(editor, none)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void density_rows_of_one_kind_that_disagree_are_named() {
        DensityTable table = new DensityTable();
        workspace.change(editor -> table.put(editor, density("courier", false, 2)));
        for (Map.Entry<String, Object> edit : Map.<String, Object>of("relative", true, "estimate", false, "source", "x")
                .entrySet()) {
            FeatureLayer before = workspace.layer("density").orElseThrow();
            edit("density", 1, edit.getKey(), edit.getValue());
            assertThatThrownBy(() -> table.read(workspace))
                    .isInstanceOf(YizhanException.class)
                    .hasMessageContaining("courier");
            workspace.change(editor -> editor.putLayer(before));
        }
    }

    @Test
    void broken_density_rows_stop_other_kinds_but_not_the_loading_of_their_own() {
        DensityTable table = new DensityTable();
        DensityLayer couriers = density("courier", false, 2);
        DensityLayer cleaners = density("cleaner", false, 3);
        workspace.change(editor -> {
            table.put(editor, couriers);
            table.put(editor, cleaners);
        });
        edit("density", 3, "workers", -1.0);
        assertThatThrownBy(() -> workspace.change(editor -> table.put(editor, couriers)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("Row 4");
        workspace.change(editor -> table.put(editor, cleaners));
        assertThat(table.read(workspace)).containsExactly(cleaners, couriers);
    }

    @Test
    void a_row_that_no_longer_makes_a_record_is_named() {
        Random random = new Random(6);
        workspace.change(editor -> {
            new StationTable()
                    .put(
                            editor,
                            List.of(
                                    Station.at("S1", "", place(random), "bank"),
                                    Station.at("S2", "", place(random), "bank")));
            new CandidateTable()
                    .put(
                            editor,
                            List.of(new Candidate(
                                    "c", "", place(random), "bank", BuildMode.OWN, 1, Candidate.Choice.FREE)));
        });
        assertEditBreaks(() -> new StationTable().read(workspace), "stations", 1, "code", null, "Row 2", "code");
        assertEditBreaks(() -> new StationTable().read(workspace), "stations", 1, "code", " ", "Row 2", "code");
        assertEditBreaks(() -> new StationTable().read(workspace), "stations", 0, "attributes", "[1]", "Row 1", "JSON");
        assertAttributeBreaks("seats", "four", "four", "a whole number of at least 0");
        assertAttributeBreaks("seats", "-1", "-1", "a whole number of at least 0");
        assertAttributeBreaks("seats", "4.5", "4.5", "a whole number of at least 0");
        assertAttributeBreaks("area_m2", "about 20", "about 20", "a number above 0");
        assertAttributeBreaks("area_m2", "0", "0", "a number above 0");
        assertAttributeBreaks("area_m2", "NaN", "NaN", "a number above 0");
        assertEditBreaks(() -> new CandidateTable().read(workspace), "candidates", 0, "cost", null, "Row 1", "cost");
        assertEditBreaks(() -> new CandidateTable().read(workspace), "candidates", 0, "cost", -1.0, "Row 1", "cost");
        assertEditBreaks(() -> new CandidateTable().read(workspace), "candidates", 0, "build", "self", "Row 1", "self");
        assertEditBreaks(
                () -> new CandidateTable().read(workspace), "candidates", 0, "choice", null, "Row 1", "choice");
    }

    @Test
    void a_row_without_place_is_named() {
        FeatureLayer layer = new StationTable().toLayer(List.of(Station.at("S1", "", place(new Random(7)), "bank")));
        for (Feature lost : List.of(
                new Feature(null, layer.features().get(0).properties()),
                new Feature(
                        RandomLayers.GEOMETRIES.createPoint(),
                        layer.features().get(0).properties()))) {
            FeatureLayer edited = new FeatureLayer("stations", Shape.POINT, layer.columns(), List.of(lost));
            assertThatThrownBy(() -> new StationTable().fromLayer(edited))
                    .isInstanceOf(YizhanException.class)
                    .hasMessageContaining("must hold a geometry");
        }
    }

    /** A station whose attribute somebody has edited elsewhere: layer, row, code, column, value and what is allowed are said. */
    private void assertAttributeBreaks(String name, String value, String... words) {
        String json = "{\"" + name + "\": \"" + value + "\"}";
        Runnable read = () -> new StationTable().read(workspace);
        assertEditBreaks(read, "stations", 1, "attributes", json, "Row 2 (S2)", "attributes." + name);
        assertEditBreaks(read, "stations", 1, "attributes", json, words);
    }

    private void assertEditBreaks(
            Runnable read, String layer, int row, String column, @Nullable Object value, String... words) {
        FeatureLayer before = workspace.layer(layer).orElseThrow();
        edit(layer, row, column, value);
        assertThatThrownBy(read::run)
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(layer)
                .hasMessageContainingAll(words);
        workspace.change(editor -> editor.putLayer(before));
        read.run();
    }

    private void edit(String layer, int row, String column, @Nullable Object value) {
        workspace.change(editor -> {
            FeatureLayer before = editor.layer(layer).orElseThrow();
            List<Feature> features = new ArrayList<>(before.features());
            Map<String, @Nullable Object> properties =
                    new LinkedHashMap<>(features.get(row).properties());
            assertThat(properties).containsKey(column);
            properties.put(column, value);
            features.set(row, new Feature(features.get(row).geometry(), properties));
            editor.putLayer(new FeatureLayer(layer, before.shape(), before.columns(), features));
        });
    }

    private static DensityLayer density(String kind, boolean relative, int cells) {
        RandomLayers random = new RandomLayers(cells);
        List<DensityCell> all = new ArrayList<>();
        while (all.size() < cells) {
            var area = random.geometry(Shape.AREA);
            if (!area.isEmpty()) {
                all.add(new DensityCell(area, all.size() * 1.5));
            }
        }
        return new DensityLayer(kind, relative, !relative, "文件 " + kind + ".tif", all);
    }

    private static LonLat place(Random random) {
        return new LonLat(126 + random.nextDouble(), 45 + random.nextDouble());
    }
}
