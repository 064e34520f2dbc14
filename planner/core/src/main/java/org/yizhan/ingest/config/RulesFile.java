package org.yizhan.ingest.config;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.PlanRules;
import org.yizhan.model.YizhanException;

/**
 * Reads the side rules of a plan ({@code --rules}), a YAML file of three lists, each of which may be missing:
 *
 * <pre>
 * numbers:
 *   - host: bank            # host kind of hosts.yml; without it, all
 *     most: 20
 *   - district: each        # every district of the boundary by itself; or a code or a name; without it, the whole area
 *     least: 5
 *     count: new            # all (the default) counts existing stations, too
 * budgets:
 *   - district: 历下区
 *     most: 60
 *     most-per-year: 20     # in a plan by years only; what a year leaves is there in the next
 * exclusions:
 *   - apart-metres: 100     # every two stations more than so far apart along the streets
 *   - sites: [node/1, node/2]   # at most one of these
 * </pre>
 */
public final class RulesFile {

    private RulesFile() {}

    /**
     * Reads a file.
     *
     * @throws YizhanException naming file, line and key when it is missing, has an unknown key or a value that makes no
     *     sense
     */
    public static PlanRules read(Path file) {
        Rules rules = YamlFile.readSparse(file, new TypeReference<>() {});
        List<PlanRules.Numbers> numbers = YamlFile.checkedEach(
                file,
                "numbers",
                given(rules.numbers),
                one -> new PlanRules.Numbers(one.district, one.host, one.least, one.most, one.count == Count.NEW));
        List<PlanRules.Budget> budgets = YamlFile.checkedEach(
                file,
                "budgets",
                given(rules.budgets),
                one -> new PlanRules.Budget(one.district, one.host, one.most, one.mostPerYear));
        List<PlanRules.Exclusion> exclusions = YamlFile.checkedEach(
                file,
                "exclusions",
                given(rules.exclusions),
                one -> new PlanRules.Exclusion(given(one.sites), one.apartMetres, one.host));
        return YamlFile.checked(file, "", () -> new PlanRules(numbers, budgets, exclusions));
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private record Rules(
            @Nullable List<Numbers> numbers, @Nullable List<Budget> budgets, @Nullable List<Exclusion> exclusions) {}

    private enum Count {
        ALL,
        NEW
    }

    private record Numbers(
            @Nullable String district,
            @Nullable String host,
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable Count count) {}

    private record Budget(
            @Nullable String district, @Nullable String host, @Nullable Double most, @Nullable Double mostPerYear) {}

    private record Exclusion(@Nullable List<String> sites, @Nullable Double apartMetres, @Nullable String host) {}
}
