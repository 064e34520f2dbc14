package org.yizhan.ingest.density;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Defects;
import org.yizhan.model.DensityCell;
import org.yizhan.model.Progress;

/** Reads density files for the tests, with few words. */
final class DensityFiles {

    static final Envelope EVERYWHERE = new Envelope(-180, 180, -90, 90);

    private DensityFiles() {}

    static DensityFile.Options options(@Nullable String field, @Nullable String crs, DensityFile.@Nullable Unit unit) {
        return new DensityFile.Options(
                field, "courier", unit, false, ReadOptions.of(crs).with(DefectPolicy.SKIP));
    }

    static DensityReading read(Path file, DensityFile.Options options) {
        return read(file, options, EVERYWHERE);
    }

    static DensityReading read(Path file, DensityFile.Options options, Envelope bounds) {
        return DensityFile.read(file, options, bounds, Progress.silent());
    }

    static List<Double> workers(DensityReading reading) {
        return reading.layer().cells().stream().map(DensityCell::workers).toList();
    }

    static double sum(DensityReading reading) {
        return reading.layer().cells().stream()
                .mapToDouble(DensityCell::workers)
                .sum();
    }

    /** Counts by the message line of their kind. */
    static Map<String, Long> defects(DensityReading reading) {
        return reading.facts().defects().stream()
                .collect(Collectors.toMap(
                        count -> count.kind().key().replaceFirst("ingest.(density-)?defect-", ""),
                        Defects.Count::count));
    }

    static List<String> places(DensityReading reading, String kind) {
        return reading.facts().defects().stream()
                .filter(count -> count.kind().key().matches("ingest.(density-)?defect-" + kind))
                .flatMap(count -> count.examples().stream())
                .toList();
    }
}
