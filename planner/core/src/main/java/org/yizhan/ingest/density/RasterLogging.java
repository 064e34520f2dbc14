package org.yizhan.ingest.density;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.media.jai.JAI;

/** Keeps the raster libraries from printing: what goes wrong is told in the planner's words. */
final class RasterLogging {

    /** Kept here, for the logging system forgets the levels of loggers that nobody holds. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.geotools"),
            Logger.getLogger("it.geosolutions"),
            // Some name their loggers by Class.toString().
            Logger.getLogger("class it.geosolutions"),
            Logger.getLogger("javax.media.jai"),
            Logger.getLogger("com.sun.media"),
            Logger.getLogger("hsqldb.db"),
            Logger.getLogger("org.hsqldb"));

    private RasterLogging() {}

    /** Takes effect for the whole program; called again it changes nothing. */
    static synchronized void please() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        // Otherwise the imaging library complains about its missing native code.
        System.setProperty("com.sun.media.jai.disableMediaLib", "true");
        JAI.getDefaultInstance().setImagingListener((message, failure, where, isRetryable) -> {
            if (failure instanceof RuntimeException passOn) {
                throw passOn;
            }
            throw new IllegalStateException(message, failure);
        });
    }
}
