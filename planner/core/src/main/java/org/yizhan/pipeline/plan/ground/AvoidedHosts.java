package org.yizhan.pipeline.plan.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.demand.CandidateSites;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.SavedPlans;

/** Reads which kinds of host a plan is to leave alone. */
public final class AvoidedHosts {

    /** Nobody lends these: a plan without them stands at hosts alone. */
    private static final Set<String> NO_HOSTS = Set.of(CandidateSites.STREET_FRONT, CandidateSites.CONTAINER);

    private AvoidedHosts() {}

    /**
     * @param list words or names of kinds with commas between, as a planner types them; may be empty
     * @param hostsOnly whether new buildings at the street front and containers are avoided too
     * @return words of kinds
     * @throws YizhanException for a kind that config/hosts.yml does not have, with the ones that may be meant
     */
    public static Set<String> of(List<HostKind> kinds, String list, boolean hostsOnly) {
        Set<String> avoided = new TreeSet<>(hostsOnly ? NO_HOSTS : Set.of());
        for (String part : list.split("[,，、;；]")) {
            String typed = part.strip();
            if (!typed.isEmpty()) {
                avoided.add(kinds.stream()
                        .filter(kind -> kind.word().equalsIgnoreCase(typed)
                                || kind.label(Locale.CHINESE).equals(typed)
                                || kind.label(Locale.ENGLISH).equalsIgnoreCase(typed))
                        .findFirst()
                        .orElseThrow(() -> unknown(kinds, typed))
                        .word());
            }
        }
        return avoided;
    }

    private static YizhanException unknown(List<HostKind> kinds, String typed) {
        List<String> known = new ArrayList<>();
        kinds.forEach(kind -> known.addAll(List.of(kind.word(), kind.label(Locale.CHINESE))));
        return YizhanException.usage(Message.of(
                "pipeline.no-host-kind",
                typed,
                String.join(", ", kinds.stream().map(HostKind::word).toList()),
                SavedPlans.suggestion(typed, known)));
    }
}
