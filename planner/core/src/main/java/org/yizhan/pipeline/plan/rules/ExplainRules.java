package org.yizhan.pipeline.plan.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yizhan.demand.Segments;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.PlanRule;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.project.Project;
import org.yizhan.placement.infeasibility.Infeasibility;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.solver.SolveOptions;

/** Says in the planner's words why no plan keeps to all rules, and which smallest changes would allow one. */
public final class ExplainRules {

    /** For the conflict and all changes together: who waits wants to know within a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    private static final int SHOWN = 8;

    private final RuleConstraints ruled;
    private final CoverProblem problem;
    private final PlanGround ground;
    private final List<SideConstraint> limits;
    private final int[] ruleOf;
    private final List<Object> names;
    private final List<PlanRule> rules;
    private final Locale locale;
    private final int[] segmentOf;

    private ExplainRules(
            Project project, PlanGround ground, RuleConstraints ruled, CoverProblem problem, Locale locale) {
        this.ruled = ruled;
        this.problem = problem;
        this.ground = ground;
        this.limits = ruled.limits();
        this.ruleOf = ruled.ruleOf();
        this.rules = ruled.book().lines().stream().map(RuleBook.Line::rule).toList();
        this.names = new ArrayList<>();
        rules.forEach(rule -> names.add(rule.text(host -> project.hostLabel(host, locale))));
        ruled.ownLimit().ifPresent(names::add);
        this.locale = locale;
        Segments segments = ground.segments();
        this.segmentOf =
                IntStream.range(0, segments.count()).filter(segments::coverable).toArray();
    }

    /**
     * The failure to be thrown where no plan was found, with what can be found out about it in a minute or two.
     *
     * @param impossible whether it is known that there is none
     */
    public static YizhanException failure(
            Project project,
            PlanGround ground,
            CoverProblem problem,
            RuleConstraints ruled,
            boolean impossible,
            Locale locale,
            Progress progress) {
        ExplainRules explain = new ExplainRules(project, ground, ruled, problem, locale);
        long[] lengths = Arrays.stream(explain.segmentOf)
                .mapToLong(s -> Math.max(1, ground.segments().lengthMm(s)))
                .toArray();
        Infeasibility.Explanation explanation;
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.explaining-rules"), -1)) {
            explanation = ruled.explain(problem, lengths, SolveOptions.ofTime(LONGEST), progress);
            stage.advance(1);
        }
        if (explanation == null) {
            return YizhanException.failed(
                    Message.of(impossible ? "pipeline.rules-impossible" : "pipeline.rules-none-found"));
        }
        return YizhanException.failed(Message.of(
                "pipeline.rules-conflict",
                bulleted(explain.parts(explanation)),
                explanation.changes().isEmpty()
                        ? Message.of("pipeline.rules-no-change")
                        : Message.of(
                                explanation.changes().size() == 1 ? "pipeline.rules-change" : "pipeline.rules-changes",
                                bulleted(explanation.changes().stream()
                                        .map(explain::change)
                                        .toList()))));
    }

    private static String bulleted(List<String> lines) {
        return lines.stream().map(line -> "\n  - " + line).collect(Collectors.joining());
    }

    private List<String> parts(Infeasibility.Explanation explanation) {
        List<String> parts = new ArrayList<>();
        int[] involved = IntStream.concat(Arrays.stream(explanation.leasts()), Arrays.stream(explanation.mosts()))
                .map(r -> ruleOf[r])
                .distinct()
                .sorted()
                .toArray();
        for (int rule : involved) {
            String name = said(names.get(rule));
            if (holdsAtPlaces(rule)) {
                int[] places = Arrays.stream(explanation.mosts())
                        .filter(r -> ruleOf[r] == rule)
                        .limit(SHOWN)
                        .toArray();
                if (!rules.get(rule).groups().isEmpty()) {
                    for (int r : places) {
                        parts.add(said(Message.of("pipeline.rules-part-group", group(r), place(r))));
                    }
                } else {
                    String near = Arrays.stream(places).mapToObj(this::place).collect(Collectors.joining(" / "));
                    parts.add(said(Message.of("pipeline.rules-part-near", name, near)));
                }
            } else if (rule == rules.size() && !ruled.ownRows().isEmpty()) {
                int[] rows = rowsOf(Arrays.stream(explanation.leasts()).filter(r -> ruleOf[r] == rule));
                parts.add(said(Message.of("pipeline.rules-part-near", name, streets(rows))));
            } else {
                parts.add(name);
            }
        }
        for (int site : explanation.sites()) {
            parts.add(said(Message.of("pipeline.rules-part-site", site(site))));
        }
        if (explanation.rows().length > 0) {
            parts.add(said(Message.of("pipeline.rules-part-streets", streets(explanation.rows())))
                    + (explanation.irreducible() ? "" : said(Message.of("pipeline.rules-perhaps-fewer"))));
        }
        return parts;
    }

    private boolean holdsAtPlaces(int rule) {
        return rule < rules.size() && rules.get(rule).holdsAtPlaces();
    }

    /** The sites of one of the limits of a rule that holds at many places. */
    private String place(int limit) {
        return Arrays.stream(limits.get(limit).columns())
                .limit(SHOWN)
                .mapToObj(this::site)
                .collect(Collectors.joining(", "));
    }

    /** The group of the lists that a limit is about. */
    private String group(int limit) {
        int first = (int)
                Arrays.stream(ruleOf).takeWhile(rule -> rule != ruleOf[limit]).count();
        return rules.get(ruleOf[limit]).groups().get(limit - first);
    }

    /** The rows that limits of the plan's own demand are about, each once. */
    private int[] rowsOf(IntStream limits) {
        int first = ruled.book().limits().size();
        return limits.flatMap(r -> Arrays.stream(ruled.ownRows().get(r - first)))
                .distinct()
                .sorted()
                .toArray();
    }

    /** In how many years the most of a rule is allowed. */
    private int years(int rule) {
        return rule < rules.size()
                ? Math.max(1, ruled.book().lines().get(rule).byYear().size())
                : 1;
    }

    private String change(Infeasibility.Change change) {
        if (change.rows().length > 0) {
            return said(Message.of("pipeline.rules-leave", metres(change.rows()), streets(change.rows())))
                    + doubt(change);
        }
        List<String> steps = new ArrayList<>();
        if (!ruled.ownRows().isEmpty()) {
            int[] once = rowsOf(Arrays.stream(change.limits()).filter(r -> ruleOf[r] == rules.size()));
            if (once.length > 0) {
                steps.add(said(Message.of("pipeline.rules-once", metres(once), streets(once))));
            }
        }
        Map<Integer, List<Integer>> places = new TreeMap<>();
        for (int k = 0; k < change.limits().length; k++) {
            int rule = ruleOf[change.limits()[k]];
            if (rule == rules.size() && !ruled.ownRows().isEmpty()) {
                continue;
            }
            if (holdsAtPlaces(rule)) {
                places.computeIfAbsent(rule, any -> new ArrayList<>()).add(change.limits()[k]);
                continue;
            }
            if (rule == rules.size() && !Double.isNaN(ruled.sharePercent())) {
                double percent = problem.percentWithout(change.most()[k]);
                steps.add(said(Message.of(
                        "pipeline.rules-lower-share", Math.floor(100 * percent) / 100, said(names.get(rule)))));
                continue;
            }
            boolean more = !Double.isNaN(change.most()[k]);
            double to = more ? change.most()[k] / years(rule) : change.least()[k];
            steps.add(said(
                    Message.of(more ? "pipeline.rules-raise" : "pipeline.rules-lower", said(names.get(rule)), to)));
        }
        places.forEach((rule, at) -> steps.add(said(
                rules.get(rule).groups().isEmpty()
                        ? Message.of("pipeline.rules-nearer", said(names.get(rule)), at.size())
                        : Message.of(
                                "pipeline.rules-several",
                                at.stream().limit(SHOWN).map(this::group).collect(Collectors.joining(", ")),
                                at.size()))));
        for (int site : change.sites()) {
            steps.add(said(Message.of("pipeline.rules-give-up", site(site))));
        }
        return String.join(said(Message.of("pipeline.rules-and")), steps) + doubt(change);
    }

    private double metres(int[] rows) {
        return Arrays.stream(rows)
                        .mapToLong(i -> ground.segments().lengthMm(segmentOf[i]))
                        .sum()
                / 1000.0;
    }

    private String doubt(Infeasibility.Change change) {
        return change.exact() ? "" : said(Message.of("pipeline.rules-perhaps-less"));
    }

    private String said(Object text) {
        return text instanceof Message message ? message.in(locale) : text.toString();
    }

    private String site(int column) {
        Candidate site = ground.sites().get(column);
        return site.name().isBlank() ? site.id() : site.name() + " (" + site.id() + ")";
    }

    /** Streets by name with their metres, longest first. */
    private String streets(int[] rows) {
        Map<String, Double> metres = new TreeMap<>();
        for (int row : rows) {
            int segment = segmentOf[row];
            metres.merge(
                    ground.city().network().label(ground.segments().edge(segment)),
                    ground.segments().lengthMm(segment) / 1000.0,
                    Double::sum);
        }
        String named = metres.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(street -> street.getKey() + " " + Math.round(street.getValue()) + " m")
                .collect(Collectors.joining(", "));
        return metres.size() > SHOWN
                ? named + said(Message.of("pipeline.rules-more-streets", metres.size() - SHOWN))
                : named;
    }
}
