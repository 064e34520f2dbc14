package org.yizhan.audit.gap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.straight.Barriers;
import org.yizhan.audit.straight.StraightLine;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/**
 * Looks closer at why gaps are there: whether the map itself is doubtful, whether stations are closed, and whether
 * something stands between a gap and a station, or a candidate, that is near enough as the crow flies. A gap is judged
 * part by part, each of at most {@link #PART_MM}; the cause of most of its length is its cause, of equals the one that
 * says more, which is the later in {@link GapCause}.
 */
public final class GapCauses {

    /** What stands between is judged at the middle of stretches of at most this length. */
    private static final int PART_MM = 50_000;
    /** An island this near (inclusive) to the rest of the network was probably meant to touch it. */
    private static final int ALMOST_TOUCHING_MM = 5_000;
    /** An island shorter than this is probably a slip of the mapper. */
    private static final int TINY_MM = 20_000;

    /**
     * Why a gap is there.
     *
     * @param cause of most of its length
     * @param barrier what stands before most of it where the cause is {@link GapCause#BARRIER}, else null
     * @param lengthMm its length by cause
     */
    public record Why(GapCause cause, @Nullable Barrier barrier, Map<GapCause, Long> lengthMm) {
        public Why {
            lengthMm = Collections.unmodifiableMap(new EnumMap<>(lengthMm));
        }
    }

    private final WalkingNetwork network;
    private final StreetIndex streets;
    private final int[] radiiMm;
    private final StraightLine stations;
    private final List<LonLat> stationPlaces;
    private final StraightLine candidates;
    private final List<LonLat> candidatePlaces;
    private final @Nullable SiteReach candidateReach;
    private final @Nullable SiteReach closed;
    private final Barriers barriers;

    /**
     * Whatever is needed to look closer.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param stations where the stations stand that serve somebody
     * @param candidates where the allowed candidates stand
     * @param candidateReach what can be reached from those; null if unknown
     * @param closed what is within reach of the stations that are closed at the time supposed; null where none are
     */
    public GapCauses(
            WalkingNetwork network,
            StreetIndex streets,
            int[] radiiMm,
            List<LonLat> stations,
            List<LonLat> candidates,
            @Nullable SiteReach candidateReach,
            @Nullable SiteReach closed,
            Barriers barriers) {
        this.network = network;
        this.streets = streets;
        this.radiiMm = radiiMm;
        this.stations = new StraightLine(stations);
        stationPlaces = List.copyOf(stations);
        this.candidates = new StraightLine(candidates);
        candidatePlaces = List.copyOf(candidates);
        this.candidateReach = candidateReach;
        this.closed = closed;
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
        if (gap.cause() == GapCause.ISLAND) {
            GapCause cause = gap.lengthMm() < TINY_MM || almostTouches(gap) ? GapCause.DOUBTFUL : GapCause.ISLAND;
            return new Why(cause, null, Map.of(cause, gap.lengthMm()));
        }
        Map<GapCause, Long> lengthMm = new EnumMap<>(GapCause.class);
        Map<String, Long> behindMm = new HashMap<>();
        Map<String, Barrier> barrierById = new HashMap<>();
        for (Gap.Stretch stretch : gap.stretches()) {
            long lengthOfStretchMm = (long) stretch.endMm() - stretch.startMm();
            int parts = (int) Math.max(1, (lengthOfStretchMm + PART_MM - 1) / PART_MM);
            for (int part = 0; part < parts; part++) {
                int startMm = stretch.startMm() + (int) (lengthOfStretchMm * part / parts);
                int endMm = stretch.startMm() + (int) (lengthOfStretchMm * (part + 1) / parts);
                Because because = because(stretch.edge(), startMm, endMm);
                lengthMm.merge(because.cause, (long) endMm - startMm, Long::sum);
                if (because.barrier != null) {
                    behindMm.merge(because.barrier.osmId(), (long) endMm - startMm, Long::sum);
                    barrierById.putIfAbsent(because.barrier.osmId(), because.barrier);
                }
            }
        }
        GapCause cause = lengthMm.entrySet().stream()
                .max(Map.Entry.<GapCause, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
        Barrier barrier = cause != GapCause.BARRIER
                ? null
                : behindMm.entrySet().stream()
                        .max(Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .map(most -> barrierById.get(most.getKey()))
                        .orElse(null);
        return new Why(cause, barrier, lengthMm);
    }

    private record Because(GapCause cause, @Nullable Barrier barrier) {}

    private Because because(int edge, int startMm, int endMm) {
        long lengthMm = (long) endMm - startMm;
        if (closed != null && 2L * closed.withinMm(edge, startMm, endMm) >= lengthMm) {
            return new Because(GapCause.CLOSED, null);
        }
        boolean beyondCandidates =
                candidateReach != null && 2L * candidateReach.withinMm(edge, startMm, endMm) <= lengthMm;
        LonLat middle = network.pointAt(edge, startMm + (endMm - startMm) / 2);
        double radiusMetres = radiiMm[edge] / 1000.0;
        Optional<Barrier> barrier = between(middle, stations, stationPlaces, radiusMetres);
        if (barrier.isEmpty() && beyondCandidates) {
            barrier = between(middle, candidates, candidatePlaces, radiusMetres);
        }
        return barrier.map(found -> new Because(GapCause.BARRIER, found))
                .orElse(new Because(beyondCandidates ? GapCause.NO_CANDIDATE : GapCause.NO_STATION, null));
    }

    private boolean almostTouches(Gap gap) {
        for (Gap.Stretch stretch : gap.stretches()) {
            for (int offsetMm : new int[] {stretch.startMm(), stretch.endMm()}) {
                LonLat end = network.pointAt(stretch.edge(), offsetMm);
                if (streets.nearestDoor(end, ALMOST_TOUCHING_MM).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Barrier> between(LonLat at, StraightLine sites, List<LonLat> places, double radiusMetres) {
        StraightLine.Near near = sites.nearest(at, radiusMetres);
        return near == null
                ? Optional.empty()
                : Barriers.hardest(barriers.between(at, places.get(near.station())).stream()
                        .filter(barrier -> barrier.kind().isCertain())
                        .toList());
    }
}
