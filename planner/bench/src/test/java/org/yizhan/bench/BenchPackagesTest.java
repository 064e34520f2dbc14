package org.yizhan.bench;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.yizhan.PackageFlow;

/** Holds the one-way flow of the city generator; the benchmarks stand beside it. */
@AnalyzeClasses(packages = "org.yizhan.bench", importOptions = BenchPackagesTest.Written.class)
final class BenchPackagesTest {

    /** Neither tests nor what JMH makes of the benchmarks. */
    static final class Written implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("/jmh_generated/");
        }
    }

    private static final PackageFlow FLOW =
            PackageFlow.of("org.yizhan.bench", "city.base city.layout city.street city.block city.building city .");

    @ArchTest
    static final ArchRule packages_use_only_those_before_them = FLOW.rule();

    @ArchTest
    static void every_package_of_the_flow_is_in_use(JavaClasses classes) {
        FLOW.requireAllInUse(classes);
    }
}
