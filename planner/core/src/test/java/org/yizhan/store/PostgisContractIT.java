package org.yizhan.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.yizhan.PostgisServer;
import org.yizhan.WithPostgis;

/** Holds the workspace in a database to what every workspace promises; as {@link GeoPackageContractTest}. */
final class PostgisContractIT extends WithPostgis {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgisAddress address;

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
