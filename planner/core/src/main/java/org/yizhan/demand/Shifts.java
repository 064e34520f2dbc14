package org.yizhan.demand;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.model.hours.WorkHours;

/**
 * The workers of one kind by place and by the hours at which they are out. Whoever sweeps a street by day may be the one
 * who sweeps another by night, so what counts at a place is the most that are there in any one minute of the week; layers
 * of the same minutes add up.
 */
final class Shifts {

    private final int places;
    private final List<WorkHours> hours = new ArrayList<>();
    private final List<double[]> workers = new ArrayList<>();

    /** @param places how many places there are */
    Shifts(int places) {
        this.places = places;
    }

    /** The workers at each place who are out at these hours, to be added to. */
    double[] of(WorkHours when) {
        for (int i = 0; i < hours.size(); i++) {
            if (hours.get(i).hours().equals(when.hours())) {
                return workers.get(i);
            }
        }
        double[] none = new double[places];
        hours.add(when);
        workers.add(none);
        return none;
    }

    List<WorkHours> hours() {
        return List.copyOf(hours);
    }

    /** Those who are out in a minute. */
    double[] at(TimeOfWeek time) {
        BitSet out = new BitSet();
        for (int i = 0; i < hours.size(); i++) {
            out.set(i, hours.get(i).at(time));
        }
        return sum(out);
    }

    /** At each place, the most that are there in any one minute. */
    double[] most() {
        if (hours.size() == 1) {
            return workers.get(0);
        }
        double[] most = new double[places];
        for (BitSet out : together()) {
            double[] then = sum(out);
            for (int p = 0; p < places; p++) {
                most[p] = Math.max(most[p], then[p]);
            }
        }
        return most;
    }

    private Set<BitSet> together() {
        Set<BitSet> together = new LinkedHashSet<>();
        for (int minute = 0; minute < TimeOfWeek.MINUTES_A_WEEK; minute++) {
            TimeOfWeek time = new TimeOfWeek(minute);
            BitSet out = new BitSet();
            for (int i = 0; i < hours.size(); i++) {
                out.set(i, hours.get(i).at(time));
            }
            together.add(out);
        }
        return together;
    }

    private double[] sum(BitSet out) {
        double[] sum = new double[places];
        for (int i = out.nextSetBit(0); i >= 0; i = out.nextSetBit(i + 1)) {
            double[] ofLayer = workers.get(i);
            for (int p = 0; p < places; p++) {
                sum[p] += ofLayer[p];
            }
        }
        return sum;
    }
}
