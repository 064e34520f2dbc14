package org.yizhan.pipeline.city;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.demand.CarriagewayFinder;
import org.yizhan.model.LonLat;
import org.yizhan.model.StreetScope;
import org.yizhan.model.StreetTable;
import org.yizhan.model.StreetUse;
import org.yizhan.network.Carriageways;
import org.yizhan.network.FootGraph;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.WalkingNetwork;

/** The streets of one city in one scope: which people walk, which have to be served, which carriageways are one. Immutable. */
public final class CityStreets {

    private final StreetScope scope;
    private final FootGraph foot;
    private final WalkingNetwork network;
    private final boolean[] required;
    private final StreetsReport report;

    private CityStreets(
            StreetScope scope, FootGraph foot, WalkingNetwork network, boolean[] required, StreetsReport report) {
        this.scope = scope;
        this.foot = foot;
        this.network = network;
        this.required = required;
        this.report = report;
    }

    /**
     * Decides, once, for each street.
     *
     * @param mapped the graph as the map has it
     */
    static CityStreets of(FootGraph mapped, StreetTable table, StreetScope scope, double islandBelowMetres) {
        FootGraph foot = mapped.walkedIn(table, scope);
        NetworkReader.Result read = NetworkReader.read(foot, islandBelowMetres);
        WalkingNetwork network = read.network();
        Map<Map<String, String>, StreetUse> uses = new HashMap<>();
        StreetUse[] use = new StreetUse[network.edgeCount()];
        boolean[] required = new boolean[use.length];
        boolean[] beyond = new boolean[use.length];
        Envelope bounds = foot.tags().bounds();
        for (int e = 0; e < use.length; e++) {
            use[e] = uses.computeIfAbsent(read.tags().get(e), table::use);
            beyond[e] = bounds != null && !scope.asMapped() && isBeyond(network, e, bounds);
            required[e] = scope.requires(use[e]) && !beyond[e];
        }
        if (scope.oneStreet() && table.carriageways().farthestMm() > 0) {
            network = network.with(
                    CarriagewayFinder.find(network, read.tags(), required, read.closed(), table.carriageways()));
        }
        Tally tally = new Tally();
        for (int e = 0; e < use.length; e++) {
            String reason = beyond[e] ? StreetsReport.BEYOND_MAP : use[e].word();
            tally.walked(use[e].group(), reason, network, e, required[e]);
        }
        for (NetworkReader.Closed closed : read.closed()) {
            StreetUse why = uses.computeIfAbsent(closed.tags(), table::use);
            boolean byMap = closed.byMap() && why.walked();
            tally.closed(why.group(), byMap ? StreetsReport.CLOSED_ON_MAP : why.word(), closed.lengthMm());
        }
        return new CityStreets(scope, foot, network, required, tally.report(scope, network.carriageways()));
    }

    /** A long way is kept whole by whoever cut the map out; what crosses it beyond is not on the map. */
    private static boolean isBeyond(WalkingNetwork network, int edge, Envelope bounds) {
        LonLat middle = network.pointAt(edge, network.lengthMm(edge) / 2);
        return !bounds.contains(middle.lon(), middle.lat());
    }

    public StreetScope scope() {
        return scope;
    }

    public FootGraph foot() {
        return foot;
    }

    /** What people walk, carriageways that are one street told. */
    public WalkingNetwork network() {
        return network;
    }

    /** Which streets have to be served, by edge; a copy. */
    public boolean[] required() {
        return required.clone();
    }

    public StreetsReport report() {
        return report;
    }

    /** Lengths by group and reason, in millimetres. */
    private static final class Tally {
        private record Key(String group, String reason) {}

        private final Map<Key, long[]> kinds = new HashMap<>();

        private long[] kind(String group, String reason) {
            return kinds.computeIfAbsent(new Key(group, reason), any -> new long[4]);
        }

        void walked(String group, String reason, WalkingNetwork network, int edge, boolean isRequired) {
            long[] kind = kind(group, reason);
            int streetMm = network.streetMm(edge);
            kind[isRequired ? 0 : 2] += streetMm;
            kind[1] += network.lengthMm(edge) - streetMm;
        }

        void closed(String group, String reason, int lengthMm) {
            kind(group, reason)[3] += lengthMm;
        }

        StreetsReport report(StreetScope scope, Carriageways carriageways) {
            List<StreetsReport.Kind> rows = kinds.entrySet().stream()
                    .map(kind -> new StreetsReport.Kind(
                            kind.getKey().group,
                            kind.getKey().reason,
                            kind.getValue()[0] / 1e6,
                            kind.getValue()[1] / 1e6,
                            kind.getValue()[2] / 1e6,
                            kind.getValue()[3] / 1e6))
                    .sorted(Comparator.comparingDouble((StreetsReport.Kind kind) -> -kind.requiredKm())
                            .thenComparingDouble(kind -> -kind.servedKm())
                            .thenComparingDouble(kind -> -kind.notWalkedKm())
                            .thenComparing(StreetsReport.Kind::group)
                            .thenComparing(StreetsReport.Kind::reason))
                    .toList();
            return new StreetsReport(
                    scope.word(),
                    rows.stream().mapToDouble(StreetsReport.Kind::requiredKm).sum(),
                    rows.stream().mapToDouble(StreetsReport.Kind::servedKm).sum(),
                    rows.stream().mapToDouble(StreetsReport.Kind::notWalkedKm).sum(),
                    carriageways.pairedMm() / 1e6,
                    carriageways.otherMm() / 1e6,
                    rows);
        }
    }
}
