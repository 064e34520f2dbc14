package org.yizhan.store.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.YizhanException;

/** How changes behave, whatever the workspace is kept in. */
public abstract class ChangesContract {

    /** Opens the same workspace each time, for a planner of their own; empty at first. */
    public abstract Workspace open();

    /** What a second planner's changes are noted under. */
    public abstract String who();

    @Test
    void a_new_workspace_is_empty() {
        try (Workspace workspace = open()) {
            assertThat(workspace.layerNames()).isEmpty();
            assertThat(workspace.layer("stations")).isEmpty();
            assertThat(workspace.documentKinds()).isEmpty();
            assertThat(workspace.documentNames("plan")).isEmpty();
            assertThat(workspace.document("plan", "a")).isEmpty();
            assertThat(workspace.lastChange("plan", "a")).isEmpty();
            workspace.verify();
        }
    }

    @Test
    void a_change_that_throws_leaves_all_as_it_was_also_the_first() {
        try (Workspace workspace = open()) {
            assertThatThrownBy(() -> workspace.change(ChangesContract::fillAndFail))
                    .hasMessage("stop");
            assertThat(workspace.layerNames()).isEmpty();
        }
        try (Workspace workspace = filled()) {
            FeatureLayer before = workspace.layer("stations").orElseThrow();
            assertThatThrownBy(() -> workspace.change(ChangesContract::fillAndFail))
                    .hasMessage("stop");
            assertThat(workspace.layerNames()).containsExactly("stations", "zones");
            assertThat(workspace.layer("stations")).contains(before);
            assertThat(workspace.documentNames("plan")).containsExactly("a", "b");
            assertThat(workspace.lastChange("plan", "a").orElseThrow().version())
                    .isEqualTo(1);
        }
    }

    private static void fillAndFail(WorkspaceEditor editor) {
        editor.putLayer(layer("stations", 50));
        editor.putLayer(layer("candidates", 5));
        editor.dropLayer("zones");
        editor.putDocument("plan", "a", "{\"other\":1}");
        editor.dropDocument("plan", "b");
        throw new IllegalStateException("stop");
    }

    @Test
    void layers_are_replaced_by_others_of_any_columns_and_dropped() {
        try (Workspace workspace = filled()) {
            for (int seed = 0; seed < 12; seed++) {
                Shape shape = Shape.values()[seed % Shape.values().length];
                FeatureLayer other = RandomLayers.forDatabase(seed / 2).layer("stations", shape, seed);
                workspace.change(editor -> editor.putLayer(other));
                assertThat(workspace.layer("stations")).contains(other);
            }
            workspace.change(editor -> {
                editor.dropLayer("stations");
                editor.dropLayer("stations");
                editor.dropLayer("never_there");
                editor.dropLayer("yizhan_documents");
            });
            assertThat(workspace.layerNames()).containsExactly("zones");
            assertThat(workspace.documentNames("plan")).containsExactly("a", "b");
            workspace.verify();
        }
    }

    @Test
    void every_change_is_noted_with_who_and_when() {
        try (Workspace workspace = filled()) {
            assertThat(workspace.lastChange("plan", "a"))
                    .contains(new ChangeRecord(
                            "plan", "a", 1, FixedClocks.FIXED.instant().truncatedTo(ChronoUnit.MILLIS), who()));
            workspace.change(editor -> {
                editor.putDocument("plan", "a", "{}");
                editor.dropDocument("plan", "b");
                editor.dropDocument("plan", "never there");
                editor.dropLayer("zones");
            });
            assertThat(workspace.lastChange("plan", "a").orElseThrow().version())
                    .isEqualTo(2);
            assertThat(workspace.lastChange("plan", "b").orElseThrow().version())
                    .isEqualTo(2);
            assertThat(workspace.lastChange("plan", "never there")).isEmpty();
            assertThat(workspace.lastChange("layer", "zones").orElseThrow().version())
                    .isEqualTo(2);
            assertThat(workspace.lastChange("layer", "stations").orElseThrow().version())
                    .isEqualTo(1);
            assertThat(workspace.documentKinds()).containsExactly("plan");
        }
    }

    @Test
    void what_was_read_and_then_changed_by_another_planner_is_not_written_over() {
        List<Consumer<Workspace>> reads = List.of(
                workspace -> workspace.document("plan", "a"),
                workspace -> workspace.layer("stations"),
                workspace -> workspace.documentNames("plan"),
                Workspace::layerNames);
        for (var read : reads) {
            try (Workspace mine = filled();
                    Workspace theirs = open()) {
                read.accept(mine);
                theirs.change(editor -> {
                    editor.putDocument("plan", "a", "{\"theirs\":1}");
                    editor.putLayer(layer("stations", 3));
                });
                read.accept(mine);
                assertThatThrownBy(() -> mine.change(editor -> editor.putDocument("plan", "a", "{\"mine\":1}")))
                        .isInstanceOfSatisfying(YizhanException.class, told -> {
                            assertThat(told.text().key()).isEqualTo("store.changed-meanwhile");
                            assertThat(told.text().in(Locale.ENGLISH)).contains(who(), "2026-03-01");
                        });
                assertThat(mine.document("plan", "a")).contains("{\"theirs\":1}");
                // Having seen theirs, one may.
                mine.change(editor -> editor.putDocument("plan", "a", "{\"mine\":2}"));
                assertThat(theirs.document("plan", "a")).contains("{\"mine\":2}");
            }
        }
    }

