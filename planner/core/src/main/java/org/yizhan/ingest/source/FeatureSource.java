package org.yizhan.ingest.source;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.YizhanException;

/**
 * The rows or features of a planner's file, whatever its format. All formats adapt to this, and all layers read from it.
 * Opening one checks what can be checked without knowing what the rows are for.
 */
public interface FeatureSource extends AutoCloseable {

    /** Takes rows one by one. */
    interface Taker {
        /** False to see no more of them. */
        boolean take(SourceRow row);
    }

    Path file();

    /** Format and encoding, for reports. */
    String format();

    /** Names of the values, each once, in the order of the file. */
    List<String> columns();

    /** Whether names that are too long for the format are cut. */
    default boolean cutsNames() {
        return false;
    }

    /** Whether rows bring geometries; otherwise their positions are among the values. */
    boolean shaped();

    /**
     * The coordinate system that file or format declares, or null.
     *
     * @throws YizhanException when it declares one that cannot be used
     */
    @Nullable
    Crs declaredCrs();

    /**
     * Reads from the beginning, and may be called again.
     *
     * @param faults counts rows that make no {@link SourceRow}
     * @throws YizhanException when the file is damaged
     */
    void each(LayerDefects faults, Taker taker);

    @Override
    default void close() {}
}
