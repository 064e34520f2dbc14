package org.yizhan.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;

/** The layers and documents of one open transaction. */
final class JdbcEditor implements WorkspaceEditor {

    private final Dialect dialect;
    private final Connection connection;
    private final Instant now;
    private final String who;
    private @Nullable RuntimeException failure;
    private boolean ended;

    JdbcEditor(Dialect dialect, Connection connection, Instant now, String who) {
        this.dialect = dialect;
        this.connection = connection;
        this.now = now;
        this.who = who;
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
            throw remember(dialect.explain(cause));
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
        return ask(() -> new LayerReader(dialect, connection).read(name));
    }

    @Override
    public List<String> layerNames() {
        return ask(() -> new LayerReader(dialect, connection).names());
    }

    @Override
    public Optional<String> document(String kind, String name) {
        return ask(() -> new Documents(dialect, connection).read(kind, name));
    }

    @Override
    public List<String> documentNames(String kind) {
        return ask(() -> new Documents(dialect, connection).names(kind));
    }

    @Override
    public List<String> documentKinds() {
        return ask(() -> new Documents(dialect, connection).kinds());
    }

    @Override
    public Optional<Changed> lastChange(String kind, String name) {
        return ask(() -> new Changes(dialect, connection).of(kind, name));
    }

    /** Every noted change. */
    List<Changed> history() {
        return ask(() -> new Changes(dialect, connection).all());
    }

    /** Takes over another workspace's history. */
    void keepHistory(List<Changed> history) {
        take(() -> new Changes(dialect, connection).replaceAll(history));
    }

    /** Tables of a planner under names that layers cannot have. */
    List<String> namesLayersCannotHave() {
        return ask(() -> dialect.tableNames(connection).stream()
                .filter(name -> !dialect.mayName(name) && !name.startsWith("yizhan_") && !name.equals("layer_styles"))
                .toList());
    }

    /** Versions of everything, for {@link Reads}. */
    Reads.State state() {
        return ask(() -> new Reads.State(new Changes(dialect, connection).all(), dialect.editMarks(connection)));
    }

    @Override
    public void putLayer(FeatureLayer layer) {
        take(() -> {
            new LayerWriter(dialect, connection, now).put(layer);
            new Changes(dialect, connection).note(Changes.LAYER, layer.name(), now, who);
        });
    }

    @Override
    public void dropLayer(String name) {
        take(() -> {
            // Names that layers cannot have belong to other tables.
            if (dialect.mayName(name) && dialect.tableNames(connection).contains(name)) {
                dialect.drop(connection, name);
                new Changes(dialect, connection).note(Changes.LAYER, name, now, who);
            }
        });
    }

    @Override
    public void putDocument(String kind, String name, String json) {
        if (kind.equals(Changes.LAYER)) {
            throw remember(new IllegalArgumentException("documents may not be of the kind " + kind));
        }
        take(() -> {
            new Documents(dialect, connection).put(kind, name, json, now);
            new Changes(dialect, connection).note(kind, name, now, who);
        });
    }

    @Override
    public void dropDocument(String kind, String name) {
        take(() -> {
            if (new Documents(dialect, connection).drop(kind, name, now)) {
                new Changes(dialect, connection).note(kind, name, now, who);
            }
        });
    }
}
