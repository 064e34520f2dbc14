package org.yizhan.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** Says who finds a seat in the peak hour, and where some do not. */
final class PlanSeatsText {

    private static final int SHOWN = 10;

    private PlanSeatsText() {}

    /** Columns of a table of some stations of a plan that was made for seats; none for other plans. */
    static List<Column> columns(Plan plan) {
        return isShown(plan)
                ? List.of(
                        Column.count("shell.column-seats"),
                        Column.decimal("shell.column-peak-workers", 1),
                        Column.decimal("shell.column-load-percent", 1))
                : List.of();
    }

    /** What stands in these columns for some stations. */
    static List<Object> cells(Plan plan, List<Plan.PlanStation> stations) {
        Plan.Seats seats = plan.seats();
        if (seats == null || !isShown(plan)) {
            return List.of();
        }
        int places = 0;
        double workers = 0;
        for (Plan.PlanStation station : stations) {
            Integer here = station.seats();
            Double seated = station.peakWorkers();
            places += here == null ? 0 : here;
            workers += seated == null ? 0 : seated;
        }
        double served = places * seats.turnoverPerHour();
        List<Object> cells = new ArrayList<>();
        cells.add(places);
        cells.add(workers);
        cells.add(served == 0 ? "" : (Object) (100 * workers / served));
        return cells;
    }

    private static boolean isShown(Plan plan) {
        return plan.seats() != null && List.of("cmclp", "seat-share").contains(plan.model());
    }

    static void show(Invocation call, Plan plan) {
        Plan.Seats seats = plan.seats();
        if (seats == null) {
            return;
        }
        call.console()
                .say(Message.of(
                        "shell.plan-seats",
                        seats.peakWorkers(),
                        seats.peakPercent(),
                        seats.inReach(),
                        seats.seated(),
                        seats.turnoverPerHour()));
        double standing = seats.inReach() - seats.seated();
        if (!seats.unseated().isEmpty()) {
            String streets = seats.unseated().stream()
                    .limit(SHOWN)
                    .map(street -> street.street() + " " + String.format(call.locale(), "%.1f", street.workers()))
                    .collect(Collectors.joining(", "));
            call.console().say(Message.of("shell.plan-unseated", standing, streets));
        }
    }
}
