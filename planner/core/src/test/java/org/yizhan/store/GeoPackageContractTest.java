package org.yizhan.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Holds the workspace in a file to what every workspace promises; {@link PostgisContractIT} does so for a database. */
final class GeoPackageContractTest {

    @TempDir
    Path folder;

    private Workspace openFile() {
        return Workspace.open(folder.resolve("w.gpkg"), Clocks.FIXED);
    }

    @Nested
    final class Changes extends ChangesContract {
        @Override
        Workspace open() {
            return openFile();
        }

        @Override
        String who() {
            return System.getProperty("user.name");
        }
    }

    @Nested
    final class RoundTrip extends RoundTripContract {
        @Override
        Workspace open() {
            return openFile();
        }

        @Override
        RandomLayers random(long seed) {
            return new RandomLayers(seed);
        }
    }

    @Nested
    final class Tables extends TablesContract {
        @Override
        Workspace openEmpty() {
            return openFile();
        }
    }

    @Nested
    final class Ledgers extends LedgerContract {
        @Override
        Workspace openEmpty() {
            return openFile();
        }
    }
}
