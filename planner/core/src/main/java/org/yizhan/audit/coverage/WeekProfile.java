package org.yizhan.audit.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetParts;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.model.hours.OpeningHours;
import org.yizhan.model.hours.OpeningHours.State;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * What the stations cover through an ordinary week: exact to the minute, in runs of minutes in which nothing changes.
 * Streets are searched once for each different set of open stations, not once a minute.
 */
public final class WeekProfile {

    /**
     * Minutes in which the same stations are open and as many workers are out.
     *
     * @param from its first minute
     * @param toMinute the minute after its last, at most {@link TimeOfWeek#MINUTES_A_WEEK}
     * @param open stations that serve and are surely open
     * @param closed that are closed
     * @param unknown of which it is not known
     * @param sure what the open ones cover, of the workers who are out
     * @param perhaps what they cover together with the unknown ones; the same where there are none
     */
    public record Run(
            TimeOfWeek from,
            int toMinute,
            int open,
            int closed,
            int unknown,
            CoverageFigures sure,
            CoverageFigures perhaps) {

        private boolean isLike(Run other) {
            return open == other.open
                    && closed == other.closed
                    && unknown == other.unknown
                    && sure.equals(other.sure)
                    && perhaps.equals(other.perhaps);
        }
    }

    private final WalkingNetwork network;
    private final int[] radiiMm;
    private final int[] servedMm;
    private final NearestSites all;
    private final List<@Nullable SnapPoint> stations;
    private final StreetWorkers workers;
    private final List<OpeningHours> kinds = new ArrayList<>();
    private final List<BitSet> stationsOfKind = new ArrayList<>();
    private final List<WorkHours> shifts;
    private final StreetParts whole;
    private final Map<BitSet, CoverageBreakdown> searched = new HashMap<>();
    private final Map<BitSet, StreetWorkers> workersOut = new HashMap<>();
    private final Map<List<BitSet>, CoverageFigures> figures = new HashMap<>();

    private WeekProfile(
            WalkingNetwork network,
            int[] radiiMm,
            int[] servedMm,
            NearestSites all,
            List<OpeningHours> hours,
            StreetWorkers workers) {
        this.network = network;
        this.radiiMm = radiiMm;
        this.servedMm = servedMm;
        this.all = all;
        stations = all.sites();
        this.workers = workers;
        shifts = workers.hours();
        whole = StreetParts.whole(network, any -> 0);
        Map<OpeningHours, Integer> kindOf = new HashMap<>();
        for (int s = 0; s < stations.size(); s++) {
            if (stations.get(s) != null) {
                int kind = kindOf.computeIfAbsent(hours.get(s), each -> {
                    kinds.add(each);
                    stationsOfKind.add(new BitSet());
                    return kinds.size() - 1;
                });
                stationsOfKind.get(kind).set(s);
            }
        }
    }

    /**
     * The runs of a week, from Monday 00:00 to Sunday 24:00.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds or nobody requires it
     * @param servedMm the radius within which each edge is served, negative where no rule holds
     * @param stations the search from all of them; one that serves nobody is not counted
     * @param hours of each station
     */
    public static List<Run> of(
            WalkingNetwork network,
            int[] radiiMm,
            int[] servedMm,
            NearestSites stations,
            List<OpeningHours> hours,
            StreetWorkers workers) {
        WeekProfile profile = new WeekProfile(network, radiiMm, servedMm, stations, hours, workers);
        List<Run> runs = new ArrayList<>();
        List<BitSet> before = profile.state(new TimeOfWeek(0));
        int from = 0;
        for (int minute = 1; minute <= TimeOfWeek.MINUTES_A_WEEK; minute++) {
            List<BitSet> now = minute < TimeOfWeek.MINUTES_A_WEEK ? profile.state(new TimeOfWeek(minute)) : List.of();
            if (!now.equals(before)) {
                append(runs, profile.run(new TimeOfWeek(from), minute, before));
                before = now;
                from = minute;
            }
        }
        return runs;
    }

    private static void append(List<Run> runs, Run next) {
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).isLike(next)) {
            runs.set(
                    last,
                    new Run(
                            runs.get(last).from,
                            next.toMinute,
                            next.open,
                            next.closed,
                            next.unknown,
                            next.sure,
                            next.perhaps));
        } else {
            runs.add(next);
        }
    }

    /** Which kinds of hours are open, which unknown, and which workers are out. */
    private List<BitSet> state(TimeOfWeek time) {
        BitSet open = new BitSet();
        BitSet unknown = new BitSet();
        for (int kind = 0; kind < kinds.size(); kind++) {
            State state = kinds.get(kind).at(time);
            open.set(kind, state == State.OPEN);
            unknown.set(kind, state == State.UNKNOWN);
        }
        BitSet out = new BitSet();
        for (int shift = 0; shift < shifts.size(); shift++) {
            out.set(shift, shifts.get(shift).at(time));
        }
        return List.of(open, unknown, out);
    }

    private Run run(TimeOfWeek from, int toMinute, List<BitSet> state) {
        BitSet open = stations(state.get(0));
        BitSet unknown = stations(state.get(1));
        BitSet both = (BitSet) open.clone();
        both.or(unknown);
        int serving = stationsOfKind.stream().mapToInt(BitSet::cardinality).sum();
        return new Run(
                from,
                toMinute,
                open.cardinality(),
                serving - both.cardinality(),
                unknown.cardinality(),
                figures(open, state.get(2), from),
                figures(both, state.get(2), from));
    }

    private BitSet stations(BitSet ofKinds) {
        BitSet all = new BitSet();
        ofKinds.stream().forEach(kind -> all.or(stationsOfKind.get(kind)));
        return all;
    }

    private CoverageFigures figures(BitSet open, BitSet out, TimeOfWeek time) {
        return figures.computeIfAbsent(List.of(open, out), any -> {
            StreetWorkers then = workersOut.computeIfAbsent(out, each -> workers.at(time));
            return searched.computeIfAbsent(open, this::search)
                    .by(whole, 1, then::on)
                    .get(0);
        });
    }

    private CoverageBreakdown search(BitSet open) {
        List<@Nullable SnapPoint> serving = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            serving.add(open.get(s) ? stations.get(s) : null);
        }
        NearestSites nearest = serving.equals(stations) ? all : new NearestSites(network, serving);
        return new CoverageBreakdown(network, radiiMm, servedMm, nearest, null);
    }
}
