package org.yizhan.export.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Point;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/** The map in a browser: opened from disk, as a planner does it. */
final class HtmlMapIT extends TestBrowser {

    private static final String HOSTILE = "</script><img src=x onerror=\"window.__pwned=1\">&lt;b&gt;'\u2028";
    private static final Path PICTURES = Path.of("target", "map-pictures");

    @TempDir
    Path folder;

    private final List<String> troubles = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void nothing_went_wrong_and_nothing_was_asked_for() {
        assertThat(troubles).isEmpty();
        assertThat(requests).allSatisfy(url -> assertThat(url).matches("(file:///.*\\.html|data:.*)"));
        contexts.forEach(BrowserContext::close);
    }

    private Page open(MapContent content, int width, int height) {
        Path file = folder.resolve("地图 1.html");
        HtmlMap.write(file, content);
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setDeviceScaleFactor(1));
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // Only this test reads canvases back, and Chromium has an opinion on that.
            if (!message.text().contains("willReadFrequently")) {
                troubles.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri().toString());
        return page;
    }

    private static Locator legend(Page page, String key) {
        return page.locator("#legend .row[data-key='" + key + "']");
    }

    private static String count(Page page, String key) {
        return legend(page, key).locator(".count").textContent();
    }

    /** How many pixels of a canvas have something on them. */
    private static int inked(Page page, String canvas) {
        // Leaflet draws in the next frame.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return (int) page.evaluate(
                """
                name => {
                  const canvas = document.querySelector('.leaflet-yz-' + name + '-pane canvas');
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  let inked = 0;
                  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 40) inked++;
                  return inked;
                }""",
                canvas);
    }

    private static void clickAt(Page page, Point place) {
        List<?> at = (List<?>) page.evaluate(
                """
                ([lon, lat]) => {
                  const point = map.latLngToContainerPoint([lat, lon]);
                  const frame = map.getContainer().getBoundingClientRect();
                  return [String(frame.left + point.x), String(frame.top + point.y)];
                }""",
                List.of(place.getX(), place.getY()));
        page.mouse().click(Double.parseDouble((String) at.get(0)), Double.parseDouble((String) at.get(1)));
    }

    private static void picture(Page page, String name) throws IOException {
        Files.createDirectories(PICTURES);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @ParameterizedTest
    @CsvSource({"zh, 1440, 900", "en, 1440, 900", "zh, 390, 780", "en, 390, 780"})
    void the_legend_counts_what_is_in_the_data(String language, int width, int height) throws IOException {
        SampleMap city = new SampleMap(30, 60, 3);
        Locale locale = Locale.forLanguageTag(language);
        Page page = open(city.content(locale, language.equals("zh") ? "示范市驿站方案" : "Sample city: plan"), width, height);
        picture(page, "small-" + language + "-" + width);

        String km = language.equals("zh") ? " 公里" : " km";
        assertThat(count(page, "station-existing")).isEqualTo("20");
        assertThat(count(page, "station-new")).isEqualTo("40");
        FeatureLayer streets = city.streets();
        double ruledMetres = 0;
        double coveredMetres = 0;
        long coveredStreets = 0;
        long streetsWithoutRule = 0;
        for (Feature street : streets.features()) {
            if (street.properties().get("radius_m") == null) {
                streetsWithoutRule++;
                continue;
            }
            ruledMetres += SampleMap.number(street, "length_m");
            coveredMetres += SampleMap.number(street, "covered_m");
            coveredStreets += Boolean.TRUE.equals(street.properties().get("covered")) ? 1 : 0;
        }
        long shownCovered = 0;
        long shown = 0;
        for (Locator row : page.locator("#legend .row[data-rows]").all()) {
            long rows = Long.parseLong(row.getAttribute("data-rows"));
            shown += rows;
            shownCovered += row.getAttribute("data-key").startsWith("street-quarter") ? rows : 0;
        }
        assertThat(shown).isEqualTo(streets.features().size());
        assertThat(shownCovered).isEqualTo(coveredStreets);
        assertThat(legend(page, "street-no-rule").getAttribute("data-rows"))
                .isEqualTo(Long.toString(streetsWithoutRule));
        assertThat(count(page, "street-no-rule")).isEqualTo(Math.round(streetsWithoutRule * 0.13) + km);
        assertThat(count(page, "gaps")).startsWith(city.gaps().features().size() + " ");
        assertThat(page.locator("#share .percent").textContent())
                .isEqualTo(Math.floor(coveredMetres / ruledMetres * 1000) / 10 + " %");
        assertThat(page.locator("html").getAttribute("lang")).startsWith(language);
        assertThat(inked(page, "streets")).isPositive();
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .as("nothing sticks out sideways")
                .isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void a_hostile_name_is_shown_as_text_and_never_run(int width) throws IOException {
        Point place = SampleMap.point(126.63, 45.75);
        Feature station = SampleMap.station(HOSTILE, HOSTILE, HOSTILE, HOSTILE, place);
        FeatureLayer stations = new FeatureLayer(
                "stations",
                FeatureLayer.Shape.POINT,
                new SampleMap(4, 1, 1).stations().columns(),
                List.of(station));
        List<FeatureLayer.Column> gapColumns = SampleMap.GAP_COLUMNS;
        FeatureLayer gaps = new FeatureLayer(
                "gaps",
                FeatureLayer.Shape.MULTI_LINE,
                gapColumns,
                List.of(SampleMap.row(
                        SampleMap.line(126.631, 45.751, 126.634, 45.751),
                        gapColumns,
                        HOSTILE,
                        HOSTILE,
                        300.0,
                        12.0,
                        null,
                        HOSTILE,
                        1L)));
        Page page = open(
                new MapContent(
                        HOSTILE,
                        HOSTILE,
                        Locale.ENGLISH,
                        List.of(new MapContent.Figure(HOSTILE, HOSTILE)),
                        List.of(stations, gaps),
                        Map.of(HOSTILE, HOSTILE),
                        true),
                width,
                800);

        assertThat(page.title()).contains("<img src=x");
        assertThat(page.locator("h1").textContent()).isEqualTo(HOSTILE);
        clickAt(page, place);
        assertThat(page.locator(".leaflet-popup h3").textContent()).isEqualTo(HOSTILE + " " + HOSTILE);
        assertThat(page.locator(".leaflet-popup td").allTextContents()).contains(HOSTILE, "2.5");
        picture(page, "hostile-" + width);

        if (width < 760) {
            page.locator("#fold").click();
        }
        page.locator("input[type=search]").fill("IMG SRC");
        assertThat(page.locator("#search .list b").textContent()).isEqualTo(HOSTILE + " " + HOSTILE);
        page.locator("#gaps button").click();
        assertThat(page.locator(".leaflet-popup td").allTextContents()).contains(HOSTILE);
        assertThat(page.locator("img").count()).isZero();
        assertThat(page.evaluate("() => String(window.__pwned)")).isEqualTo("undefined");
    }

    @Test
    void a_switched_off_layer_is_gone_and_comes_back() {
        SampleMap city = new SampleMap(20, 30, 5);
        Page page = open(city.content(Locale.ENGLISH, "Plan"), 1280, 800);
        for (String[] keyAndCanvas : new String[][] {
            {"street-no-rule", "streets"},
            {"street-uncovered", "streets"},
            {"gaps", "gaps"},
            {"station-new", "stations"},
            {"zone-dense", "areas"},
            {"boundary", "boundary"},
            {"no_build", "areas"},
            {"streets", "streets"},
            {"stations", "stations"}
        }) {
            int before = inked(page, keyAndCanvas[1]);
            legend(page, keyAndCanvas[0]).locator("input").uncheck();
            int without = inked(page, keyAndCanvas[1]);
            legend(page, keyAndCanvas[0]).locator("input").check();
            int after = inked(page, keyAndCanvas[1]);
            assertThat(without).as(keyAndCanvas[0]).isLessThan(before);
            // Chromium smooths edges a little differently when it draws a part again.
            assertThat(after).as(keyAndCanvas[0]).isCloseTo(before, withinPercentage(0.5));
        }
        legend(page, "station-new").locator("input").uncheck();
        legend(page, "station-existing").locator("input").uncheck();
        assertThat(inked(page, "stations")).isZero();
        Feature hiddenStation = city.stations().features().get(0);
        legend(page, "gaps").locator("input").uncheck();
        clickAt(page, (Point) Objects.requireNonNull(hiddenStation.geometry()));
        assertThat(page.locator(".leaflet-popup h3").allTextContents()).noneMatch(title -> title.contains("驿站"));
    }

    @Test
    void a_gap_in_the_list_leads_to_its_place() {
        SampleMap city = new SampleMap(40, 60, 9);
        Page page = open(city.content(Locale.CHINESE, "方案"), 1280, 800);
        page.locator("#gaps button").nth(2).click();
        assertThat(page.locator(".leaflet-popup h3").textContent()).isEqualTo("盲区 3");
        assertThat((boolean) page.evaluate("() => map.getBounds().contains(gaps.bounds(rankedGaps[2]))"))
                .isTrue();
        assertThat(inked(page, "chosen")).isPositive();
        page.locator(".leaflet-popup-close-button").click();
        page.waitForFunction("() => !document.querySelector('.leaflet-popup')");
        assertThat(inked(page, "chosen")).isZero();
    }

    @Test
    void a_station_is_found_by_its_code() {
        Page page = open(new SampleMap(30, 60, 3).content(Locale.CHINESE, "方案"), 1280, 800);
        page.locator("input[type=search]").fill("n-0007");
        page.locator("#search button").click();
        assertThat(page.locator(".leaflet-popup h3").textContent()).startsWith("N-0007 ");
        page.locator("input[type=search]").fill("nothing like it");
        assertThat(page.locator("#search .list").textContent()).isEqualTo("没有匹配的编号或名称。");
    }

    @Test
    void stations_of_a_plan_by_years_are_coloured_counted_and_hidden_by_year() throws IOException {
        MapContent plain = new SampleMap(30, 60, 3).content(Locale.ENGLISH, "Plan");
        List<FeatureLayer> layers = new ArrayList<>();
        for (FeatureLayer layer : plain.layers()) {
            layers.add(layer.name().equals("stations") ? withPhases(layer) : layer);
        }
        Page page = open(
                new MapContent("By years", "", Locale.ENGLISH, List.of(), layers, plain.hostLabels(), false),
                1280,
                800);
        picture(page, "phases");
        assertThat(count(page, "station-existing")).isEqualTo("20");
        assertThat(count(page, "station-phase-1")).isEqualTo("14");
        assertThat(count(page, "station-phase-2")).isEqualTo("13");
        assertThat(count(page, "station-phase-3")).isEqualTo("13");
        assertThat(legend(page, "station-phase-2").textContent()).contains("year 2");
        assertThat((String)
                        page.evaluate("() => [...new Set(placedStations.filter(isNew).map(stationColour))].join(';')"))
                .isEqualTo("rgb(255, 210, 31);rgb(196, 66, 100);rgb(34, 24, 79)");
        int before = inked(page, "stations");
        legend(page, "station-phase-2").locator("input").uncheck();
        int without = inked(page, "stations");
        assertThat(without).isLessThan(before);
        legend(page, "station-phase-1").locator("input").uncheck();
        legend(page, "station-phase-3").locator("input").uncheck();
        legend(page, "station-existing").locator("input").uncheck();
        assertThat(inked(page, "stations")).isZero();
    }

    /** The new stations in turn of the first, second and third year. */
    private static FeatureLayer withPhases(FeatureLayer stations) {
        List<FeatureLayer.Column> columns = new ArrayList<>(stations.columns());
        columns.add(new FeatureLayer.Column("phase", FeatureLayer.Type.INTEGER));
        List<Feature> features = new ArrayList<>();
        int fresh = 0;
        for (Feature station : stations.features()) {
            Map<String, Object> values = new LinkedHashMap<>(station.properties());
            values.put("phase", "new".equals(values.get("status")) ? 1 + fresh++ % 3 : null);
            features.add(new Feature(station.geometry(), values));
        }
        return new FeatureLayer("stations", stations.shape(), columns, features);
    }

    @Test
    void a_map_of_nothing_says_so() {
        MapContent nothing = new MapContent("Empty", "", Locale.ENGLISH, List.of(), List.of(), Map.of(), false);
        Page page = open(nothing, 1280, 800);
        assertThat(page.locator("#empty").textContent()).contains("nothing with a place");
        assertThat(page.locator("footer").textContent()).doesNotContain("OpenStreetMap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void a_whole_city_is_drawn_in_few_strokes(String language) throws IOException {
        SampleMap city = new SampleMap(128, 1200, 7);
        assertThat(city.streets().features()).hasSizeGreaterThan(30_000);
        Page page = open(city.content(Locale.forLanguageTag(language), "City"), 1440, 900);
        assertThat(Files.size(folder.resolve("地图 1.html"))).isLessThan(6_000_000);
        picture(page, "city-" + language);
        List<?> strokes = (List<?>)
                page.evaluate(
                        """
                async () => {
                  const pen = CanvasRenderingContext2D.prototype;
                  const stroke = pen.stroke;
                  let strokes = 0;
                  pen.stroke = function () { strokes++; stroke.call(this); };
                  const most = [];
                  for (const act of [() => map.panBy([200, 100], { animate: false }),
                      () => map.setZoom(map.getZoom() + 2, { animate: false }),
                      () => map.setZoom(map.getZoom() - 2, { animate: false })]) {
                    strokes = 0;
                    act();
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                    most.push(String(strokes));
                  }
                  pen.stroke = stroke;
                  return most;
                }""");
        // One for each class of streets and one for each station, a few times over; not one for each street.
        assertThat(strokes).hasSize(3).allSatisfy(count -> assertThat(Integer.parseInt((String) count))
                .isBetween(10, 5_000));
        // In braces: what an arrow returns is carried over whole, and this would be the map.
        page.evaluate("() => { map.setZoom(15.5, { animate: false }); }");
        picture(page, "city-near-" + language);
    }

    @Test
    void it_prints_map_and_legend_on_one_page_and_the_gaps_on_the_next() throws IOException {
        Page page = open(new SampleMap(30, 60, 3).content(Locale.CHINESE, "示范市驿站方案"), 1440, 900);
        page.evaluate(
                """
                () => {
                  window.__sizes = [];
                  for (const name of ['beforeprint', 'afterprint']) {
                    window.addEventListener(name, () => window.__sizes.push(map.getSize().x));
                  }
                }""");
        Files.createDirectories(PICTURES);
        byte[] pdf = page.pdf(new Page.PdfOptions()
                .setPath(PICTURES.resolve("print.pdf"))
                .setPreferCSSPageSize(true)
                .setPrintBackground(true));
        Matcher pages = Pattern.compile("/Type /Page\\b(?!s)").matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        assertThat(pages.results().count()).isEqualTo(2);
        assertThat(page.evaluate("() => window.__sizes.join()")).isEqualTo("760,1092");
    }
}
