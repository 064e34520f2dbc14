package org.yizhan.shell.command.load;

import java.util.List;
import java.util.Map;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Message;
import org.yizhan.pipeline.load.Confirmation;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.grammar.Option;

/** The options that say how a planner's file is to be read, for all commands that load one. */
final class LayerOptions {

    static final Option<String> CRS = Option.text("crs").help("shell.option-crs");
    static final Option<DefectPolicy> INVALID =
            Option.choice("invalid", DefectPolicy.class).defaultsTo("stop").help("shell.option-invalid");
    static final Option<String> COLUMNS = Option.text("columns").repeated().help("shell.option-columns");
    static final Option<String> LAYER = Option.text("layer").help("shell.option-layer");

    private LayerOptions() {}

    static ReadOptions of(Invocation call) {
        return new ReadOptions(
                call.find(CRS).orElse(null),
                call.get(INVALID),
                ReadOptions.columns(call.all(COLUMNS)),
                call.find(LAYER).orElse(null),
                null);
    }

    /** At a terminal a person is asked about guessed columns; elsewhere they are shown and can be named. */
    static Confirmation confirmation(Invocation call) {
        return guessed -> {
            if (!call.console().terminal().input()) {
                return true;
            }
            guessed.forEach((word, column) -> call.console().say(Message.of("shell.load-layer-column", word, column)));
            return call.console().confirms(Message.of("shell.load-layer-confirm"));
        };
    }

    /** Shows what was taken for what. */
    static void say(Invocation call, String format, Map<String, String> columns, List<String> others) {
        call.console().say(Message.of("shell.load-layer-format", format));
        columns.forEach((word, column) -> call.console().say(Message.of("shell.load-layer-column", word, column)));
        if (!others.isEmpty()) {
            call.console().say(Message.of("shell.load-layer-others", String.join(", ", others)));
        }
    }
}
