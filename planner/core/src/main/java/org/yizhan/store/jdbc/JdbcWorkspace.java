package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;
import org.yizhan.store.api.ChangeRecord;
import org.yizhan.store.api.Workspace;

/** What workspaces in files and in databases have in common. */
public abstract class JdbcWorkspace implements Workspace {

    private final InstantSource clock;
    private final String place;
    private final String who;
    private final ReadSet reads = new ReadSet();
    private @Nullable JdbcEditor running;
    private boolean closed;

    /**
     * @param place the workspace as the planner named it
     * @param who what changes are noted under
     */
    public JdbcWorkspace(InstantSource clock, String place, String who) {
        this.clock = clock;
        this.place = place;
        this.who = who;
    }

    /** The store, opened; null while the workspace has not been made. */
    abstract @Nullable public Database store();

    /** Makes the store with its first content; leaves nothing where that throws. */
    public abstract void create(Instant now, Creation first);

    /** Closes the store, if it is open. */
    public abstract void closeStore();

    /** Fills a store that has just been made. */
    public interface Creation {
        void fill(Dialect dialect, Connection connection);
    }

    private @Nullable Database openStore() {
        if (closed) {
            throw new IllegalStateException("the workspace " + place + " is closed");
        }
        return store();
    }

    @Override
    public final synchronized void change(Change body) {
        change(editor -> body.apply(editor), true);
    }

    /** As {@link #change(Change)}, for what needs more than an editor's methods. */
    final synchronized void change(EditorChange body, boolean checkingReads) {
        if (running != null) {
            throw new IllegalStateException("a change is already running");
        }
        Database existing = openStore();
        Instant now = clock.instant();
        try {
            if (existing != null) {
                existing.write(connection -> {
                    existing.dialect().prepareChanges(connection, now);
                    run(body, existing.dialect(), connection, now, checkingReads);
                });
            } else {
                create(now, (dialect, connection) -> run(body, dialect, connection, now, false));
            }
        } finally {
            reads.clear();
        }
    }

    interface EditorChange {
        void apply(JdbcEditor editor);
    }

    private void run(EditorChange body, Dialect dialect, Connection connection, Instant now, boolean checkingReads) {
        JdbcEditor editor = new JdbcEditor(dialect, connection, now, who);
        running = editor;
        try {
            if (checkingReads) {
                reads.check(editor.state(), place);
            }
            body.apply(editor);
        } finally {
            running = null;
            editor.end();
        }
        editor.rethrowFailure();
    }

    @Override
    public final synchronized Optional<FeatureLayer> layer(String name) {
        return read(
                reader -> {
                    note(reader, state -> reads.note(ChangeLog.LAYER, name, state));
                    return reader.layer(name);
                },
                Optional.empty());
    }

    @Override
    public final synchronized List<String> layerNames() {
        return read(
                reader -> {
                    note(reader, state -> reads.noteNames(ChangeLog.LAYER, state));
                    return reader.layerNames();
                },
                List.of());
    }

    @Override
    public final synchronized Optional<String> document(String kind, String name) {
        return read(
                reader -> {
                    note(reader, state -> reads.note(kind, name, state));
                    return reader.document(kind, name);
                },
                Optional.empty());
    }

    @Override
    public final synchronized List<String> documentNames(String kind) {
        return read(
                reader -> {
                    note(reader, state -> reads.noteNames(kind, state));
                    return reader.documentNames(kind);
                },
                List.of());
    }

    @Override
    public final synchronized List<String> documentKinds() {
        return read(JdbcEditor::documentKinds, List.of());
    }

    @Override
    public final synchronized Optional<ChangeRecord> lastChange(String kind, String name) {
        return read(reader -> reader.lastChange(kind, name), Optional.empty());
    }

    private interface Note {
        void of(ReadSet.State state);
    }

    /** What a change reads while it runs cannot be changed by anybody else. */
    private void note(JdbcEditor reader, Note note) {
        if (running == null) {
            note.of(reader.state());
        }
    }

    /** As the planner named it. */
    final String place() {
        return place;
    }

    /** Reads as of one moment, or fails where there is nothing. */
    final synchronized <T> T readOr(Function<JdbcEditor, T> question, Supplier<RuntimeException> nothing) {
        Database existing = openStore();
        if (existing == null) {
            throw nothing.get();
        }
        return existing.read(
                connection -> question.apply(new JdbcEditor(existing.dialect(), connection, clock.instant(), who)));
    }

    /** Reads as of one moment; inside a change, what has been changed so far. */
    public final synchronized <T> T read(Function<JdbcEditor, T> question, T whereThereIsNothing) {
        if (running != null) {
            return question.apply(running);
        }
        Database existing = openStore();
        return existing == null
                ? whereThereIsNothing
                : existing.read(connection ->
                        question.apply(new JdbcEditor(existing.dialect(), connection, clock.instant(), who)));
    }

    @Override
    public final synchronized void verify() {
        Database existing = openStore();
        if (existing != null) {
            existing.verify();
        }
    }

    @Override
    public final String who() {
        return who;
    }

    @Override
    public final synchronized void close() {
        closed = true;
        closeStore();
    }
}
