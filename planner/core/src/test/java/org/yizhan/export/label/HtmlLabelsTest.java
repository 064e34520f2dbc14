package org.yizhan.export.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.LonLat;
import org.yizhan.model.YizhanException;

final class HtmlLabelsTest {

    private static final Pattern SVG = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\".*?<path d=\"([^\"]*)\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @TempDir
    Path folder;

    private static LabelSheet.Label label(String code, String name, String place) {
        return new LabelSheet.Label(code, name, place, new LonLat(126.6369123, 45.7679456));
    }

    private String written(@Nullable String prefix, LabelSheet.Label... labels) throws IOException {
        Path file = folder.resolve("labels.html");
        HtmlLabels.write(file, new LabelSheet("方案", List.of(labels), prefix), Locale.CHINESE);
        return Files.readString(file);
    }

    /** What a reader sees in the codes of a sheet, in order: the paths of the page painted on white. */
    private static List<String> scanned(String html) {
        List<String> texts = new ArrayList<>();
        for (MatchResult svg : SVG.matcher(html).results().toList()) {
            int modules = Integer.parseInt(svg.group(1));
            int scale = 4;
            int side = modules * scale;
            int[] pixels = new int[side * side];
            Arrays.fill(pixels, 0xFFFFFF);
            for (MatchResult run : RUN.matcher(svg.group(2)).results().toList()) {
                int x = Integer.parseInt(run.group(1));
                int y = Integer.parseInt(run.group(2));
                int length = Integer.parseInt(run.group(3));
                for (int row = y * scale; row < (y + 1) * scale; row++) {
                    Arrays.fill(pixels, row * side + x * scale, row * side + (x + length) * scale, 0);
                }
            }
            try {
                texts.add(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                        .getText());
            } catch (NotFoundException | ChecksumException | FormatException e) {
                throw new AssertionError(e);
            }
        }
        return texts;
    }

    @Test
    void codes_scan_as_a_place_with_the_code_for_its_name() throws IOException {
        String html = written(null, label("370102-YZ-7K3QF2", "中央大街站", "银行"), label("站 1", "", ""));
        assertThat(scanned(html))
                .containsExactly(
                        "geo:45.767946,126.636912?q=45.767946,126.636912(370102-YZ-7K3QF2)",
                        "geo:45.767946,126.636912?q=45.767946,126.636912(%E7%AB%99%201)");
        assertThat(html).contains("370102-YZ-7K3QF2</p><h2>中央大街站</h2><p>银行</p>", "lang=\"zh-CN\"");
    }

    @Test
    void codes_scan_as_a_web_address_where_a_prefix_is_given() throws IOException {
        assertThat(scanned(written("https://example.org/s?c=", label("A&B/1", "", ""))))
                .containsExactly("https://example.org/s?c=A%26B%2F1");
    }

    @Test
    void ten_labels_fill_a_page() throws IOException {
        LabelSheet.Label[] labels = new LabelSheet.Label[21];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label("S" + i, "", "");
        }
        String html = written(null, labels);
        assertThat(Pattern.compile("<section>").matcher(html).results().count()).isEqualTo(3);
        assertThat(html.split("<section>", -1)[1].split("<article>", -1)).hasSize(11);
        assertThat(scanned(html)).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void hostile_names_stay_texts() throws IOException {
        String hostile = "</h2><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u0000";
        String html = written(null, label(hostile, hostile, hostile));
        assertThat(html)
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;", "default-src 'none'")
                .doesNotContain("\u0000");
    }

    @Test
    void a_text_that_no_code_can_hold_is_refused() {
        assertThatThrownBy(() -> written("https://example.org/" + "x".repeat(3_000), label("A", "", "")))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("--url-prefix");
        assertThat(folder).isEmptyDirectory();
    }
}
