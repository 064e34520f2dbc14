package org.yizhan.pipeline.plan.rules;

import java.util.List;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.pipeline.project.Project;

/** Side rules as sentences. */
public final class RuleText {

    private static final int SITES_SHOWN = 5;

    private RuleText() {}

    /** What a rule asks for, such as “at most 20 stations at a bank in 历下区”. */
    public static Message of(Project project, Plan.Rule rule, Locale locale) {
        Double least = rule.least();
        Double most = rule.most();
        Object who = who(project, rule, locale);
        return switch (rule.kind()) {
            case "apart" -> Message.of("pipeline.rule-apart", who, rule.apartMetres() == null ? 0 : rule.apartMetres());
            case "groups" -> Message.of("pipeline.rule-groups", shown(rule.groups()));
            case "group" -> Message.of("pipeline.rule-group", shown(rule.sites()));
            case "budget-per-year" ->
                Message.of("pipeline.rule-budget-per-year", who, where(rule), most == null ? 0 : most);
            case "budget" -> Message.of("pipeline.rule-budget", who, where(rule), most == null ? 0 : most);
            default -> {
                if (least == null) {
                    yield Message.of("pipeline.rule-most", who, where(rule), most == null ? 0 : most);
                }
                yield most == null
                        ? Message.of("pipeline.rule-least", who, where(rule), least)
                        : Message.of("pipeline.rule-between", who, where(rule), least, most);
            }
        };
    }

    private static String shown(List<String> names) {
        String named = String.join(", ", names.subList(0, Math.min(SITES_SHOWN, names.size())));
        return names.size() > SITES_SHOWN ? named + " …" : named;
    }

    private static Object who(Project project, Plan.Rule rule, Locale locale) {
        String host = rule.host();
        boolean money = rule.kind().startsWith("budget");
        String newer = rule.newOnly() && !money ? "-new" : "";
        return host == null
                ? Message.of("pipeline.rule-stations" + newer)
                : Message.of("pipeline.rule-stations-host" + newer, project.hostLabel(host, locale));
    }

    private static Object where(Plan.Rule rule) {
        String district = rule.district();
        return district == null ? Message.of("pipeline.rule-everywhere") : Message.of("pipeline.rule-in", district);
    }
}
