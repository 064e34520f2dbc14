package org.yizhan.shell.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.Commands;
import org.yizhan.shell.grammar.GlobalOptions;
import org.yizhan.shell.run.YizhanRunner;

/** The program. */
public final class YizhanShell {

    /** Held, since the JDK forgets the level of a logger that nobody holds. */
    private static final Logger SQLITE_LOADER = Logger.getLogger("org.sqlite.SQLiteJDBCLoader");

    private YizhanShell() {}

    public static void main(String[] args) {
        System.exit(run(Commands.all(), args));
    }

    /** Runs {@code args} with these commands and gives the exit code of the process. */
    static int run(List<ShellCommand> commands, String... args) {
        // Libraries that print to standard output would spoil the data there.
        System.setOut(System.err);
        logOnlyWarnings(List.of(args).contains(GlobalOptions.DEBUG.label()));
        SpringApplication application = new SpringApplication(ShellConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        // Our options are not Spring's properties, and neither are files that happen to lie in the user's folder.
        application.setAddCommandLineProperties(false);
        application.setListeners(List.of());
        application.setInitializers(
                List.of(context -> context.getBeanFactory().registerSingleton("commands", new Catalogue(commands))));
        try (ConfigurableApplicationContext context = application.run(args)) {
            YizhanRunner runner = context.getBean(YizhanRunner.class);
            runner.run(args);
            return SpringApplication.exit(context, runner);
        }
    }

    /** The JDK's own logging, to standard error. */
    private static void logOnlyWarnings(boolean debug) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s: %5$s%6$s%n");
        Logger.getLogger("").setLevel(debug ? Level.INFO : Level.WARNING);
        // It prints a stack where another run is faster at sweeping away what a killed run left; what matters it
        // throws.
        SQLITE_LOADER.setLevel(debug ? Level.INFO : Level.OFF);
    }
}
