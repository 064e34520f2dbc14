package org.yizhan.pipeline.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.api.WorkspaceReader;

/**
 * What a planner has decided about single sites of one plan; kept under the plan's name and respected whenever a plan of
 * that name is made again.
 *
 * @param locked ids of candidates that the plan must take, sorted
 * @param forbidden ids of candidates that it must leave, sorted
 */
public record SiteChoices(List<String> locked, List<String> forbidden) {

    static final String KIND = "plan-choices";

    public static final SiteChoices NONE = new SiteChoices(List.of(), List.of());

    public SiteChoices {
        locked = List.copyOf(new TreeSet<>(locked));
        forbidden = List.copyOf(new TreeSet<>(forbidden));
    }

    /** What is kept for the plan of that name; nothing decided where nothing is kept. */
    public static SiteChoices of(WorkspaceReader workspace, String plan) {
        return workspace
                .document(KIND, plan)
                .map(json -> Json.read(json, SiteChoices.class, KIND + " " + plan))
                .orElse(NONE);
    }

    public void put(WorkspaceEditor editor, String plan) {
        if (isEmpty()) {
            editor.dropDocument(KIND, plan);
        } else {
            editor.putDocument(KIND, plan, Json.write(this));
        }
    }

    public boolean isEmpty() {
        return locked.isEmpty() && forbidden.isEmpty();
    }

    /** With one site decided anew. */
    public SiteChoices with(String candidate, Candidate.Choice choice) {
        List<String> in = new ArrayList<>(locked);
        List<String> out = new ArrayList<>(forbidden);
        in.remove(candidate);
        out.remove(candidate);
        if (choice == Candidate.Choice.REQUIRED) {
            in.add(candidate);
        } else if (choice == Candidate.Choice.FORBIDDEN) {
            out.add(candidate);
        }
        return new SiteChoices(in, out);
    }

    /**
     * The candidates with what was decided of them.
     *
     * @throws YizhanException where a locked site is no candidate any more
     */
    public List<Candidate> applied(List<Candidate> candidates) {
        Set<String> in = new HashSet<>(locked);
        Set<String> out = new HashSet<>(forbidden);
        List<Candidate> decided = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            if (in.remove(candidate.id())) {
                decided.add(decided(candidate, Candidate.Choice.REQUIRED));
            } else if (out.contains(candidate.id())) {
                decided.add(decided(candidate, Candidate.Choice.FORBIDDEN));
            } else {
                decided.add(candidate);
            }
        }
        if (!in.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.locked-gone", String.join(", ", new TreeSet<>(in))));
        }
        return decided;
    }

    /** What the planner's files say of a station that stands outweighs a choice made before it stood. */
    private static Candidate decided(Candidate candidate, Candidate.Choice choice) {
        return candidate.choice() == Candidate.Choice.EXISTING ? candidate : candidate.choosing(choice);
    }
}
