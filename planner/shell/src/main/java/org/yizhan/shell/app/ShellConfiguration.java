package org.yizhan.shell.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.shell.core.command.CommandRegistry;
import org.yizhan.shell.run.YizhanRunner;

/**
 * The few beans of the program. Spring Shell's auto-configuration stays out: it would bring its own runners, parser and
 * commands, which this program replaces, and half a second of start-up.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
class ShellConfiguration {

    @Bean
    CommandRegistry commandRegistry() {
        return new CommandRegistry();
    }

    @Bean
    YizhanRunner yizhanRunner(Catalogue catalogue, CommandRegistry registry) {
        return new YizhanRunner(catalogue.commands(), registry);
    }
}
