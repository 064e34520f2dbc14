package org.yizhan.pipeline.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.density.DensityFile;
import org.yizhan.ingest.density.DensityReading;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Progress;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.DefectReport;
import org.yizhan.pipeline.project.LayerOrigins;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.store.table.DensityTable;

/** {@code load density}: takes in where workers are. */
public final class LoadDensity {

    private LoadDensity() {}

    /**
     * What to read.
     *
     * @param field column or property with the value, null where there is only one
     * @param kind kind of worker
     * @param hours when they are out; layers that this one {@linkplain DensityLayer#replaces replaces} give way
     * @param unit {@code per-km2} or {@code per-cell}, null for what is usual for the format
     * @param relative whether only proportions between cells mean something
     */
    public record Request(
            @Nullable String field,
            String kind,
            WorkHours hours,
            @Nullable String unit,
            boolean relative,
            ReadOptions read) {}

    /**
     * What was read.
     *
     * @param hours when the workers are out, as the planner wrote it; null for every hour
     * @param replaced the layers that gave way, by name
     * @param format of the file, with its encoding
     * @param columns our word → the column of the file that was taken for it
     */
    public record Report(
            String file,
            String kind,
            @Nullable String hours,
            int cells,
            double workers,
            List<String> replaced,
            String format,
            String crs,
            Map<String, String> columns,
            List<DefectReport> defects) {}

    /** Reads the layer within the bounds of the loaded roads and keeps it. */
    public static Report run(Project project, Path file, Request request, Locale locale, Progress progress) {
        return run(project, file, request, locale, progress, Confirmation.GIVEN);
    }

    /** As {@link #run(Project, Path, Request, Locale, Progress)}, once a person agrees with the columns. */
    public static Report run(
            Project project, Path file, Request request, Locale locale, Progress progress, Confirmation confirmation) {
        DensityReading reading = DensityFile.read(
                file,
                new DensityFile.Options(
                        request.field(),
                        request.kind(),
                        request.unit() == null
                                ? null
                                : DensityFile.Unit.valueOf(
                                        request.unit().toUpperCase(Locale.ROOT).replace('-', '_')),
                        request.relative(),
                        request.read()),
                City.streets(project, null, progress).network().bounds(),
                progress);
        Confirmation.require(confirmation, file, request.read(), reading.facts());
        DensityLayer layer = reading.layer().withHours(request.hours());
        List<String> replaced = new ArrayList<>();
        project.workspace().change(editor -> {
            MakeZones.forgetDerived(editor);
            SavedAudits.forget(editor);
            new DensityTable().put(editor, layer);
            replaced.addAll(LayerOrigins.putDensity(editor, layer, file, reading.facts()));
        });
        return new Report(
                file.toString(),
                layer.kind(),
                layer.hours().isEveryHour() ? null : layer.hours().text(),
                layer.cells().size(),
                layer.cells().stream().mapToDouble(DensityCell::workers).sum(),
                replaced,
                reading.facts().format(),
                reading.facts().crs(),
                reading.facts().columns(),
                DefectReport.of(reading.facts().defects(), locale));
    }
}
