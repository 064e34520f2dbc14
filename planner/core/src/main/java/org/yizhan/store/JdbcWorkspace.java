package org.yizhan.store;

import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;

/** What workspaces in files and in databases have in common. */
abstract class JdbcWorkspace implements Workspace {

    private final InstantSource clock;
    private final String place;
    private final String who;
    private final Reads reads = new Reads();
    private @Nullable JdbcEditor running;
    private boolean closed;

    /**
     * @param place the workspace as the planner named it
     * @param who what changes are noted under
     */
    JdbcWorkspace(InstantSource clock, String place, String who) {
        this.clock = clock;
        this.place = place;
        this.who = who;
    }

    /** The store, opened; null while the workspace has not been made. */
    abstract @Nullable Store store();

    /** Makes the store with its first content; leaves nothing where that throws. */
    abstract void create(Instant now, Creation first);

    /** Closes the store, if it is open. */
    abstract void closeStore();

    /** Fills a store that has just been made. */
    interface Creation {
        void fill(Dialect dialect, Connection connection);
    }

    private @Nullable Store openStore() {
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
        Store existing = openStore();
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
                    note(reader, state -> reads.note(Changes.LAYER, name, state));
                    return reader.layer(name);
                },
                Optional.empty());
    }

    @Override
    public final synchronized List<String> layerNames() {
        return read(
                reader -> {
                    note(reader, state -> reads.noteNames(Changes.LAYER, state));
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
    public final synchronized Optional<Changed> lastChange(String kind, String name) {
        return read(reader -> reader.lastChange(kind, name), Optional.empty());
    }

    private interface Note {
        void of(Reads.State state);
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
        Store existing = openStore();
        if (existing == null) {
            throw nothing.get();
        }
        return existing.read(
                connection -> question.apply(new JdbcEditor(existing.dialect(), connection, clock.instant(), who)));
    }

    /** Reads as of one moment; inside a change, what has been changed so far. */
    final synchronized <T> T read(Function<JdbcEditor, T> question, T whereThereIsNothing) {
        if (running != null) {
            return question.apply(running);
        }
        Store existing = openStore();
        return existing == null
                ? whereThereIsNothing
                : existing.read(connection ->
                        question.apply(new JdbcEditor(existing.dialect(), connection, clock.instant(), who)));
    }

    @Override
    public final synchronized void verify() {
        Store existing = openStore();
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
