package org.yizhan.shell.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yizhan.model.Message;
import org.yizhan.store.postgis.Passwords;
import org.yizhan.store.postgis.PostgisAddress;

/** Asks for passwords at the terminal, without showing them, and remembers right ones until the program ends. */
public final class TypedPasswords implements Passwords {

    private final Console console;
    private final Map<String, char[]> known = new HashMap<>();

    public TypedPasswords(Console console) {
        this.console = console;
    }

    @Override
    public Optional<char[]> ask(PostgisAddress address) {
        char[] typedBefore = known.get(address.account());
        java.io.Console keyboard = console.terminal().input() ? System.console() : null;
        if (typedBefore != null || keyboard == null) {
            return Optional.ofNullable(typedBefore);
        }
        String question = Message.of("shell.password-for", address.account()).in(console.locale()) + " ";
        char[] typed = console.ask(() -> keyboard.readPassword("%s", question));
        if (typed != null) {
            known.put(address.account(), typed);
        }
        return Optional.ofNullable(typed);
    }

    @Override
    public void told(PostgisAddress address, boolean right) {
        if (!right) {
            known.remove(address.account());
        }
    }
}
