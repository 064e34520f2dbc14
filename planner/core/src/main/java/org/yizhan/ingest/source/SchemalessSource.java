package org.yizhan.ingest.source;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A source whose features each bring their own geometry and columns, so that the columns are known once all were seen. */
public abstract class SchemalessSource implements FeatureSource {

    private final Path file;
    private final String format;
    private final Set<String> columns = new LinkedHashSet<>();

    public SchemalessSource(Path file, String format) {
        this.file = file;
        this.format = format;
    }

    /** Adds what one feature has. */
    public final void found(Map<String, String> values) {
        columns.addAll(values.keySet());
    }

    /** Adds a column that no feature has by itself; false where one has it. */
    public final boolean adds(String column) {
        return columns.add(column);
    }

    @Override
    public final Path file() {
        return file;
    }

    @Override
    public final String format() {
        return format;
    }

    @Override
    public final List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public final boolean shaped() {
        return true;
    }
}
