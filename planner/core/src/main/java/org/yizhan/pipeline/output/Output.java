package org.yizhan.pipeline.output;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.label.HtmlLabels;
import org.yizhan.export.label.LabelSheet;
import org.yizhan.export.label.PdfLabels;
import org.yizhan.export.layer.CsvTableWriter;
import org.yizhan.export.layer.GeoJsonWriter;
import org.yizhan.export.layer.KmlWriter;
import org.yizhan.export.layer.ReprojectedLayer;
import org.yizhan.export.layer.XlsxWriter;
import org.yizhan.export.map.HtmlMap;
import org.yizhan.export.map.MapContent;
import org.yizhan.export.map.PngMap;
import org.yizhan.export.report.HtmlReport;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.project.Json;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.store.geopackage.GeoPackageFile;

/**
 * One content that can be made of a workspace, and the formats that it can be written in. A new format is a class with a {@link
 * FileFormat} and an entry in one of the lists here.
 *
 * @param features how many features are written; 1 where that tells nobody anything
 * @param <C> the content
 */
record Output<C>(Content<C> content, ToIntFunction<C> features, List<FileFormat<C>> formats) {

    private static final List<FileFormat<ReprojectedLayer>> LAYER_FORMATS = List.of(
            GeoJsonWriter.FORMAT, CsvTableWriter.FORMAT, XlsxWriter.FORMAT, KmlWriter.FORMAT, GeoPackageFile.FORMAT);

    private static final FileFormat<AuditReport> FIGURES = FileFormat.inWgs84(".json", (to, audit, language) -> {
        byte[] json = Json.write(audit).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(to, out -> out.write(json));
    });

    /** Makes the content. */
    @FunctionalInterface
    interface Content<C> {
        C of(Project project, Export.Request request, Locale locale);
    }

    /** @param layer in WGS84, of a project and a plan */
    static Output<ReprojectedLayer> layer(BiFunction<Project, @Nullable String, FeatureLayer> layer) {
        return new Output<>(
                (project, request, locale) ->
                        ReprojectedLayer.of(layer.apply(project, request.plan()), request.system()),
                placed -> placed.layer().features().size(),
                LAYER_FORMATS);
    }

    /** @param planned the map of a plan, which is found where it is the only one */
    static Output<MapContent> map(boolean planned) {
        return new Output<>(
                (project, request, locale) -> CityMap.content(
                        project,
                        planned ? SavedPlans.only(project, request.plan()).name() : request.plan(),
                        locale),
                map -> map.layers().stream()
                        .mapToInt(layer -> layer.features().size())
                        .sum(),
                List.of(HtmlMap.FORMAT, PngMap.FORMAT));
    }

    static Output<LabelSheet> labels() {
        return new Output<>(
                Output::sheet, sheet -> sheet.labels().size(), List.of(HtmlLabels.FORMAT, PdfLabels.FORMAT));
    }

    private static LabelSheet sheet(Project project, Export.Request request, Locale locale) {
        String prefix = request.urlPrefix();
        if (prefix != null && !prefix.matches("https?://[!-~]+")) {
            throw YizhanException.usage(Message.of("pipeline.labels-prefix", prefix));
        }
        Message title = request.plan() == null
                ? Message.of("pipeline.map-title-stations")
                : Message.of("pipeline.map-title-plan", request.plan());
        return new LabelSheet(title.in(locale), CityLabels.of(project, request.plan(), locale), prefix);
    }

    static Output<AuditReport> figures() {
        return new Output<>(
                (project, request, locale) -> RunAudit.kept(project, request.plan()), audit -> 1, List.of(FIGURES));
    }

    static Output<?> report() {
        return new Output<>(
                (project, request, locale) -> AuditHtml.content(project, request.plan(), locale),
                report -> 1,
                List.of(HtmlReport.FORMAT));
    }

    /**
     * Writes the file that a request names.
     *
     * @return how many features, empty where the file's name says none of these formats
     */
    OptionalInt write(Project project, Export.Request request, Locale locale) {
        String name = request.fileName();
        Optional<FileFormat<C>> format =
                formats.stream().filter(each -> each.fits(name)).findFirst();
        if (format.isEmpty()) {
            return OptionalInt.empty();
        }
        Crs crs = request.system();
        format.get().allowed().accept(crs);
        project.requireOtherFile(request.to());
        C made = content.of(project, request, locale);
        format.get().writer().write(request.to(), made, locale);
        return OptionalInt.of(features.applyAsInt(made));
    }
}
