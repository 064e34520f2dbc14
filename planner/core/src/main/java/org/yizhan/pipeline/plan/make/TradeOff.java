package org.yizhan.pipeline.plan.make;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Alternative;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.Certificate;
import org.yizhan.model.Message;
import org.yizhan.model.Objective;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.solver.SolveOptions;

/**
 * What a full cover could have been instead: the one with fewest stations, the cheapest, and the knee between. The knee is the
 * cheapest cover where each station costs the slope of the chord between the two more (J. L. Cohon, Multiobjective Programming
 * and Planning, 1978, the first step of the non-inferior set estimation method).
 */
final class TradeOff {

    private final PlanGround ground;
    private final SetCoverModel model;
    private final SolveOptions each;
    private final Progress progress;

    private record Cover(CoverModels.Chosen chosen, int newStations, int newBuildings, double cost) {}

    private TradeOff(PlanGround ground, SolveOptions each, Progress progress) {
        this.ground = ground;
        this.model = new SetCoverModel(ground, ground.reach(progress.quietly()));
        this.each = each;
        this.progress = progress;
    }

    /**
     * The three, or one where the same plan is cheapest and has fewest stations.
     *
     * @param chosen the plan's own: the cheapest, or the one with fewest stations
     * @param each how long each of the others may take
     */
    static List<Alternative> of(PlanGround ground, CoverModels.Chosen chosen, SolveOptions each, Progress progress) {
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.trade-off"), -1)) {
            List<Alternative> found = SolverCalls.call(() -> new TradeOff(ground, each, progress.quietly()).of(chosen));
            stage.advance(1);
            return found;
        }
    }

    private List<Alternative> of(CoverModels.Chosen chosen) {
        boolean isCheapest = chosen.certificate().measure() == Objective.COST;
        Cover own = cover(chosen);
        Cover other = cover(model.solve(isCheapest ? Objective.STATIONS : Objective.COST, each, progress));
        Cover fewest = isCheapest ? other : own;
        Cover cheapest = isCheapest ? own : other;
        List<Alternative> found = new ArrayList<>();
        int fewer = cheapest.newStations - fewest.newStations;
        double dearer = fewest.cost - cheapest.cost;
        if (fewer > 0 && dearer > 0 && !progress.isCancelled()) {
            double price = dearer / fewer;
            Cover knee = cover(model.priced(price, each, progress));
            Cover best = List.of(fewest, cheapest, knee).stream()
                    .min(Comparator.comparingDouble((Cover cover) -> cover.cost + price * cover.newStations))
                    .orElseThrow();
            if (best == knee) {
                found.add(alternative(Alternative.Kind.KNEE, knee, price, false));
            }
        }
        if (fewer > 0 || !isCheapest) {
            found.add(0, alternative(Alternative.Kind.FEWEST, fewest, null, !isCheapest));
        }
        if (dearer > 0 || isCheapest) {
            found.add(alternative(Alternative.Kind.CHEAPEST, cheapest, null, isCheapest));
        }
        return List.copyOf(found);
    }

    private Cover cover(CoverModels.Chosen chosen) {
        int count = 0;
        int buildings = 0;
        double cost = 0;
        for (int index : chosen.sites()) {
            Candidate site = ground.sites().get(index);
            if (site.choice() != Candidate.Choice.EXISTING) {
                count++;
                cost += site.cost();
                buildings += site.build() == BuildMode.OWN ? 1 : 0;
            }
        }
        return new Cover(chosen, count, buildings, cost);
    }

    private static Alternative alternative(Alternative.Kind kind, Cover cover, @Nullable Double price, boolean taken) {
        Certificate certificate = cover.chosen.certificate();
        return new Alternative(
                kind,
                cover.chosen.sites().length,
                cover.newStations,
                cover.newBuildings,
                cover.cost,
                price,
                certificate.bound(),
                100 * certificate.gap(),
                taken);
    }
}
