package org.yizhan.shell.command.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** Says who finds a seat in the peak hour, and where some do not. */
final class PlanSeatsText {

    /** Share of the workers that streets partly within reach must make up to be told apart. */
    private static final double TOLD_SHARE = 0.001;

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
    static List<Object> cells(Plan plan, List<PlanStation> stations) {
        Plan.Seats seats = plan.seats();
        if (seats == null || !isShown(plan)) {
            return List.of();
        }
        int places = 0;
        double workers = 0;
        for (PlanStation station : stations) {
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
        return plan.seats() != null && plan.model().isOfSeats();
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
        // Plans are made of stretches of some hundred metres, the table and the audit measure to the millimetre.
        double whole = 100 * seats.inReach() / seats.peakPercent();
        double all = plan.stations().stream().mapToDouble(PlanStation::workers).sum();
        if (seats.peakPercent() > 0 && all - whole > TOLD_SHARE * all) {
            call.console().say(Message.of("shell.plan-whole-stretches", whole, all));
        }
        double standing = seats.inReach() - seats.seated();
        if (!seats.unseated().isEmpty()) {
            String streets = seats.unseated().stream()
                    .limit(SHOWN)
                    .map(street -> Message.of(
                                    "shell.street-workers",
                                    StreetLabel.of(street.street(), call.locale()),
                                    street.workers())
                            .in(call.locale()))
                    .collect(Collectors.joining(", "));
            call.console().say(Message.of("shell.plan-unseated", standing, streets));
        }
    }
}
