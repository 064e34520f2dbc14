package org.yizhan.shell.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** The values of one command line, read and checked against what the command takes. */
public final class ParsedValues {

    private final CommandSpec command;
    private final Map<String, List<Object>> given = new HashMap<>();

    /**
     * Reads the texts of {@code input} as values of {@code command}.
     *
     * @throws YizhanException of usage, where a value is bad, missing, given twice, or one too many
     */
    public ParsedValues(CommandSpec command, ParsedInput input) {
        this.command = command;
        for (CommandOption option : input.options()) {
            Parameter<?> parameter = parameter("--" + option.longName());
            add(parameter, Objects.requireNonNullElse(option.value(), ""));
        }
        List<Argument<?>> places = command.arguments();
        for (int i = 0; i < input.arguments().size(); i++) {
            String text = input.arguments().get(i).value();
            boolean extra = i >= places.size()
                    && (places.isEmpty() || !places.get(places.size() - 1).repeatable());
            if (extra) {
                throw YizhanException.usage(Message.of("shell.argument-extra", command.name(), text, command.usage()));
            }
            add(places.get(Math.min(i, places.size() - 1)), text);
        }
        for (Argument<?> argument : places) {
            if (argument.required() && !given(argument)) {
                throw YizhanException.usage(
                        Message.of("shell.argument-missing", command.name(), argument.name(), command.usage()));
            }
        }
        for (Option<?> option : command.options()) {
            if (option.required() && !given(option)) {
                throw YizhanException.usage(Message.of(
                        "shell.option-missing",
                        command.name(),
                        option.label(),
                        option.type().valueName()));
            }
        }
    }

    /** Whether the user gave it, default or not. */
    public boolean given(Parameter<?> parameter) {
        return given.containsKey(parameter.label());
    }

    /** The values given, in their order; else the default alone; else none. */
    public <T> List<T> all(Parameter<T> parameter) {
        if (!parameter(parameter.label()).equals(parameter)) {
            throw new IllegalArgumentException(command.name() + " declares another " + parameter.label());
        }
        List<Object> values = given.get(parameter.label());
        if (values == null) {
            return parameter.defaultValue().map(List::of).orElse(List.of());
        }
        return values.stream().map(parameter.type().javaType()::cast).toList();
    }

    private void add(Parameter<?> parameter, String text) {
        List<Object> values = given.computeIfAbsent(parameter.label(), label -> new ArrayList<>());
        if (!values.isEmpty() && !parameter.repeatable() && !parameter.type().isFlag()) {
            throw YizhanException.usage(Message.of("shell.option-twice", command.name(), parameter.label()));
        }
        try {
            values.add(parameter.type().read(text));
        } catch (IllegalArgumentException e) {
            throw YizhanException.usage(Message.of(
                    "shell.value-bad",
                    command.name(),
                    parameter.label(),
                    text,
                    parameter.type().expected()));
        }
    }

    private Parameter<?> parameter(String label) {
        for (Argument<?> argument : command.arguments()) {
            if (argument.label().equals(label)) {
                return argument;
            }
        }
        for (List<Option<?>> options : List.of(command.options(), GlobalOptions.ALL)) {
            for (Option<?> option : options) {
                if (option.label().equals(label)) {
                    return option;
                }
            }
        }
        throw new IllegalArgumentException(command.name() + " does not declare " + label);
    }
}
