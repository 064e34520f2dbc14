package org.yizhan.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/**
 * Looks closer at why gaps are there: whether the map itself is doubtful, and whether something stands between a gap and
 * a station, or a candidate, that is near enough as the crow flies.
 */
public final class GapCauses {

    /** An island this near (inclusive) to the rest of the network was probably meant to touch it. */
    private static final int ALMOST_TOUCHING_MM = 5_000;
    /** An island shorter than this is probably a slip of the mapper. */
    private static final int TINY_MM = 20_000;

    /**
     * Why a gap is there.
     *
     * @param barrier what stands in between where the cause is {@link Cause#BARRIER}, else null
     */
    public record Why(Cause cause, @Nullable Barrier barrier) {}

    private final WalkingNetwork network;
    private final StreetIndex streets;
    private final int[] radiiMm;
    private final StraightLine stations;
    private final List<LonLat> stationPlaces;
    private final StraightLine candidates;
    private final List<LonLat> candidatePlaces;
    private final Barriers barriers;

    /**
     * Whatever is needed to look closer.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param stations where the stations stand that serve somebody
     * @param candidates where the allowed candidates stand
     */
    public GapCauses(
            WalkingNetwork network,
            StreetIndex streets,
            int[] radiiMm,
            List<LonLat> stations,
            List<LonLat> candidates,
            Barriers barriers) {
        this.network = network;
        this.streets = streets;
        this.radiiMm = radiiMm;
        this.stations = new StraightLine(stations);
        stationPlaces = List.copyOf(stations);
        this.candidates = new StraightLine(candidates);
        candidatePlaces = List.copyOf(candidates);
        this.barriers = barriers;
    }

    /** The causes of the gaps, in their order. */
    public List<Why> of(List<Gap> gaps) {
        List<Why> causes = new ArrayList<>(gaps.size());
        for (Gap gap : gaps) {
            causes.add(why(gap));
        }
        return causes;
    }

    private Why why(Gap gap) {
        if (gap.cause() == Cause.ISLAND) {
            boolean doubtful = gap.lengthMm() < TINY_MM || almostTouches(gap);
            return new Why(doubtful ? Cause.DOUBTFUL : Cause.ISLAND, null);
        }
        Gap.Stretch longest = gap.stretches().stream()
                .max(Comparator.comparingInt(stretch -> stretch.endMm() - stretch.startMm()))
                .orElseThrow();
        LonLat middle = network.pointAt(longest.edge(), (longest.startMm() + longest.endMm()) / 2);
        double radiusMetres = radiiMm[longest.edge()] / 1000.0;
        Optional<Barrier> barrier = between(middle, stations, stationPlaces, radiusMetres);
        if (barrier.isEmpty() && gap.cause() == Cause.NO_CANDIDATE) {
            barrier = between(middle, candidates, candidatePlaces, radiusMetres);
        }
        return barrier.map(found -> new Why(Cause.BARRIER, found)).orElse(new Why(gap.cause(), null));
    }

    private boolean almostTouches(Gap gap) {
        for (Gap.Stretch stretch : gap.stretches()) {
            for (int offsetMm : new int[] {stretch.startMm(), stretch.endMm()}) {
                LonLat end = network.pointAt(stretch.edge(), offsetMm);
                if (streets.nearestOffIslands(end, ALMOST_TOUCHING_MM).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Barrier> between(LonLat at, StraightLine sites, List<LonLat> places, double radiusMetres) {
        StraightLine.Near near = sites.nearest(at, radiusMetres);
        return near == null ? Optional.empty() : Barriers.hardest(barriers.between(at, places.get(near.station())));
    }
}
