package org.yizhan.pipeline.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.coverage.CoverageFigures;
import org.yizhan.audit.coverage.WeekProfile;
import org.yizhan.model.hours.TimeOfWeek;

/**
 * What the stations cover in a run of minutes of the week in which nothing changes; all streets with a rule together.
 *
 * @param from its first minute, such as {@code Mon 08:00}
 * @param to the minute after its last, at the end of the week {@code Sun 24:00}
 * @param open stations that serve and are surely open
 * @param closed that are closed
 * @param unknown of which it is not known; they count as closed but in {@code ifUnknownOpen}
 * @param workers who are out then
 * @param ifUnknownOpen what changes if those are open, null where there are none
 */
public record HourReport(
        String from,
        String to,
        int open,
        int closed,
        int unknown,
        double streetKm,
        double coveredKm,
        double workers,
        double workersCovered,
        @Nullable IfOpen ifUnknownOpen) {

    /** The upper end of the range. */
    public record IfOpen(double coveredKm, double workersCovered) {}

    static List<HourReport> of(List<WeekProfile.Run> runs) {
        return runs.stream().map(HourReport::of).toList();
    }

    private static HourReport of(WeekProfile.Run run) {
        CoverageFigures sure = run.sure();
        return new HourReport(
                run.from().toString(),
                run.toMinute() == TimeOfWeek.MINUTES_A_WEEK ? "Sun 24:00" : new TimeOfWeek(run.toMinute()).toString(),
                run.open(),
                run.closed(),
                run.unknown(),
                sure.streetMm() / 1e6,
                sure.coveredMm() / 1e6,
                sure.workers(),
                sure.workersCovered(),
                run.unknown() == 0
                        ? null
                        : new IfOpen(
                                run.perhaps().coveredMm() / 1e6, run.perhaps().workersCovered()));
    }

    /** Minutes from Monday 00:00 to its beginning. */
    public int fromMinute() {
        return TimeOfWeek.parse(from).minute();
    }

    /** Minutes from Monday 00:00 to its end. */
    public int toMinute() {
        return to.equals("Sun 24:00")
                ? TimeOfWeek.MINUTES_A_WEEK
                : TimeOfWeek.parse(to).minute();
    }

    /** Whether all figures are the same, whenever that is. */
    public boolean isLike(HourReport other) {
        return new HourReport(
                        other.from,
                        other.to,
                        open,
                        closed,
                        unknown,
                        streetKm,
                        coveredKm,
                        workers,
                        workersCovered,
                        ifUnknownOpen)
                .equals(other);
    }
}
