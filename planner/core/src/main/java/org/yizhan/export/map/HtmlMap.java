package org.yizhan.export.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.HtmlText;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Sha256;

/**
 * Writes a map as one HTML file that opens from disk and asks the network for nothing: Leaflet, style, program and data
 * are all inside.
 *
 * <p>Names in the data are hostile until proven otherwise. They travel as JSON that cannot end its script element, are
 * shown as text and never as markup, and a Content-Security-Policy lets only the scripts and the style sheet run that
 * this class put in, by their hashes.
 */
public final class HtmlMap {

    /** The layers that a map can show. */
    public static final Set<String> LAYERS =
            Set.of("streets", "stations", "gaps", "spacing", "zones", "boundary", "no_build");

    private static final String LEAFLET = "/META-INF/resources/webjars/leaflet/1.9.4/dist/";

    /** In the order in which they need each other. */
    private static final List<String> SCRIPTS =
            List.of("data.js", "style.js", "names.js", "layers.js", "panel.js", "map.js");

    /** A page with a map that needs no network. */
    public static final FileFormat<MapContent> FORMAT =
            FileFormat.inWgs84(".html", (to, content, language) -> write(to, content));

    private HtmlMap() {}

    /**
     * Writes the map to a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written or a coordinate is not in WGS84 degrees
     * @throws IllegalArgumentException when a layer is none of {@link #LAYERS}
     */
    public static void write(Path to, MapContent content) {
        for (FeatureLayer layer : content.layers()) {
            if (!LAYERS.contains(layer.name())) {
                throw new IllegalArgumentException("a map has no layer " + layer.name());
            }
        }
        AtomicFile.write(to, out -> write(out, content, ""));
    }

    /** Writes the map for a frame in another page, which has its own title, figures and legend; the stream stays open. */
    public static void writeEmbedded(OutputStream out, MapContent content) throws IOException {
        write(out, content, "embedded");
    }

    private static void write(OutputStream out, MapContent content, String manner) throws IOException {
        String style = style();
        List<String> scripts = scripts();

        String[] parts = own("map.html").split("@@", -1);
        for (int i = 0; i < parts.length; i++) {
            // Odd parts stand between two marks and are names of holes; data put in are never looked at again.
            if (i % 2 == 0) {
                say(out, parts[i]);
                continue;
            }
            switch (parts[i]) {
                case "language" -> say(out, ExportText.isChinese(content.language()) ? "zh-CN" : "en");
                case "manner" -> say(out, manner);
                case "policy" -> say(out, policy(""));
                case "title" -> say(out, HtmlText.escaped(content.title()));
                case "style" -> say(out, style);
                case "content" -> MapData.write(out, content);
                case "scripts" -> {
                    for (String script : scripts) {
                        say(out, "<script>" + script + "</script>\n");
                    }
                }
                default -> throw new IllegalStateException("map.html has an unknown hole " + parts[i]);
            }
        }
    }

    private static String style() {
        return leafletStyle() + own("map.css");
    }

    private static List<String> scripts() {
        List<String> scripts = SCRIPTS.stream().map(HtmlMap::own).collect(Collectors.toList());
        scripts.add(0, leafletScript());
        return scripts;
    }

    /**
     * What a page with a map may do. A frame is held to the policy of the page around it as well as to its own.
     *
     * @param pageStyle style sheet of the page around the map, empty where the map is the page
     */
    public static String policy(String pageStyle) {
        String hashes = scripts().stream().map(HtmlMap::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes + "; style-src " + hash(style())
                + (pageStyle.isEmpty() ? "" : " " + hash(pageStyle))
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    public static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
    }

    /** Leaflet's program without the address of its source map, which developer tools would look for. */
    private static String leafletScript() {
        return resource(LEAFLET + "leaflet.js").replaceAll("//# sourceMappingURL=.*", "");
    }

    /** Leaflet's style without the pictures of controls that this map does not use. */
    private static String leafletStyle() {
        return resource(LEAFLET + "leaflet.css").replaceAll("url\\([^)]*\\)", "none");
    }

    public static String own(String name) {
        return resource(name);
    }

    /** A text of the class path, with the line ends that browsers turn all others into before they hash. */
    public static String resource(String name) {
        try (InputStream in = HtmlMap.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
