package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;
import org.yizhan.store.api.ChangeRecord;
import org.yizhan.store.api.WorkspaceEditor;

/** The layers and documents of one open transaction. */
public final class JdbcEditor implements WorkspaceEditor {

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
        return ask(() -> new DocumentTable(dialect, connection).read(kind, name));
    }

    @Override
    public List<String> documentNames(String kind) {
        return ask(() -> new DocumentTable(dialect, connection).names(kind));
    }

    @Override
    public List<String> documentKinds() {
        return ask(() -> new DocumentTable(dialect, connection).kinds());
    }

    @Override
    public Optional<ChangeRecord> lastChange(String kind, String name) {
        return ask(() -> new ChangeLog(dialect, connection).of(kind, name));
    }

    /** Every noted change. */
    public List<ChangeRecord> history() {
        return ask(() -> new ChangeLog(dialect, connection).all());
    }

    /** Takes over another workspace's history. */
    void keepHistory(List<ChangeRecord> history) {
        take(() -> new ChangeLog(dialect, connection).replaceAll(history));
    }

    /** Tables of a planner under names that layers cannot have. */
    List<String> namesLayersCannotHave() {
        return ask(() -> dialect.tableNames(connection).stream()
                .filter(name -> !dialect.mayName(name) && !name.startsWith("yizhan_") && !name.equals("layer_styles"))
                .toList());
    }

    /** Versions of everything, for {@link ReadSet}. */
    ReadSet.State state() {
        return ask(() -> new ReadSet.State(new ChangeLog(dialect, connection).all(), dialect.editMarks(connection)));
    }

    @Override
    public void putLayer(FeatureLayer layer) {
        take(() -> {
            new LayerWriter(dialect, connection, now).put(layer);
            new ChangeLog(dialect, connection).note(ChangeLog.LAYER, layer.name(), now, who);
        });
    }

    @Override
    public void dropLayer(String name) {
        take(() -> {
            // Names that layers cannot have belong to other tables.
            if (dialect.mayName(name) && dialect.tableNames(connection).contains(name)) {
                dialect.drop(connection, name);
                new ChangeLog(dialect, connection).note(ChangeLog.LAYER, name, now, who);
            }
        });
    }

    @Override
    public void putDocument(String kind, String name, String json) {
        if (kind.equals(ChangeLog.LAYER)) {
            throw remember(new IllegalArgumentException("documents may not be of the kind " + kind));
        }
        take(() -> {
            new DocumentTable(dialect, connection).put(kind, name, json, now);
            new ChangeLog(dialect, connection).note(kind, name, now, who);
        });
    }

    @Override
    public void dropDocument(String kind, String name) {
        take(() -> {
            if (new DocumentTable(dialect, connection).drop(kind, name, now)) {
                new ChangeLog(dialect, connection).note(kind, name, now, who);
            }
        });
    }
}
