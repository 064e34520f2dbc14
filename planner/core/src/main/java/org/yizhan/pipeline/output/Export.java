package org.yizhan.pipeline.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.Word;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.StationTable;

/** {@code export}: writes what the workspace holds into files that other programs open. */
public final class Export {

    private Export() {}

    /** What can be exported. */
    public enum What implements Word {
        /** The stations of a plan, or its map. */
        PLAN(
                Output.layer((project, plan) -> SavedPlans.layer(List.of(SavedPlans.only(project, plan)))),
                Output.map(true)),
        /** The existing stations. */
        STATIONS(Output.layer((project, plan) -> layer(project, new StationTable().name(), "pipeline.no-stations"))),
        /** Streets with covered and uncovered length and walk, from the audit last run. */
        STREETS(Output.layer((project, plan) -> SavedAudits.layer(project, SavedAudits.STREETS, plan))),
        /** Gaps, from the audit last run. */
        GAPS(Output.layer(RunAudit::gaps)),
        /** The walks between neighbouring stations, from the audit last run. */
        SPACING(Output.layer((project, plan) -> SavedAudits.layer(project, SavedAudits.SPACING, plan))),
        /** The streets that each station serves, from the audit last run. */
        CATCHMENTS(Output.layer((project, plan) -> SavedAudits.layer(project, SavedAudits.CATCHMENTS, plan))),
        ZONES(Output.layer((project, plan) -> layer(project, AreaTable.zones().name(), "pipeline.no-zones"))),
        /** Labels to print, with QR codes. */
        LABELS(Output.labels()),
        /** The figures of an audit or its report; in any other format what the audit last run found of each station. */
        AUDIT(
                Output.figures(),
                Output.report(),
                Output.layer((project, plan) -> SavedAudits.layer(project, SavedAudits.STATIONS, plan))),
        /** Everything on one map. */
        MAP(Output.map(false));

        /** The first that has a format of the file's name is written. */
        private final List<Output<?>> outputs;

        What(Output<?>... outputs) {
            this.outputs = List.of(outputs);
        }

        /** Ends of the names of the files that it can be written into, each once. */
        List<String> suffixes() {
            return outputs.stream()
                    .flatMap(output -> output.formats().stream())
                    .flatMap(format -> format.suffixes().stream())
                    .distinct()
                    .toList();
        }

        private static FeatureLayer layer(Project project, String name, String missing) {
            return project.workspace().layer(name).orElseThrow(() -> YizhanException.failed(Message.of(missing)));
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

        Crs system() {
            return crs == null ? Crs.wgs84() : Crs.parse(crs);
        }

        /** In lower case. */
        String fileName() {
            return String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes one file.
     *
     * @return how many features were written
     * @throws YizhanException (usage) when the thing has no such format, or the format forbids the coordinate system
     */
    public static int run(Project project, Request request, Locale locale) {
        for (Output<?> output : request.what().outputs) {
            OptionalInt features = output.write(project, request, locale);
            if (features.isPresent()) {
                return features.getAsInt();
            }
        }
        throw YizhanException.usage(Message.of(
                "pipeline.export-format",
                request.fileName(),
                request.what().word(),
                request.what().suffixes().stream().collect(Collectors.joining(" "))));
    }
}
