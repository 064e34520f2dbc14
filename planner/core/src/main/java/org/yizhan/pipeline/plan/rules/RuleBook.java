package org.yizhan.pipeline.plan.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Candidate;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.PlanRule;
import org.yizhan.model.PlanRules;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.placement.problem.SideConstraint;

/**
 * The side rules of a plan on its ground: each rule of the planner as limits on the candidates, and at most one of each group
 * that the lists of candidates and stations name. A rule for each district is a rule of its own for every one of them. A
 * candidate is in the first district of the boundary that covers it.
 */
public final class RuleBook {

    /**
     * One rule and the limits that say it: one for each clique of sites too near to each other or each group, else a single
     * one.
     *
     * @param byYear where what is allowed grows from year to year, what is at the end of each, the last being the limit; else
     *     empty
     */
    record Line(PlanRule rule, List<SideConstraint> limits, List<SideConstraint> byYear) {
        Line(PlanRule rule, List<SideConstraint> limits) {
            this(rule, limits, List.of());
        }

        /** The limits at the end of a year before the last: what a least asks for need not be there yet. */
        private List<SideConstraint> until(int year) {
            return byYear.isEmpty()
                    ? limits.stream().map(SideConstraint::mostAlone).toList()
                    : List.of(byYear.get(year - 1));
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Candidate> sites;
    private final RuleDistricts districts;
    private final List<HostKind> kinds;
    private final int years;

    private RuleBook(PlanGround ground, int years) {
        this.years = years;
        this.sites = ground.sites();
        this.kinds = ground.city().settings().hosts();
        this.districts = new RuleDistricts(ground.city().districts(), sites);
    }

    /**
     * Reads rules on a ground.
     *
     * @param rules null for no other than the groups of the lists
     * @param years of a plan by years, else 1
     * @throws YizhanException for a district, a host kind or a site that there is not
     */
    public static RuleBook of(PlanGround ground, @Nullable PlanRules rules, int years, Progress progress) {
        RuleBook book = new RuleBook(ground, years);
        if (rules != null) {
            rules.numbers().forEach(book::add);
            rules.budgets().forEach(book::add);
            for (PlanRules.Exclusion exclusion : rules.exclusions()) {
                book.add(exclusion, ground, progress);
            }
        }
        book.addGroups();
        return book;
    }

    /** Whether there is nothing to keep to. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The limits of all rules, one after another. */
    public List<SideConstraint> limits() {
        return lines.stream().flatMap(line -> line.limits().stream()).toList();
    }

    /** The limits, in the same order, on what stands at the end of a year, from 1. */
    public List<SideConstraint> limitsUntil(int year) {
        return year == years
                ? limits()
                : lines.stream().flatMap(line -> line.until(year).stream()).toList();
    }

    /** For each of {@link #limits} the number of its rule. */
    int[] ruleOf() {
        return IntStream.range(0, lines.size())
                .flatMap(k -> lines.get(k).limits().stream().mapToInt(limit -> k))
                .toArray();
    }

    /** The rules with what chosen sites, ascending, use of them. */
    public List<PlanRule> kept(int[] chosen) {
        return lines.stream().map(line -> kept(line, chosen)).toList();
    }

    private static PlanRule kept(Line line, int[] chosen) {
        if (line.rule().holdsAtPlaces()) {
            return line.rule();
        }
        SideConstraint limit = line.limits().get(0);
        return line.rule().using(limit.used(chosen), limit.isTight(chosen));
    }

    private void add(PlanRules.Numbers rule) {
        requireKind(rule.host());
        Integer least = rule.least();
        Integer most = rule.most();
        for (RuleDistricts.Selection district : districts.named(rule.district())) {
            int[] columns =
                    columns(j -> district.contains(j) && isOf(j, rule.host()) && !(rule.newOnly() && exists(j)));
            lines.add(new Line(
                    new PlanRule.Stations(district.label, rule.host(), rule.newOnly(), least, most, null, false),
                    List.of(SideConstraint.number(
                            columns, least == null ? 0 : least, most == null ? Integer.MAX_VALUE : most))));
        }
    }

    private void add(PlanRules.Budget rule) {
        requireKind(rule.host());
        for (RuleDistricts.Selection district : districts.named(rule.district())) {
            int[] columns = columns(j -> district.contains(j) && isOf(j, rule.host()) && !exists(j));
            double[] costs =
                    Arrays.stream(columns).mapToDouble(j -> sites.get(j).cost()).toArray();
            Double most = rule.most();
            if (most != null) {
                lines.add(new Line(
                        new PlanRule.Budget(district.label, rule.host(), most, null, false),
                        List.of(SideConstraint.money(columns, costs, most))));
            }
            Double each = rule.mostPerYear();
            if (each != null) {
                List<SideConstraint> byYear = IntStream.rangeClosed(1, years)
                        .mapToObj(year -> SideConstraint.money(columns, costs, year * each))
                        .toList();
                lines.add(new Line(
                        new PlanRule.YearlyBudget(district.label, rule.host(), each, null, false),
                        List.of(byYear.get(years - 1)),
                        byYear));
            }
        }
    }

    private void add(PlanRules.Exclusion rule, PlanGround ground, Progress progress) {
        requireKind(rule.host());
        Double apart = rule.apartMetres();
        if (apart == null) {
            int[] columns = rule.sites().stream()
                    .distinct()
                    .filter(id -> !ground.isForbidden(id))
                    .mapToInt(this::site)
                    .sorted()
                    .toArray();
            lines.add(new Line(new PlanRule.Group(rule.sites(), null, false), List.of(atMostOne(columns))));
            return;
        }
        int[] columns = columns(j -> isOf(j, rule.host()));
        List<SideConstraint> limits = NearSites.groups(
                        ground.city().network(),
                        ground.points(),
                        this::exists,
                        columns,
                        (int) Math.round(1000 * apart),
                        progress)
                .stream()
                .map(this::atMostOne)
                .toList();
        lines.add(new Line(new PlanRule.Apart(rule.host(), apart), limits));
    }

    /** The groups of the lists that say anything: with several sites, not all of which exist. */
    private void addGroups() {
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int j = 0; j < sites.size(); j++) {
            if (!sites.get(j).group().isEmpty()) {
                groups.computeIfAbsent(sites.get(j).group(), any -> new ArrayList<>())
                        .add(j);
            }
        }
        groups.values().removeIf(group -> group.size() < 2 || group.stream().allMatch(this::exists));
        if (!groups.isEmpty()) {
            lines.add(new Line(
                    new PlanRule.ListGroups(List.copyOf(groups.keySet())),
                    groups.values().stream()
                            .map(group -> atMostOne(
                                    group.stream().mapToInt(Integer::intValue).toArray()))
                            .toList()));
        }
    }

