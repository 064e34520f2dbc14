package org.yizhan.shell.grammar;

import java.util.List;

/** The options that every command understands, before or after its name. */
public final class GlobalOptions {

    public static final Option<String> WORKSPACE = Option.of(
                    "workspace", ValueType.pathText().named("WORKSPACE"))
            .letter('w')
            .help("shell.option-workspace");
    public static final Option<String> LANG =
            Option.of("lang", ValueType.choice("en", "zh")).help("shell.option-lang");
    public static final Option<Boolean> JSON = Option.flag("json").help("shell.option-json");
    public static final Option<Boolean> DEBUG = Option.flag("debug").help("shell.option-debug");
    public static final Option<Boolean> HELP = Option.flag("help").letter('h').help("shell.option-help");
    public static final Option<Boolean> VERSION = Option.flag("version").help("shell.option-version");

    public static final List<Option<?>> ALL = List.of(WORKSPACE, LANG, JSON, DEBUG, HELP, VERSION);

    /** Stands in for a command where only global options are spoken of. */
    public static final CommandSpec OWNER = CommandSpec.of("yizhan", Group.SHELL);

    private GlobalOptions() {}
}
