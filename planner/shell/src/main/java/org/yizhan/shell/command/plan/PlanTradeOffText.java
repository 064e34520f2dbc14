package org.yizhan.shell.command.plan;

import java.util.List;
import org.yizhan.model.Alternative;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** Says what a plan that covers everything could have been instead. */
final class PlanTradeOffText {

    private PlanTradeOffText() {}

    static void show(Invocation call, Plan plan) {
        if (plan.alternatives().size() < 2) {
            return;
        }
        call.console().say(Message.of("shell.trade-off"));
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-choice"),
                                Column.count("shell.column-stations"),
                                Column.count("shell.column-new"),
                                Column.count("shell.column-new-buildings"),
                                Column.money("shell.column-cost"),
                                Column.text("shell.column-bound-least"),
                                Column.decimal("shell.column-gap-percent", 2)),
                        plan.alternatives().stream()
                                .map(choice -> List.<Object>of(
                                        label(choice),
                                        choice.stations(),
                                        choice.newStations(),
                                        choice.newBuildings(),
                                        choice.cost(),
                                        bound(choice),
                                        Math.ceil(100 * choice.gapPercent()) / 100))
                                .toList());
    }

    private static Message label(Alternative choice) {
        Message kind = Message.of("shell.trade-off-" + choice.kind().word());
        return choice.taken() ? Message.of("shell.trade-off-taken", kind) : kind;
    }

    private static Message bound(Alternative choice) {
        Double price = choice.stationPrice();
        if (price != null) {
            return Message.of("shell.bound-knee", choice.bound(), price);
        }
        return Message.of(
                choice.kind() == Alternative.Kind.FEWEST ? "shell.bound-stations" : "shell.bound-cost", choice.bound());
    }
}
