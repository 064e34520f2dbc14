package org.yizhan.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;

/** The layers and documents of one open transaction. */
final class GeoPackageEditor implements WorkspaceEditor {

    private final Connection connection;
    private final Instant now;
    private final Path file;
    private final Duration patience;
    private @Nullable RuntimeException failure;
    private boolean ended;

    GeoPackageEditor(Connection connection, Instant now, Path file, Duration patience) {
        this.connection = connection;
        this.now = now;
        this.file = file;
        this.patience = patience;
    }

    void end() {
        ended = true;
    }

    /** A method that threw may have done half its work: without this, a caller that caught it would commit the half. */
    void rethrowFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private interface Step {
        void take() throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        if (ended) {
            throw new IllegalStateException("the change has ended");
        }
        try {
            return question.ask();
        } catch (SQLException cause) {
            throw remember(Sqlite.explain(cause, file, patience));
        } catch (RuntimeException cause) {
            throw remember(cause);
        }
    }

    private void take(Step step) {
        ask(() -> {
            step.take();
            return this;
        });
    }

    private RuntimeException remember(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
        }
        return cause;
    }

    @Override
    public Optional<FeatureLayer> layer(String name) {
        return ask(() -> new LayerReader(connection).read(name));
    }

    @Override
    public List<String> layerNames() {
        return ask(() -> new LayerReader(connection).names());
    }

    @Override
    public Optional<String> document(String kind, String name) {
        return ask(() -> Documents.read(connection, kind, name));
    }

    @Override
    public List<String> documentNames(String kind) {
        return ask(() -> Documents.names(connection, kind));
    }

    @Override
    public void putLayer(FeatureLayer layer) {
        take(() -> new LayerWriter(connection, now).put(layer));
    }

    @Override
    public void dropLayer(String name) {
        take(() -> {
            // Names that layers cannot have belong to other tables.
            if (LayerWriter.mayName(name)) {
                new LayerWriter(connection, now).drop(name);
            }
        });
    }

    @Override
    public void putDocument(String kind, String name, String json) {
        take(() -> Documents.put(connection, kind, name, json, now));
    }

    @Override
    public void dropDocument(String kind, String name) {
        take(() -> Documents.drop(connection, kind, name, now));
    }
}
