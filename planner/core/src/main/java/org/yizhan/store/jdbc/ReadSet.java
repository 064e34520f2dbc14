package org.yizhan.store.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.ChangeRecord;

/**
 * What has been read from a workspace since its last change, so that nothing computed from it is saved over what someone
 * else has changed meanwhile.
 */
final class ReadSet {

    /**
     * How everything was last changed.
     *
     * @param changed what Yizhan noted
     * @param edits by layer, what changes when other programs edit it
     */
    record State(List<ChangeRecord> changed, Map<String, String> edits) {}

    /** A document or layer; all of its kind where there is no name. */
    private record Thing(String kind, @Nullable String name) {}

    /** How things were when first read: what was read again later is newer than that. */
    private final Map<Thing, State> first = new LinkedHashMap<>();

    /** Notes a read of a document or layer. */
    void note(String kind, String name, State state) {
        first.putIfAbsent(new Thing(kind, name), state);
    }

    /** Notes a read of the names of a kind, which counts as a read of everything of that kind. */
    void noteNames(String kind, State state) {
        first.putIfAbsent(new Thing(kind, null), state);
    }

    void clear() {
        first.clear();
    }

    /**
     * Refuses a change that would build on what is no longer so.
     *
     * @param place the workspace as the planner named it
     */
    void check(State now, String place) {
        first.forEach((thing, then) -> {
            for (String name : thing.name == null ? names(thing.kind, then, now) : Set.of(thing.name)) {
                check(thing.kind, name, then, now, place);
            }
        });
    }

    private static Set<String> names(String kind, State then, State now) {
        Set<String> names = new TreeSet<>();
        for (State state : List.of(then, now)) {
            state.changed.stream()
                    .filter(change -> change.kind().equals(kind))
                    .forEach(change -> names.add(change.name()));
        }
        return names;
    }

    private static void check(String kind, String name, State then, State now, String place) {
        ChangeRecord after = last(now, kind, name);
        String what = (kind + " " + name).strip();
        if (after != null && !after.equals(last(then, kind, name))) {
            throw YizhanException.failed(Message.of("store.changed-meanwhile", place, what, after.by(), after.when()));
        }
        boolean edited = kind.equals(ChangeLog.LAYER) && !Objects.equals(then.edits.get(name), now.edits.get(name));
        if (edited || (after == null && last(then, kind, name) != null)) {
            throw YizhanException.failed(Message.of("store.edited-meanwhile", place, what));
        }
    }

    private static @Nullable ChangeRecord last(State state, String kind, String name) {
        return state.changed.stream()
                .filter(change -> change.kind().equals(kind) && change.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
