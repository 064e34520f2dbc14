package org.yizhan.pipeline.output;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.label.HtmlLabels;
import org.yizhan.export.label.PdfLabels;
import org.yizhan.export.layer.CsvTableWriter;
import org.yizhan.export.layer.GeoJsonWriter;
import org.yizhan.export.layer.KmlWriter;
import org.yizhan.export.layer.ReprojectedLayer;
import org.yizhan.export.layer.XlsxWriter;
import org.yizhan.export.map.HtmlMap;
import org.yizhan.export.map.MapContent;
import org.yizhan.export.map.PngMap;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.project.Json;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.geopackage.GeoPackageFile;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.StationTable;

/** {@code export}: writes what the workspace holds into files that other programs open. */
public final class Export {

    private static final Set<Format> LAYER_FORMATS =
            EnumSet.of(Format.GEOJSON, Format.JSON, Format.CSV, Format.XLSX, Format.KML, Format.GPKG);

    private Export() {}

    /** What can be exported. */
    public enum What {
        /** The stations of a plan. */
        PLAN,
        /** The existing stations. */
        STATIONS,
        /** Streets with covered and uncovered length and walk, from the audit last run. */
        STREETS,
        /** Gaps, from the audit last run. */
        GAPS,
        /** The walks between neighbouring stations, from the audit last run. */
        SPACING,
        /** The streets that each station serves, from the audit last run. */
        CATCHMENTS,
        ZONES,
        /** Labels to print, with QR codes, as HTML or PDF. */
        LABELS,
        /**
         * The figures of an audit, as JSON, or its report, as HTML; in any other format what the audit last run found of
         * each station.
         */
        AUDIT,
        /** Everything on one map, as HTML or as a picture. */
        MAP
    }

    /** How a file is written, by the end of its name. */
    enum Format {
        GEOJSON,
        JSON,
        CSV,
        XLSX,
        KML,
        GPKG,
        HTML,
        PDF,
        PNG;

        String suffix() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What to write where.
     *
     * @param plan the plan meant; null for the only one ({@code PLAN}) or for the existing stations (all others)
     * @param to its name says the format
     * @param crs coordinate system of the file; null for WGS84
     * @param urlPrefix what QR codes put before the station's code; null for a geo URI
     */
    public record Request(What what, @Nullable String plan, Path to, @Nullable String crs, @Nullable String urlPrefix) {

        /** A request for anything but labels. */
        public Request(What what, @Nullable String plan, Path to, @Nullable String crs) {
            this(what, plan, to, crs, null);
        }
    }

    /**
     * Writes one file.
     *
     * @return how many features were written
     * @throws YizhanException (usage) when the thing has no such format, or the format forbids the coordinate system
     */
    public static int run(Project project, Request request, Locale locale) {
        What what = request.what();
        Format format = format(what, request.to());
        Crs crs = request.crs() == null ? Crs.wgs84() : Crs.parse(request.crs());
        requireAllowed(what, format, crs);
        if (format == Format.HTML && what == What.AUDIT) {
            AuditHtml.write(project, request.plan(), request.to(), locale);
            return 1;
        }
        if (what == What.LABELS) {
            return writeLabels(project, request, format, locale);
        }
        if (format == Format.HTML || format == Format.PNG) {
            return writeMap(project, request, format, locale);
        }
        if (what == What.AUDIT && format == Format.JSON) {
            byte[] json = Json.write(RunAudit.kept(project, request.plan())).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(request.to(), out -> out.write(json));
            return 1;
        }
        FeatureLayer layer = layer(project, what, request.plan());
        requireCoordinates(format, layer, crs);
        write(project, format, ReprojectedLayer.of(layer, crs), request.to(), locale);
        return layer.features().size();
    }

    private static int writeMap(Project project, Request request, Format format, Locale locale) {
        @Nullable
        String plan = request.what() == What.PLAN
                ? SavedPlans.only(project, request.plan()).name()
                : request.plan();
        MapContent map = CityMap.content(project, plan, locale);
        if (format == Format.HTML) {
            HtmlMap.write(request.to(), map);
        } else {
            PngMap.write(request.to(), map);
        }
        return map.layers().stream().mapToInt(layer -> layer.features().size()).sum();
    }

    private static int writeLabels(Project project, Request request, Format format, Locale locale) {
        @Nullable String prefix = request.urlPrefix();
        if (prefix != null && !prefix.matches("https?://[!-~]+")) {
            throw YizhanException.usage(Message.of("pipeline.labels-prefix", prefix));
        }
        List<HtmlLabels.Label> labels = CityLabels.of(project, request.plan(), locale);
        Message title = request.plan() == null
                ? Message.of("pipeline.map-title-stations")
                : Message.of("pipeline.map-title-plan", request.plan());
        if (format == Format.PDF) {
            PdfLabels.write(request.to(), title.in(locale), labels, prefix, locale);
        } else {
            HtmlLabels.write(request.to(), title.in(locale), labels, prefix, locale);
        }
        return labels.size();
    }