    /** Stations that exist are a fact: where several exclude each other, no other joins them. */
    private SideConstraint atMostOne(int[] columns) {
        int existing = (int) Arrays.stream(columns).filter(this::exists).count();
        return SideConstraint.number(columns, 0, Math.max(1, existing));
    }

    /** The place of a site among the candidates that the plan may use. */
    private int site(String id) {
        for (int j = 0; j < sites.size(); j++) {
            if (sites.get(j).id().equals(id)) {
                return j;
            }
        }
        throw YizhanException.failed(Message.of(
                "pipeline.rules-no-site",
                id,
                SavedPlans.suggestion(id, sites.stream().map(Candidate::id).toList())));
    }

    private boolean exists(int site) {
        return sites.get(site).choice() == Candidate.Choice.EXISTING;
    }

    private boolean isOf(int site, @Nullable String host) {
        return host == null || sites.get(site).host().equals(host);
    }

    private void requireKind(@Nullable String host) {
        List<String> known = kinds.stream().map(HostKind::word).toList();
        if (host != null
                && !known.contains(host)
                && sites.stream().noneMatch(site -> site.host().equals(host))) {
            throw YizhanException.failed(Message.of(
                    "pipeline.rules-no-host", host, SavedPlans.suggestion(host, known), String.join(", ", known)));
        }
    }

    private int[] columns(IntPredicate wanted) {
        return IntStream.range(0, sites.size()).filter(wanted).toArray();
    }
}
