package org.yizhan.store.postgis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.jdbc.JdbcWorkspace;

/** A workspace in one schema of a PostGIS database. */
public final class PostgisWorkspace extends JdbcWorkspace {

    private final PostgisAddress address;
    private final InstantSource clock;
    private final PostgisConnection connection;
    private boolean made;

    private PostgisWorkspace(PostgisAddress address, InstantSource clock, PostgisConnection connection) {
        super(clock, address.toString(), who(address));
        this.address = address;
        this.clock = clock;
        this.connection = connection;
    }

    /** The database's user, and that of this machine where they differ: offices share database users. */
    private static String who(PostgisAddress address) {
        String user = Workspace.user();
        return user.equals(address.user()) ? user : address.user() + " (" + user + ")";
    }

    public static PostgisWorkspace open(
            PostgisAddress address, Passwords passwords, InstantSource clock, Duration patience) {
        PostgisWorkspace workspace =
                new PostgisWorkspace(address, clock, PostgisConnection.open(address, passwords, patience));
        try {
            workspace.store();
            return workspace;
        } catch (RuntimeException failure) {
            workspace.closeStore();
            throw failure;
        }
    }

    @Override
    @Nullable
    public PostgisConnection store() {
        if (!made) {
            int version = connection.read(within -> PostgisSchema.version(within, address));
            if (version > 0 && version < PostgisSchema.latest()) {
                migrate();
            }
            made = version > 0;
        }
        return made ? connection : null;
    }

    private void migrate() {
        connection.write(within -> {
            // Another planner may have been quicker.
            int version = PostgisSchema.version(within, address);
            PostgisSchema.migrate(within, address, version, PostgisSchema.latest(), clock.instant(), who());
        });
    }

    @Override
    public void create(Instant now, Creation first) {
        connection.write(within -> {
            if (PostgisSchema.version(within, address) > 0) {
                throw YizhanException.failed(Message.of("store.created-meanwhile", address.toString()));
            }
            PostgisSchema.migrate(within, address, 0, PostgisSchema.latest(), now, who());
            connection.dialect().prepareChanges(within, now);
            first.fill(connection.dialect(), within);
        });
    }

    @Override
    public String engine() {
        return connection.engine();
    }

    @Override
    public void closeStore() {
        connection.close();
    }
}