    @Test
    void what_was_dropped_or_made_meanwhile_counts_as_changed() {
        try (Workspace mine = filled();
                Workspace theirs = open()) {
            mine.document("plan", "a");
            mine.document("plan", "new");
            theirs.change(editor -> editor.dropDocument("plan", "a"));
            assertThatThrownBy(() -> mine.change(editor -> editor.putDocument("plan", "a", "{}")))
                    .hasMessageContaining("plan a");
            mine.document("plan", "new");
            theirs.change(editor -> editor.putDocument("plan", "new", "{}"));
            assertThatThrownBy(() -> mine.change(editor -> editor.putDocument("plan", "b", "{}")))
                    .hasMessageContaining("plan new");
        }
    }

    @Test
    void what_was_not_read_may_be_changed_by_others_and_what_was_read_by_oneself() {
        try (Workspace mine = filled();
                Workspace theirs = open()) {
            mine.document("plan", "a");
            theirs.change(editor -> {
                editor.putDocument("plan", "b", "{}");
                editor.putLayer(layer("stations", 3));
            });
            mine.change(editor -> editor.putDocument("plan", "a", "{\"mine\":1}"));
            mine.document("plan", "a");
            mine.change(editor -> editor.putDocument("plan", "a", "{\"mine\":2}"));
            mine.change(editor -> editor.putDocument("plan", "a", "{\"mine\":3}"));
            assertThat(theirs.document("plan", "a")).contains("{\"mine\":3}");
        }
    }

    @Test
    void a_change_reads_what_it_has_changed_so_far() {
        try (Workspace workspace = open()) {
            for (int round = 0; round < 2; round++) {
                FeatureLayer layer = layer("stations", 3 + round);
                String json = "{\"round\":" + round + "}";
                workspace.change(editor -> {
                    editor.putLayer(layer);
                    editor.putDocument("plan", "a", json);
                    assertThat(editor.layer("stations")).contains(layer);
                    assertThat(editor.layerNames()).containsExactly("stations");
                    assertThat(editor.document("plan", "a")).contains(json);
                    assertThat(editor.documentNames("plan")).containsExactly("a");
                    assertThat(workspace.layer("stations")).contains(layer);
                });
            }
        }
    }

    @Test
    void documents_are_kept_by_kind_and_name() {
        String hostile = "'; DROP TABLE \"yizhan_documents\"; -- 🚏 方案一";
        try (Workspace workspace = filled()) {
            workspace.change(editor -> {
                editor.putDocument("plan", hostile, "{\"text\":\"nul\\u0000 " + hostile + "\"}");
                editor.putDocument("audit", "a", "{\"kind\":\"audit\"}");
                editor.putDocument("plan", "a", "{\"changed\":true}");
                editor.dropDocument("plan", "b");
                editor.dropDocument("plan", "b");
            });
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.documentNames("plan")).containsExactly(hostile, "a");
            assertThat(workspace.document("plan", hostile)).contains("{\"text\":\"nul\\u0000 " + hostile + "\"}");
            assertThat(workspace.document("plan", "a")).contains("{\"changed\":true}");
            assertThat(workspace.document("audit", "a")).contains("{\"kind\":\"audit\"}");
            assertThat(workspace.document("plan", "b")).isEmpty();
            assertThat(workspace.documentNames("nothing")).isEmpty();
        }
    }

    @Test
    void a_second_workspace_sees_what_the_first_has_committed() {
        try (Workspace early = open();
                Workspace writer = open()) {
            assertThat(early.layerNames()).isEmpty();
            writer.change(editor -> {
                editor.putLayer(layer("stations", 3));
                assertThat(early.layerNames()).isEmpty();
            });
            assertThat(early.layerNames()).containsExactly("stations");
            writer.change(editor -> {
                editor.dropLayer("stations");
                assertThat(early.layerNames()).containsExactly("stations");
            });
            assertThat(early.layerNames()).isEmpty();
        }
    }

    @Test
    void an_editor_is_of_no_use_after_its_change() {
        List<WorkspaceEditor> kept = new ArrayList<>();
        try (Workspace workspace = filled()) {
            workspace.change(kept::add);
            assertThatThrownBy(() -> kept.get(0).dropLayer("stations")).isInstanceOf(IllegalStateException.class);
            assertThat(workspace.layerNames()).contains("stations");
        }
    }

    @Test
    void changes_do_not_nest_and_end_with_the_workspace() {
        Workspace workspace = filled();
        assertThatThrownBy(() -> workspace.change(outer -> workspace.change(inner -> inner.dropLayer("stations"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(workspace.layerNames()).contains("stations");
        workspace.close();
        workspace.close();
        assertThatThrownBy(workspace::layerNames).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> workspace.change(editor -> {})).isInstanceOf(IllegalStateException.class);
    }

    /** The workspace with something in it, opened. */
    private Workspace filled() {
        Workspace workspace = open();
        workspace.change(editor -> {
            workspace
                    .documentKinds()
                    .forEach(kind -> workspace.documentNames(kind).forEach(name -> editor.dropDocument(kind, name)));
            editor.putLayer(layer("stations", 20));
            editor.putLayer(RandomLayers.forDatabase(2).layer("zones", Shape.AREA, 4));
            editor.putDocument("plan", "b", "{}");
            editor.putDocument("plan", "a", "{\"sites\":[1,2]}");
        });
        return workspace;
    }

    private static FeatureLayer layer(String name, int features) {
        return RandomLayers.forDatabase(features).layer(name, Shape.POINT, features);
    }
}
