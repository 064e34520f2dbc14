package org.yizhan;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one server, started for them and stopped after them. */
public abstract class WithPostgis {

    /** The server while tests run. */
    protected static PostgisServer server;

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
}
