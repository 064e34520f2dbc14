package org.yizhan.shell.command.plan;

import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.shell.Invocation;

/** Says what is left of a plan when a host withdraws, and what it covers twice. */
final class PlanStrengthText {

    private PlanStrengthText() {}

    static void show(Invocation call, Plan plan) {
        Plan.Backup backup = plan.backup();
        if (backup != null) {
            call.console()
                    .say(Message.of(
                            "shell.plan-backup-" + backup.asked().word(),
                            backup.twiceMetres() / 1000,
                            backup.metres() / 1000));
            if (!backup.once().isEmpty()) {
                double metres = backup.once().stream()
                        .mapToDouble(Plan.UncoverableStreet::metres)
                        .sum();
                call.console()
                        .warn(Message.of(
                                "shell.plan-backup-once",
                                metres / 1000,
                                PlanText.named(call, backup.once(), PlanText.SHOWN)));
            }
        }
        Plan.Strength strength = plan.strength();
        if (strength == null) {
            return;
        }
        call.console()
                .say(Message.of(
                        "shell.plan-strength",
                        Math.floor(100 * strength.keptStreetPercent()) / 100,
                        Math.floor(100 * strength.keptWorkersPercent()) / 100));
        Plan.Loss worst = strength.worst();
        if (worst != null) {
            call.console()
                    .say(Message.of(
                            "shell.plan-worst-loss",
                            (worst.code() + " " + worst.name()).strip(),
                            worst.streetMetres(),
                            worst.workers(),
                            strength.redundant()));
        }
    }
}
