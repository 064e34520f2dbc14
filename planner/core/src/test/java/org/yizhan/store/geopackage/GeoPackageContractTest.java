package org.yizhan.store.geopackage;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.ChangesContract;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.RoundTripContract;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.postgis.PostgisContractIT;
import org.yizhan.store.table.LedgerContract;
import org.yizhan.store.table.TablesContract;

/** Holds the workspace in a file to what every workspace promises; {@link PostgisContractIT} does so for a database. */
public final class GeoPackageContractTest {

    @TempDir
    Path folder;

    private Workspace openFile() {
        return Workspaces.open(folder.resolve("w.gpkg"), FixedClocks.FIXED);
    }

    @Nested
    final class Changes extends ChangesContract {
        @Override
        public Workspace open() {
            return openFile();
        }

        @Override
        public String who() {
            return System.getProperty("user.name");
        }
    }

    @Nested
    final class RoundTrip extends RoundTripContract {
        @Override
        public Workspace open() {
            return openFile();
        }

        @Override
        public RandomLayers random(long seed) {
            return new RandomLayers(seed);
        }
    }

    @Nested
    final class Tables extends TablesContract {
        @Override
        public Workspace openEmpty() {
            return openFile();
        }
    }

    @Nested
    final class Ledgers extends LedgerContract {
        @Override
        public Workspace openEmpty() {
            return openFile();
        }
    }
}
