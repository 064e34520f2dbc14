package org.yizhan.store.postgis;

import java.util.Optional;

/** Asks a person for the password of a database, where neither {@code PGPASSWORD} nor {@code .pgpass} has it. */
@FunctionalInterface
public interface Passwords {

    /** Nobody to ask. */
    Passwords NONE = address -> Optional.empty();

    /** The password that the person gives; empty where there is nobody to ask. */
    Optional<char[]> ask(PostgisAddress address);

    /** The password that was last given for this address was right, or was not. */
    default void told(PostgisAddress address, boolean right) {}
}
