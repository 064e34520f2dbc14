package org.yizhan.audit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.RandomCity;
import org.yizhan.demand.StreetParts;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.hours.OpeningHours;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/** The profile of a week against an audit of its own for one minute after another. */
final class WeekProfileTest {

    private static final int WEEK = TimeOfWeek.MINUTES_A_WEEK;

    private static BitSet span(int from, int to) {
        BitSet span = new BitSet();
        span.set(from, to);
        return span;
    }

    private static OpeningHours hours(Random random) {
        if (random.nextInt(4) == 0) {
            return random.nextBoolean() ? OpeningHours.UNKNOWN : OpeningHours.ALWAYS;
        }
        int opens = random.nextInt(WEEK / 2);
        int closes = opens + 1 + random.nextInt(WEEK / 3);
        int known = closes + random.nextInt(WEEK - closes);
        return OpeningHours.of(span(opens, closes), random.nextBoolean() ? new BitSet() : span(closes, known));
    }

    private static StreetWorkers workers(Random random, WalkingNetwork network) {
        List<DensityLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < 3; layer++) {
            Envelope box = new Envelope(99.9, 100 + 0.01 * random.nextDouble(), 29.9, 30.1);
            DensityCell cell = new DensityCell(new GeometryFactory().toGeometry(box), 1 + random.nextInt(50));
            int out = random.nextInt(WEEK / 2);
            WorkHours when = layer == 0
                    ? WorkHours.EVERY_HOUR
                    : new WorkHours(
                            "some", OpeningHours.of(span(out, out + 1 + random.nextInt(WEEK / 2)), new BitSet()));
            layers.add(new DensityLayer("kind" + layer % 2, when, false, false, "test", List.of(cell)));
        }
        return StreetWorkers.spread(network, layers, 20);
    }

    private static CoverageFigures then(
            WalkingNetwork network, int[] radii, List<@Nullable SnapPoint> open, StreetWorkers workers, int minute) {
        return new CoverageBreakdown(network, radii, open, List.of())
                .by(StreetParts.whole(network, any -> 0), 1, workers.at(new TimeOfWeek(minute))::on)
                .get(0);
    }

    @Test
    void every_minute_has_the_figures_of_an_audit_at_that_minute() {
        Random random = new Random(41);
        for (int round = 0; round < 120; round++) {
            WalkingNetwork network = RandomCity.network(random);
            int[] radii = new int[network.edgeCount()];
            for (int e = 0; e < radii.length; e++) {
                radii[e] = random.nextInt(5) == 0 ? -1 : 1 + random.nextInt(60);
            }
            List<@Nullable SnapPoint> stations = new ArrayList<>(RandomCity.points(random, network, 5));
            stations.add(null);
            List<OpeningHours> hours = new ArrayList<>();
            stations.forEach(any -> hours.add(hours(random)));
            StreetWorkers workers = workers(random, network);
            List<WeekProfile.Run> runs =
                    WeekProfile.of(network, radii, radii, new NearestSites(network, stations), hours, workers);
            int minute = 0;
            for (WeekProfile.Run run : runs) {
                assertThat(run.from().minute()).isEqualTo(minute);
                assertThat(run.toMinute()).isGreaterThan(minute);
                // Both ends of a run, and a minute within, where a fault of one minute would show.
                for (int at : new int[] {minute, (minute + run.toMinute()) / 2, run.toMinute() - 1}) {
                    List<@Nullable SnapPoint> open = new ArrayList<>();
                    List<@Nullable SnapPoint> perhaps = new ArrayList<>();
                    int[] count = new int[3];
                    for (int s = 0; s < stations.size(); s++) {
                        OpeningHours.State state = hours.get(s).at(new TimeOfWeek(at));
                        open.add(state == OpeningHours.State.OPEN ? stations.get(s) : null);
                        perhaps.add(state == OpeningHours.State.CLOSED ? null : stations.get(s));
                        count[state.ordinal()] += stations.get(s) == null ? 0 : 1;
                    }
                    assertThat(run.open()).isEqualTo(count[OpeningHours.State.OPEN.ordinal()]);
                    assertThat(run.closed()).isEqualTo(count[OpeningHours.State.CLOSED.ordinal()]);
                    assertThat(run.unknown()).isEqualTo(count[OpeningHours.State.UNKNOWN.ordinal()]);
                    assertSame(run.sure(), then(network, radii, open, workers, at));
                    assertSame(run.perhaps(), then(network, radii, perhaps, workers, at));
                }
                minute = run.toMinute();
            }
            assertThat(minute).isEqualTo(WEEK);
        }
    }

    private static void assertSame(CoverageFigures found, CoverageFigures expected) {
        assertThat(found.streetMm()).isEqualTo(expected.streetMm());
        assertThat(found.coveredMm()).isEqualTo(expected.coveredMm());
        assertThat(found.workers()).isCloseTo(expected.workers(), within(1e-9));
        assertThat(found.workersCovered()).isCloseTo(expected.workersCovered(), within(1e-9));
    }

    @Test
    void a_week_in_which_nothing_changes_is_one_run() {
        Random random = new Random(3);
        WalkingNetwork network = RandomCity.network(random);
        List<SnapPoint> stations = RandomCity.points(random, network, 3);
        List<OpeningHours> hours = new ArrayList<>();
        stations.forEach(any -> hours.add(OpeningHours.UNKNOWN));
        int[] radii = new int[network.edgeCount()];
        Arrays.fill(radii, 30);
        List<WeekProfile.Run> runs = WeekProfile.of(
                network,
                radii,
                radii,
                new NearestSites(network, new ArrayList<>(stations)),
                hours,
                StreetWorkers.spread(network, List.of(), 50));
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).open()).isZero();
        assertThat(runs.get(0).unknown()).isEqualTo(stations.size());
        assertThat(runs.get(0).sure().coveredMm()).isZero();
    }
}
