package org.yizhan.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.yizhan.PostgisServer;

/** Holds the workspace in a database to what every workspace promises; as {@link GeoPackageContractTest}. */
final class PostgisContractIT {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static PostgisServer server;

    private PostgisAddress address;

    @BeforeAll
    static void startServer() {
        server = PostgisServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void nameSchema() {
        address = PostgisAddress.parse(server.workspace("\"城市\" " + SCHEMAS.incrementAndGet()));
    }

    private Workspace openSchema() {
        return Workspace.open(address, asked -> Optional.of(PostgisServer.PASSWORD.toCharArray()), Clocks.FIXED);
    }

    @Nested
    final class Changes extends ChangesContract {
        @Override
        Workspace open() {
            return openSchema();
        }

        @Override
        String who() {
            return PostgisServer.USER + " (" + System.getProperty("user.name") + ")";
        }
    }

    @Nested
    final class RoundTrip extends RoundTripContract {
        @Override
        Workspace open() {
            return openSchema();
        }

        @Override
        RandomLayers random(long seed) {
            return RandomLayers.forDatabase(seed);
        }
    }

    @Nested
    final class Tables extends TablesContract {
        @Override
        Workspace openEmpty() {
            return openSchema();
        }
    }

    @Nested
    final class Ledgers extends LedgerContract {
        @Override
        Workspace openEmpty() {
            return openSchema();
        }
    }
}
