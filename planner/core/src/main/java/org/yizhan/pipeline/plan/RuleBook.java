package org.yizhan.pipeline.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.yizhan.model.Area;
import org.yizhan.model.Candidate;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanRules;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.project.Plans;
import org.yizhan.placement.SiteLimit;

/**
 * The side rules of a plan on its ground: each rule of the planner as limits on the candidates. A rule for each district is
 * a rule of its own for every one of them. A candidate is in the first district of the boundary that covers it.
 */
final class RuleBook {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** One rule and the limits that say it; two stations too near are one limit, so that these can be many. */
    record Line(Plan.Rule rule, List<SiteLimit> limits) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Candidate> sites;
    private final List<Area> districts;
    private final List<HostKind> kinds;
    private final int[] districtOf;

    private RuleBook(PlanGround ground) {
        this.sites = ground.sites();
        this.districts = ground.city().districts();
        this.kinds = ground.city().settings().hosts();
        List<PreparedGeometry> areas = districts.stream()
                .map(Area::area)
                .map(PreparedGeometryFactory::prepare)
                .toList();
        this.districtOf = sites.stream()
                .mapToInt(site -> {
                    var point = GEOMETRY.createPoint(
                            new Coordinate(site.at().lon(), site.at().lat()));
                    return IntStream.range(0, areas.size())
                            .filter(d -> areas.get(d).covers(point))
                            .findFirst()
                            .orElse(-1);
                })
                .toArray();
    }

    /**
     * Reads rules on a ground.
     *
     * @throws YizhanException for a district, a host kind or a site that there is not
     */
    static RuleBook of(PlanGround ground, PlanRules rules, Progress progress) {
        RuleBook book = new RuleBook(ground);
        rules.numbers().forEach(book::add);
        rules.budgets().forEach(book::add);
        for (PlanRules.Exclusion exclusion : rules.exclusions()) {
            book.add(exclusion, ground, progress);
        }
        return book;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The limits of all rules, one after another. */
    List<SiteLimit> limits() {
        return lines.stream().flatMap(line -> line.limits().stream()).toList();
    }

    /** For each of {@link #limits} the number of its rule. */
    int[] ruleOf() {
        return IntStream.range(0, lines.size())
                .flatMap(k -> lines.get(k).limits().stream().mapToInt(limit -> k))
                .toArray();
    }

    /** The rules with what chosen sites, ascending, use of them. */
    List<Plan.Rule> kept(int[] chosen) {
        return lines.stream().map(line -> kept(line, chosen)).toList();
    }

    private static Plan.Rule kept(Line line, int[] chosen) {
        if (line.rule().kind().equals("apart")) {
            return line.rule();
        }
        SiteLimit limit = line.limits().get(0);
        return line.rule().using(limit.used(chosen), limit.isTight(chosen));
    }

    private void add(PlanRules.Numbers rule) {
        requireKind(rule.host());
        Integer least = rule.least();
        Integer most = rule.most();
        for (District district : named(rule.district())) {
            int[] columns = columns(j -> district.contains(j)
                    && isOf(j, rule.host())
                    && !(rule.newOnly() && sites.get(j).choice() == Candidate.Choice.EXISTING));
            lines.add(new Line(
                    new Plan.Rule(
                            "number",
                            district.label,
                            rule.host(),
                            rule.newOnly(),
                            least == null ? null : (double) least,
                            most == null ? null : (double) most,
                            null,
                            List.of(),
                            null,
                            false),
                    List.of(SiteLimit.number(
                            columns, least == null ? 0 : least, most == null ? Integer.MAX_VALUE : most))));
        }
    }

    private void add(PlanRules.Budget rule) {
        requireKind(rule.host());
        for (District district : named(rule.district())) {
            int[] columns = columns(j ->
                    district.contains(j) && isOf(j, rule.host()) && sites.get(j).choice() != Candidate.Choice.EXISTING);
            double[] costs =
                    Arrays.stream(columns).mapToDouble(j -> sites.get(j).cost()).toArray();
            lines.add(new Line(
                    new Plan.Rule(
                            "budget",
                            district.label,
                            rule.host(),
                            true,
                            null,
                            rule.most(),
                            null,
                            List.of(),
                            null,
                            false),
                    List.of(SiteLimit.money(columns, costs, rule.most()))));
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
            lines.add(new Line(
                    new Plan.Rule("group", null, null, false, null, 1.0, null, rule.sites(), null, false),
                    List.of(atMostOne(columns))));
            return;
        }
        int[] columns = columns(j -> isOf(j, rule.host()));
        List<SiteLimit> limits = NearSites.groups(
                        ground.city().network(),
                        ground.points(),
                        j -> sites.get(j).choice() == Candidate.Choice.EXISTING,
                        columns,
                        (int) Math.round(1000 * apart),
                        progress)
                .stream()
                .map(this::atMostOne)
                .toList();
        lines.add(new Line(
                new Plan.Rule("apart", null, rule.host(), false, null, null, apart, List.of(), null, false), limits));
    }

    /** Stations that exist are a fact: where several exclude each other, no other joins them. */
    private SiteLimit atMostOne(int[] columns) {
        int existing = (int) Arrays.stream(columns)
                .filter(j -> sites.get(j).choice() == Candidate.Choice.EXISTING)
                .count();
        return SiteLimit.number(columns, 0, Math.max(1, existing));
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
                Plans.suggestion(id, sites.stream().map(Candidate::id).toList())));
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
                    "pipeline.rules-no-host", host, Plans.suggestion(host, known), String.join(", ", known)));
        }
    }

    private int[] columns(IntPredicate wanted) {
        return IntStream.range(0, sites.size()).filter(wanted).toArray();
    }

    /** Some districts under one label; a null label stands for the whole area. */
    private final class District {
        final @Nullable String label;
        final boolean[] in = new boolean[districts.size()];

        District(@Nullable String label) {
            this.label = label;
        }

        boolean contains(int site) {
            return label == null || (districtOf[site] >= 0 && in[districtOf[site]]);
        }
    }

    /** The districts that a rule means, those of one name as one. */
    private List<District> named(@Nullable String typed) {
        if (typed == null) {
            return List.of(new District(null));
        }
        if (districts.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.rules-no-boundary", typed));
        }
        Map<String, District> found = new HashMap<>();
        List<District> order = new ArrayList<>();
        for (int d = 0; d < districts.size(); d++) {
            Area area = districts.get(d);
            boolean meant = typed.equals(PlanRules.EACH) || typed.equals(area.code()) || typed.equals(area.name());
            if (meant) {
                String label = label(d);
                District district = found.get(label);
                if (district == null) {
                    district = new District(label);
                    found.put(label, district);
                    order.add(district);
                }
                district.in[d] = true;
            }
        }
        if (order.isEmpty()) {
            List<String> known = districts.stream()
                    .flatMap(area -> List.of(area.code(), area.name()).stream())
                    .filter(word -> !word.isBlank())
                    .toList();
            throw YizhanException.failed(Message.of(
                    "pipeline.rules-no-district", typed, Plans.suggestion(typed, known), String.join(", ", known)));
        }
        return order;
    }

    private String label(int district) {
        Area area = districts.get(district);
        if (!area.name().isBlank()) {
            return area.name();
        }
        return area.code().isBlank() ? "#" + (district + 1) : area.code();
    }
}
