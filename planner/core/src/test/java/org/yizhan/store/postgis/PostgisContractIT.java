package org.yizhan.store.postgis;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.yizhan.PostgisServer;
import org.yizhan.WithPostgis;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.ChangesContract;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.RoundTripContract;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.geopackage.GeoPackageContractTest;
import org.yizhan.store.table.LedgerContract;
import org.yizhan.store.table.TablesContract;

/** Holds the workspace in a database to what every workspace promises; as {@link GeoPackageContractTest}. */
public final class PostgisContractIT extends WithPostgis {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgisAddress address;

    @BeforeEach
    void nameSchema() {
        address = PostgisAddress.parse(server.workspace("\"城市\" " + SCHEMAS.incrementAndGet()));
    }

    private Workspace openSchema() {
        return Workspaces.open(address, asked -> Optional.of(PostgisServer.PASSWORD.toCharArray()), FixedClocks.FIXED);
    }

    @Nested
    final class Changes extends ChangesContract {
        @Override
        public Workspace open() {
            return openSchema();
        }

        @Override
        public String who() {
            return PostgisServer.USER + " (" + System.getProperty("user.name") + ")";
        }
    }

    @Nested
    final class RoundTrip extends RoundTripContract {
        @Override
        public Workspace open() {
            return openSchema();
        }

        @Override
        public RandomLayers random(long seed) {
            return RandomLayers.forDatabase(seed);
        }
    }

    @Nested
    final class Tables extends TablesContract {
        @Override
        public Workspace openEmpty() {
            return openSchema();
        }
    }

    @Nested
    final class Ledgers extends LedgerContract {
        @Override
        public Workspace openEmpty() {
            return openSchema();
        }
    }
}
