package org.yizhan.shell.command.workspace;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.StreetTable;
import org.yizhan.pipeline.city.StreetsReport;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Option;

/** Says which streets a figure is of. */
public final class StreetsText {

    /** Word of the scope of streets. */
    public static final Option<String> OPTION =
            Option.text("streets").valueName("SCOPE").help("shell.option-streets");

    private StreetsText() {}

    /**
     * Says it in a line, and with details in a table of kilometres by group and reason.
     *
     * @param streets null where nothing is known of them
     */
    public static void show(Invocation call, @Nullable StreetsReport streets, StreetTable table, boolean details) {
        if (streets == null) {
            return;
        }
        Locale locale = call.locale();
        if (details) {
            call.console()
                    .table(
                            List.of(
                                    Column.text("shell.column-streets"),
                                    Column.text("shell.column-reason"),
                                    Column.decimal("shell.column-required-km", 1),
                                    Column.decimal("shell.column-other-carriageway-km", 1),
                                    Column.decimal("shell.column-served-km", 1),
                                    Column.decimal("shell.column-not-walked-km", 1)),
                            streets.kinds().stream()
                                    .map(kind -> List.<Object>of(
                                            table.groupLabel(kind.group(), locale),
                                            kind.reasonLabel(table, locale),
                                            kind.requiredKm(),
                                            kind.otherCarriagewaysKm(),
                                            kind.servedKm(),
                                            kind.notWalkedKm()))
                                    .toList());
        }
        call.console()
                .say(Message.of(
                        "shell.streets",
                        table.scopeLabel(streets.scope(), locale),
                        streets.requiredKm(),
                        streets.servedKm(),
                        streets.notWalkedKm()));
        if (streets.twoCarriagewaysKm() > 0) {
            call.console()
                    .say(Message.of(
                            "shell.streets-carriageways", streets.twoCarriagewaysKm(), streets.otherCarriagewaysKm()));
        }
    }
}
