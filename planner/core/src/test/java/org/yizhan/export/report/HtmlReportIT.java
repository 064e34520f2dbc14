package org.yizhan.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.export.map.SampleMap;
import org.yizhan.export.map.TestBrowser;

/** The report in a browser: opened from disk, as a planner does it. */
final class HtmlReportIT extends TestBrowser {

    private static final String HOSTILE =
            "</iframe></script><img src=x onerror=\"window.__pwned=1\">&quot;&lt;b&gt;'\"\u2028";
    private static final Path PICTURES = Path.of("target", "report-pictures");

    @TempDir
    Path folder;

    private final List<String> troubles = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Page open(BrowserContext context, ReportContent content) throws IOException {
        Path file = folder.resolve("报告 1.html");
        HtmlReport.write(file, content);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!message.text().contains("willReadFrequently")) {
                troubles.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri().toString());
        Files.createDirectories(PICTURES);
        return page;
    }

    private static ReportContent content(Locale locale, String name) {
        SampleMap city = new SampleMap(30, 60, 3);
        return new ReportContent(
                name,
                name,
                locale,
                new ReportContent.Verdict(
                        false, name, List.of(name), List.of(new ReportContent.Tile(name, name, name))),
                List.of(new ReportContent.Section(
                        name,
                        List.of(
                                new ReportContent.Picture(city.content(locale, name)),
                                new ReportContent.Paragraph(name),
                                new ReportContent.Bullets(List.of(name)),
                                new ReportContent.Curves(
                                        name,
                                        name,
                                        List.of(
                                                new ReportContent.Curve(
                                                        name, 10, List.of(0.0, 0.5, 1.0), 10, 0.5, name),
                                                new ReportContent.Curve(
                                                        name, 10, List.of(0.0, 0.25, 0.5), 20, 0.5, name))),
                                new ReportContent.Bars(
                                        name,
                                        List.of(name, name),
                                        List.of(new ReportContent.Bar(name, List.of(3.0, 1.0), name))),
                                new ReportContent.Week(
                                        name,
                                        List.of(name, "2", "3", "4", "5", "6", "7"),
                                        name,
                                        name,
                                        name,
                                        List.of(
                                                new ReportContent.Spell(0, 2_880, 0.25, 0.75, 0.5, 0.5),
                                                new ReportContent.Spell(2_880, 8_640, 1, 1, Double.NaN, Double.NaN),
                                                new ReportContent.Spell(8_640, 10_080, 0.25, 0.25, 0.5, 0.5))),
                                new ReportContent.Table(
                                        List.of(
                                                new ReportContent.Table.Column(name, false),
                                                new ReportContent.Table.Column(name, true)),
                                        List.of(List.of(name, name), List.of(name, "1"))),
                                new ReportContent.Terms(List.of(new ReportContent.Term(name, name)))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void it_shows_the_map_and_the_charts_and_asks_for_nothing(String language) throws IOException {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1200, 900).setDeviceScaleFactor(1))) {
            Page page = open(context, content(Locale.forLanguageTag(language), "Sample 示范市"));
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve("report-" + language + ".png")));
            assertThat(page.locator("html").getAttribute("lang")).startsWith(language);
            Frame map = page.frames().get(1);
            int inked = (int)
                    map.evaluate(
                            """
                    () => {
                      const canvas = document.querySelector('.leaflet-yz-streets-pane canvas');
                      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                      let inked = 0;
                      for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 40) inked++;
                      return inked;
                    }""");
            assertThat(inked).as("pixels of streets").isGreaterThan(1000);
            FrameLocator frame = page.frameLocator(".map iframe");
            assertThat(frame.locator("#panel").isVisible()).isFalse();
            // A bar of 3 and 1 parts, and curves that end where their last share says.
            assertThat(attribute(page, ".part-0[width]", "width"))
                    .isCloseTo(
                            3 * attribute(page, ".part-1[width]", "width"),
                            org.assertj.core.api.Assertions.within(0.5));
            assertThat(attribute(page, ".dot-0", "cy")).isEqualTo(attribute(page, ".dot-1", "cy"));
            assertThat(attribute(page, ".dot-0", "cx")).isLessThan(attribute(page, ".dot-1", "cx"));
            // The week: one line for the first share, two for the second, which pauses; a band for half the height.
            assertThat(page.locator("figure:has(.band) polyline.curve-0").count())
                    .isEqualTo(1);
            assertThat(page.locator("figure:has(.band) polyline.curve-1").count())
                    .isEqualTo(2);
            double across = attribute(page, "rect.band-0", "width");
            assertThat(across).isCloseTo(820 * 2 / 7.0, org.assertj.core.api.Assertions.within(0.1));
            assertThat(attribute(page, "rect.band-0", "height"))
                    .isCloseTo(330 / 2.0, org.assertj.core.api.Assertions.within(0.1));
            assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                    .as("nothing sticks out sideways")
                    .isEqualTo(1200);
        }
        nothingWentWrong();
    }

    private static double attribute(Page page, String selector, String name) {
        return Double.parseDouble(page.locator(selector).first().getAttribute(name));
    }

    @Test
    void a_hostile_name_is_shown_as_text_and_never_run() throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, content(Locale.ENGLISH, HOSTILE));
            assertThat(page.title()).contains("<img src=x");
            for (String selector : List.of("h1", ".subtitle", ".headline", "h2", "figcaption", "dt", "dd", "li")) {
                assertThat(page.locator(selector).first().textContent())
                        .as(selector)
                        .isEqualTo(HOSTILE);
            }
            assertThat(page.locator("svg text").allTextContents()).contains(HOSTILE);
            assertThat(page.locator("td").first().textContent()).isEqualTo(HOSTILE);
            assertThat(page.locator("img").count()).isZero();
            assertThat(page.locator("iframe").count()).isEqualTo(1);
            Frame map = page.frames().get(1);
            assertThat(map.evaluate("() => document.title").toString()).contains("<img src=x");
            for (Frame frame : page.frames()) {
                assertThat(frame.evaluate("() => window.__pwned === undefined")).isEqualTo(true);
            }
        }
        nothingWentWrong();
    }

    /** The frame keeps its size on paper: a map laid out anew for it would be printed empty. */
    @Test
    void the_map_keeps_its_size_on_paper() throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, content(Locale.ENGLISH, "Sample"));
            Frame map = page.frames().get(1);
            String size = "() => document.getElementById('map').clientWidth + 'x' + window.innerHeight";
            Object onScreen = map.evaluate(size);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            assertThat(map.evaluate(size)).isEqualTo(onScreen);
            byte[] pdf = page.pdf(new Page.PdfOptions()
                    .setPath(PICTURES.resolve("report.pdf"))
                    .setPreferCSSPageSize(true)
                    .setPrintBackground(true));
            assertThat(pdf.length).isGreaterThan(20_000);
        }
        nothingWentWrong();
    }

    private void nothingWentWrong() {
        assertThat(troubles).isEmpty();
        assertThat(requests).allSatisfy(url -> assertThat(url).matches("(file:///.*\\.html|data:.*|about:srcdoc)"));
    }
}
