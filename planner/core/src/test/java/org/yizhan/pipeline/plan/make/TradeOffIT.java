package org.yizhan.pipeline.plan.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Alternative;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.Objective;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.plan.ground.AvoidedHosts;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.Limit;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SiteChoices;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** Full covers of the sample city: cheapest, fewest and between, and without some kinds of host. */
final class TradeOffIT {

    private static final Progress SILENT = Progress.silent();

    @TempDir
    static Path folder;

    private static Project project;
    private static Plan cheapest;

    @BeforeAll
    static void plan() {
        Path home = Path.of(System.getProperty("yizhan.home"));
        project = Project.open(folder.resolve("c.gpkg"), home.resolve("config"));
        LoadRoads.run(project, home.resolve("data/roads.osm.gz"), Locale.ENGLISH, SILENT);
        LoadLayer.run(
                project,
                LoadLayer.What.STATIONS,
                home.resolve("data/stations.csv"),
                ReadOptions.of("WGS84"),
                Locale.ENGLISH,
                SILENT);
        cheapest = make(Objective.COST, Set.of());
    }

    @AfterAll
    static void close() {
        project.close();
    }

    private static Plan make(Objective objective, Set<String> avoided) {
        MakePlan.Request request = new MakePlan.Request(
                "p", new Goal(objective, new Limit.Everywhere()), 1, null, null, null, null, avoided);
        return MakePlan.run(project, request, Locale.ENGLISH, SILENT).plan();
    }

    private static PlanGround ground() {
        return PlanGround.of(City.assemble(project, SILENT), SiteChoices.NONE, Set.of(), false);
    }

    private static SetCoverSolution plain(PlanGround ground, boolean inMoney) {
        CoverProblem problem = CoverModels.problem(
                ground.sites(), ground.segments(), ground.city().workers(), ground.reach(SILENT), inMoney, false);
        return SetCover.solve(problem, SolveOptions.ofEffort(4 * CoverModels.EFFORT), SolveProgress.silent());
    }

    @Test
    void theCheapestCostsWhatTheProblemOfCostAloneSays() {
        SetCoverSolution plain = plain(ground(), true);
        assertThat(cheapest.certificate().measure()).isEqualTo(Objective.COST);
        assertThat(plain.isOptimal()).isTrue();
        assertThat(cheapest.certificate().optimal()).isTrue();
        assertThat(cheapest.cost()).isEqualTo(plain.cost());
        assertThat(cheapest.certificate().bound()).isEqualTo(plain.cost());
        assertThat(cheapest.certificate().certifiedBound()).isLessThanOrEqualTo(plain.cost());
    }

    @Test
    void amongPlansOfOneCostItHasNoMoreStationsThanAnother() {
        PlanGround ground = ground();
        SetCoverSolution plain = plain(ground, true);
        long existing = CoverModels.existing(ground.sites());
        assertThat(cheapest.newStations()).isLessThanOrEqualTo(plain.columns().length - existing);
    }

    @Test
    void theAlternativesTradeStationsForMoney() {
        List<Alternative> choices = cheapest.alternatives();
        assertThat(choices).extracting(Alternative::kind).startsWith(Alternative.Kind.FEWEST);
        assertThat(choices).filteredOn(Alternative::taken).singleElement().satisfies(own -> {
            assertThat(own.kind()).isEqualTo(Alternative.Kind.CHEAPEST);
            assertThat(own.stations()).isEqualTo(cheapest.stations().size());
            assertThat(own.cost()).isCloseTo(cheapest.cost(), within(1e-9));
            assertThat(own.newBuildings()).isEqualTo((int) cheapest.stations().stream()
                    .filter(station -> station.isNew() && station.build() == BuildMode.OWN)
                    .count());
        });
        for (int i = 1; i < choices.size(); i++) {
            assertThat(choices.get(i).newStations())
                    .isGreaterThan(choices.get(i - 1).newStations());
            assertThat(choices.get(i).cost()).isLessThan(choices.get(i - 1).cost());
        }
        PlanGround ground = ground();
        assertThat(choices.get(0).stations()).isEqualTo((int)
                (CoverModels.existing(ground.sites()) + plain(ground, false).cost()));
    }

    @Test
    void withFewestStationsTheSameThreeAreFoundFromTheOtherEnd() {
        Plan fewest = make(Objective.STATIONS, Set.of());
        assertThat(fewest.alternatives().get(0).taken()).isTrue();
        assertThat(fewest.alternatives().get(0).stations())
                .isEqualTo(cheapest.alternatives().get(0).stations());
        Alternative last = fewest.alternatives().get(fewest.alternatives().size() - 1);
        assertThat(last.cost()).isCloseTo(cheapest.cost(), within(1e-9));
    }

    @Test
    void atHostsOnlyNothingIsBuiltAndTheRestIsListed() {
        Set<String> avoided = AvoidedHosts.of(project.settings().hosts(), "银行，Park", true);
        assertThat(avoided).containsExactlyInAnyOrder("street-front", "container", "bank", "park");
        Plan plan = make(Objective.COST, avoided);
        assertThat(plan.inputs().avoided()).containsExactly("bank", "container", "park", "street-front");
        assertThat(plan.stations()).filteredOn(PlanStation::isNew).isNotEmpty().allSatisfy(station -> assertThat(
                        station.host())
                .isNotIn(avoided));
        assertThat(plan.stations())
                .as("those that stand there stay")
                .filteredOn(station -> station.host().equals("bank"))
                .isNotEmpty();
        assertThat(plan.uncoverable())
                .anySatisfy(street -> assertThat(street.cause()).isEqualTo("no-candidate"));
    }

    @Test
    void anUnknownKindIsNamedWithTheOnesThereAre() {
        assertThatThrownBy(() -> AvoidedHosts.of(project.settings().hosts(), "bnak", false))
                .hasMessageContaining("bnak")
                .hasMessageContaining("bank");
    }

    @Test
    void aLockedSiteOfAnAvoidedKindStays() {
        City city = City.assemble(project, SILENT);
        Candidate front = city.candidates().sites().stream()
                .filter(site -> site.host().equals("street-front"))
                .findFirst()
                .orElseThrow();
        SiteChoices locked = SiteChoices.NONE.with(front.id(), Candidate.Choice.REQUIRED);
        assertThat(PlanGround.of(city, locked, Set.of("street-front"), false).sites())
                .extracting(Candidate::id)
                .contains(front.id())
                .filteredOn(id -> id.startsWith("front/"))
                .hasSizeLessThan(city.candidates().sites().size());
    }
}
