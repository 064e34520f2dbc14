package org.yizhan.shell;

import org.yizhan.model.ExitCode;
import org.yizhan.shell.grammar.CommandSpec;

/**
 * One command of the shell: what it is called and takes, and what it does. The same command serves the prompt, script
 * files and the one-shot command line.
 *
 * <pre>{@code
 * public final class PlanBudgetCommand implements ShellCommand {
 *     private static final Argument<Path> FILE = Argument.path("FILE").optional();
 *     private static final Option<Integer> STATIONS = Option.integer("stations", 1, 100_000);
 *     private static final Option<Duration> TIME_LIMIT = Option.duration("time-limit").defaultsTo("60s");
 *
 *     @Override
 *     public CommandSpec spec() {
 *         return CommandSpec.of("plan budget", Group.PLAN)
 *                 .arguments(FILE)
 *                 .options(STATIONS, TIME_LIMIT)
 *                 .examples("plan budget --stations 40 --time-limit 2m");
 *     }
 *
 *     @Override
 *     public ExitCode run(Invocation call) throws Exception {
 *         Duration limit = call.get(TIME_LIMIT);                 // typed; the default where not given
 *         Optional<Integer> stations = call.find(STATIONS);      // for what may be left out
 *         try (Progress.Stage stage = call.progress().begin(Message.of("shell.stage-..."), 100)) { ... }
 *         if (call.json()) {
 *             call.console().json(Map.of("stations", 40));       // data: standard output
 *         } else {
 *             call.console().table(List.of(Column.text("shell.column-..."), Column.count("...")), rows);
 *         }
 *         call.console().say(Message.of("shell.plan-budget-saved", name));  // talk: standard error
 *         return ExitCode.DONE;
 *     }
 * }
 * }</pre>
 *
 * <p>Texts go into {@code org/yizhan/shell/messages.properties} and {@code messages_zh.properties}: {@code plan-budget} is
 * the command's one-line summary, {@code plan-budget.stations} explains {@code --stations}, {@code plan-budget.file} the
 * argument {@code FILE}; an optional {@code plan-budget.more} is printed as a paragraph in its help. Options that several
 * commands share name their own text with {@link org.yizhan.shell.grammar.Option#help}. A test holds that every text
 * exists in both languages and that every example parses. Then add the class to {@code command.Commands}.
 *
 * <p>Failures: throw {@link org.yizhan.model.YizhanException}; anything else that escapes is reported as unexpected (exit
 * code 1). After Ctrl-C {@code call.progress().isCancelled()} turns true: keep the best result, say so and return; a
 * command that returns {@link ExitCode#DONE} although it was asked to stop ends with {@link ExitCode#CANCELLED}.
 *
 * <p>Commands are made at every start of the program, even when another one runs, and so must not do work or load engine
 * classes before {@link #run}.
 */
public interface ShellCommand {

    /** What it is called and takes; the same every time. */
    CommandSpec spec();

    /** Does it. May be called again in the same session, never twice at once. */
    ExitCode run(Invocation call) throws Exception;
}
