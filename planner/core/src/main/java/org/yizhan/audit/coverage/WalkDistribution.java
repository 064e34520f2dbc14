package org.yizhan.audit.coverage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/**
 * How much street lies within how long a walk of its nearest station, exactly and for every walk. On a stretch of street
 * between two stations, walks rise from {@code a} at its one end and {@code b} at its other and meet at {@code m = (a +
 * b + L) / 2}; the length within x is therefore {@code (x-a)⁺ + (x-b)⁺ - 2(x-m)⁺}. Sums over all stretches come from
 * sorted walks and their running totals. Kept in half millimetres, so that nothing is rounded. Immutable.
 */
public final class WalkDistribution {

    private final Ramps rising;
    private final Ramps met;
    private final long reachedMm;
    private final long unreachedMm;

    private WalkDistribution(Collector collected) {
        rising = new Ramps(collected.starts.build().toArray());
        met = new Ramps(collected.meetings.build().toArray());
        reachedMm = collected.reachedMm;
        unreachedMm = collected.unreachedMm;
    }

    /**
     * The walks from the required streets of each zone.
     *
     * @param stations the search from all stations
     * @return zones without streets left out
     */
    public static Map<Zone, WalkDistribution> byZone(WalkingNetwork network, StreetZones zones, NearestSites stations) {
        Map<Zone, Collector> collectors = new EnumMap<>(Zone.class);
        for (int e = 0; e < network.edgeCount(); e++) {
            if (!zones.isRequired(e)) {
                continue;
            }
            Collector collector = collectors.computeIfAbsent(zones.zone(e), any -> new Collector());
            for (NearestSites.Piece piece : stations.streetPieces(e)) {
                collector.add(piece);
            }
        }
        Map<Zone, WalkDistribution> distributions = new EnumMap<>(Zone.class);
        collectors.forEach((zone, collector) -> distributions.put(zone, new WalkDistribution(collector)));
        return distributions;
    }

    /** Length of street at most {@code walkMm} (inclusive) from a station. */
    public long withinMm(int walkMm) {
        return (rising.lengthWithin(2L * walkMm) - 2 * met.lengthWithin(2L * walkMm)) / 2;
    }

    /**
     * The shortest walk within which at least this share of all street lies, in whole millimetres.
     *
     * @param share above 0, at most 1
     * @return −1 where so much street cannot reach any station
     */
    public int walkMm(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is above 0 and at most 1, not " + share);
        }
        long wantedMm = (long) Math.ceil(share * (reachedMm + unreachedMm));
        if (wantedMm > reachedMm) {
            return -1;
        }
        int low = 0;
        int high = (int) Math.min(Integer.MAX_VALUE - 1, (met.largest() + 1) / 2);
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (withinMm(middle) >= wantedMm) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Sorted values with running totals. */
    private static final class Ramps {
        private final long[] values;
        private final long[] totals;

        Ramps(long[] unsorted) {
            values = unsorted;
            Arrays.sort(values);
            totals = new long[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                totals[i + 1] = totals[i] + values[i];
            }
        }

        /** The sum of {@code (x - v)⁺} over all values v. */
        long lengthWithin(long x) {
            int low = 0;
            int high = values.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[middle] <= x) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low * x - totals[low];
        }

        long largest() {
            return values.length == 0 ? 0 : values[values.length - 1];
        }
    }

    private static final class Collector {
        private final LongStream.Builder starts = LongStream.builder();
        private final LongStream.Builder meetings = LongStream.builder();
        private long reachedMm;
        private long unreachedMm;

        void add(NearestSites.Piece piece) {
            if (!piece.reached()) {
                unreachedMm += piece.lengthMm();
                return;
            }
            reachedMm += piece.lengthMm();
            starts.add(2L * piece.startWalkMm());
            starts.add(2L * piece.endWalkMm());
            meetings.add(piece.twiceFarthestMm());
        }
    }
}
