package org.yizhan;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** The packages of a module in the order in which data flows: each may use only those before it. */
public final class PackageFlow {

    /** Leaves out the tests of modules that come as jars. */
    public static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private final String root;
    private final List<String> order;

    private PackageFlow(String root, List<String> order) {
        this.root = root;
        this.order = order;
    }

    /**
     * @param root what all packages of the module are in, itself among them
     * @param order their names within the root, parted by blanks and ends of lines; {@code .} is the root itself, and two
     *     dots end the name of a package that stands for all within it
     */
    public static PackageFlow of(String root, String order) {
        return new PackageFlow(
                root,
                Stream.of(order.strip().split("\\s+"))
                        .map(name -> name.equals(".") ? root : root + "." + name)
                        .toList());
    }

    /** Every class is in one of the packages, and uses none that comes after its own. */
    public ArchRule rule() {
        return ArchRuleDefinition.classes()
                .should(new ArchCondition<>("be in a package of the flow and use only those before") {
                    @Override
                    public void check(JavaClass user, ConditionEvents events) {
                        int place = placeOf(user.getPackageName());
                        if (place < 0) {
                            if (!user.getSimpleName().equals("package-info")) {
                                events.add(SimpleConditionEvent.violated(
                                        user, user.getName() + " is in no package of the flow"));
                            }
                            return;
                        }
                        for (Dependency use : user.getDirectDependenciesFromSelf()) {
                            String used =
                                    use.getTargetClass().getBaseComponentType().getPackageName();
                            boolean ofTheModule = used.equals(root) || used.startsWith(root + ".");
                            int at = placeOf(used);
                            if (ofTheModule && (at < 0 || at > place)) {
                                events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                            }
                        }
                    }
                });
    }

    /** No package of the flow is gone, or holds nothing. */
    public void requireAllInUse(JavaClasses classes) {
        Set<Integer> used = classes.stream()
                .filter(any -> !any.getSimpleName().equals("package-info"))
                .map(any -> placeOf(any.getPackageName()))
                .collect(Collectors.toSet());
        for (int place = 0; place < order.size(); place++) {
            Assertions.assertThat(used).as("%s holds classes", order.get(place)).contains(place);
        }
    }

    private int placeOf(String name) {
        for (int place = 0; place < order.size(); place++) {
            String next = order.get(place);
            boolean within = next.endsWith("..") && name.startsWith(next.substring(0, next.length() - 1));
            if (within || next.equals(name)) {
                return place;
            }
        }
        return -1;
    }
}
