package org.yizhan.pipeline.plan.make;

import java.util.List;
import org.yizhan.model.Candidate;
import org.yizhan.model.Candidate.Choice;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.plan.ground.SiteFinder;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.SiteChoices;

/** {@code plan lock}, {@code plan forbid} and {@code plan free}: decides about single sites of a plan. */
public final class ChooseSite {

    private ChooseSite() {}

    /**
     * Decides and keeps it with the plan, which itself stays as it is until it is made again.
     *
     * @param typed sites as {@link SiteFinder} takes them
     * @param choice {@code REQUIRED} to lock, {@code FORBIDDEN}, or {@code FREE} to undo either
     * @return what is now kept with the plan
     */
    public static SiteChoices run(Project project, String name, List<String> typed, Choice choice, Progress progress) {
        Plan plan = SavedPlans.onTheseRoads(project, name);
        City city = City.assemble(project, progress);
        SiteChoices choices = SiteChoices.of(project.workspace(), name);
        for (String site : typed) {
            String id = known(choices, site, choice) ? site : SiteFinder.find(city, plan, site);
            city.candidates().sites().stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .forEach(candidate -> requireOpen(candidate, choice));
            choices = choices.with(id, choice);
        }
        SiteChoices decided = choices;
        project.workspace().change(editor -> {
            decided.put(editor, name);
            SavedAudits.forget(editor, name);
        });
        return decided;
    }

    /** A site that has gone from the candidates can still be freed. */
    private static boolean known(SiteChoices choices, String id, Choice choice) {
        return choice == Choice.FREE
                && (choices.locked().contains(id) || choices.forbidden().contains(id));
    }

    private static void requireOpen(Candidate candidate, Choice choice) {
        if (choice == Choice.FREE || candidate.choice() == Choice.FREE) {
            return;
        }
        String decided =
                switch (candidate.choice()) {
                    case EXISTING -> "pipeline.choice-existing";
                    case REQUIRED -> "pipeline.choice-required";
                    default -> "pipeline.choice-forbidden";
                };
        throw YizhanException.usage(Message.of(decided, candidate.id()));
    }
}
