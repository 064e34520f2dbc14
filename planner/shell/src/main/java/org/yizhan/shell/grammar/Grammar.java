package org.yizhan.shell.grammar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** All commands there are. */
public final class Grammar {

    private final TreeMap<String, CommandSpec> byName = new TreeMap<>();
    private final List<CommandSpec> commands;

    /** Keeps the order of {@code commands} for help. Two commands must not share a name or alias. */
    public Grammar(Collection<CommandSpec> commands) {
        this.commands = List.copyOf(commands);
        for (CommandSpec command : commands) {
            List<String> names = new ArrayList<>(command.aliases());
            names.add(command.name());
            for (String name : names) {
                if (byName.put(name, command) != null) {
                    throw new IllegalArgumentException("two commands are called " + name);
                }
            }
        }
    }

    public List<CommandSpec> commands() {
        return commands;
    }

    public List<CommandSpec> commands(Group group) {
        return commands.stream().filter(command -> command.group() == group).toList();
    }

    /** The command with exactly these words. */
    public Optional<CommandSpec> find(List<String> words) {
        return Optional.ofNullable(byName.get(String.join(" ", words)));
    }

    /** The commands whose name continues {@code words}; every command where there are none. */
    public List<CommandSpec> continuing(List<String> words) {
        String start = String.join(" ", words) + " ";
        return commands.stream()
                .filter(command -> words.isEmpty() || command.name().startsWith(start))
                .toList();
    }

    /** The single words that can follow {@code words} in a command's name. */
    public Set<String> nextWords(List<String> words) {
        Set<String> next = new LinkedHashSet<>();
        for (CommandSpec command : continuing(words)) {
            next.add(command.words().get(words.size()));
            if (words.isEmpty()) {
                next.addAll(command.aliases());
            }
        }
        return next;
    }

    /** Names of commands like the {@code typed} words, nearest first. */
    public List<String> like(List<String> typed) {
        Set<String> near = new LinkedHashSet<>();
        for (int count = typed.size(); count >= 1; count--) {
            int words = count;
            List<String> names = byName.keySet().stream()
                    .filter(name -> name.split(" ").length == words)
                    .toList();
            near.addAll(DidYouMean.nearest(String.join(" ", typed.subList(0, count)), names));
        }
        if (near.isEmpty()) {
            for (String first : DidYouMean.nearest(typed.get(0), nextWords(List.of()))) {
                continuing(List.of(first)).forEach(command -> near.add(command.name()));
            }
        }
        return near.stream().limit(3).toList();
    }

    /** The failure to tell the user of when no command is called {@code typed}, with what may have been meant. */
    public YizhanException unknown(List<String> typed) {
        int known = typed.size();
        while (known > 0 && continuing(typed.subList(0, known)).isEmpty()) {
            known--;
        }
        List<String> start = typed.subList(0, known);
        String wrong = typed.get(Math.min(known, typed.size() - 1));
        Object suggestion = DidYouMean.suggestion(like(typed));
        return YizhanException.usage(
                start.isEmpty()
                        ? Message.of("shell.unknown-command", wrong, suggestion)
                        : Message.of(
                                "shell.unknown-subcommand",
                                String.join(" ", start),
                                wrong,
                                String.join(", ", nextWords(start)),
                                suggestion));
    }
}