    private static void write(Project project, Format format, ReprojectedLayer layer, Path to, Locale locale) {
        switch (format) {
            case CSV -> CsvTableWriter.write(to, layer);
            case XLSX -> XlsxWriter.write(to, layer, locale);
            case KML -> KmlWriter.write(to, layer.layer().name(), layer.layer());
            case GPKG -> {
                project.requireOtherFile(to);
                GeoPackageFile.write(to, layer, InstantSource.system());
            }
            case GEOJSON, JSON -> GeoJsonWriter.write(to, layer);
            case HTML, PDF, PNG -> throw new IllegalArgumentException(format + " is not written from one layer");
        }
    }

    private static Format format(What what, Path to) {
        String name = String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT);
        Set<Format> allowed =
                switch (what) {
                    case MAP -> EnumSet.of(Format.HTML, Format.PNG);
                    case LABELS -> EnumSet.of(Format.HTML, Format.PDF);
                    case AUDIT -> {
                        Set<Format> withReport = EnumSet.copyOf(LAYER_FORMATS);
                        withReport.add(Format.HTML);
                        yield withReport;
                    }
                    case PLAN -> {
                        Set<Format> withMap = EnumSet.copyOf(LAYER_FORMATS);
                        withMap.add(Format.HTML);
                        withMap.add(Format.PNG);
                        yield withMap;
                    }
                    default -> LAYER_FORMATS;
                };
        return allowed.stream()
                .filter(format -> name.endsWith(format.suffix()))
                .findFirst()
                .orElseThrow(() -> YizhanException.usage(Message.of(
                        "pipeline.export-format",
                        name,
                        what.name().toLowerCase(Locale.ROOT),
                        allowed.stream().map(Format::suffix).collect(Collectors.joining(" ")))));
    }

    private static void requireAllowed(What what, Format format, Crs crs) {
        switch (format) {
            case GEOJSON -> GeoJsonWriter.requireAllowed(crs);
            case KML -> {
                if (!crs.isWgs84()) {
                    throw YizhanException.usage(Message.of("export.only-wgs84", "KML", "OGC 12-007r2", crs.name()));
                }
            }
            case HTML, PDF, PNG -> refuseMoving(what, crs);
            case JSON -> {
                if (what == What.AUDIT) {
                    refuseMoving(what, crs);
                } else {
                    GeoJsonWriter.requireAllowed(crs);
                }
            }
            case CSV, XLSX, GPKG -> {}
        }
    }

    private static void refuseMoving(What what, Crs crs) {
        if (!crs.isWgs84()) {
            throw YizhanException.usage(
                    Message.of("pipeline.export-not-moved", what.name().toLowerCase(Locale.ROOT), crs.name()));
        }
    }

    private static void requireCoordinates(Format format, FeatureLayer layer, Crs crs) {
        boolean table = format == Format.CSV || format == Format.XLSX;
        if (table && layer.shape() != FeatureLayer.Shape.POINT && !crs.isWgs84()) {
            throw YizhanException.usage(Message.of("export.no-coordinates", format.suffix(), crs.name(), layer.name()));
        }
    }

    private static FeatureLayer layer(Project project, What what, @Nullable String plan) {
        Workspace workspace = project.workspace();
        return switch (what) {
            case PLAN -> SavedPlans.layer(List.of(SavedPlans.only(project, plan)));
            case STATIONS ->
                workspace
                        .layer(new StationTable().name())
                        .orElseThrow(() -> YizhanException.failed(Message.of("pipeline.no-stations")));
            case STREETS -> SavedAudits.layer(project, SavedAudits.STREETS, plan);
            case GAPS -> RunAudit.gaps(project, plan);
            case SPACING -> SavedAudits.layer(project, SavedAudits.SPACING, plan);
            case CATCHMENTS -> SavedAudits.layer(project, SavedAudits.CATCHMENTS, plan);
            case ZONES ->
                workspace
                        .layer(AreaTable.zones().name())
                        .orElseThrow(() -> YizhanException.failed(Message.of("pipeline.no-zones")));
            case AUDIT -> SavedAudits.layer(project, SavedAudits.STATIONS, plan);
            case MAP, LABELS -> throw new IllegalArgumentException(what + " is not a layer");
        };
    }
}
