package org.yizhan.audit.gap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/** Collects uncovered stretches and joins those that meet at an uncovered junction, or at a station's door, into gaps. */
public final class GapFinder {

    private final WalkingNetwork network;
    private final StreetWorkers workers;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Integer> partAtNode = new HashMap<>();

    public GapFinder(WalkingNetwork network, StreetWorkers workers) {
        this.network = network;
        this.workers = workers;
    }

    private static final class Part {
        private final Gap.Stretch stretch;
        private final Zone zone;
        private final long farthestTwiceMm;
        private final GapCause cause;
        private int parent;

        Part(Gap.Stretch stretch, Zone zone, long farthestTwiceMm, GapCause cause, int parent) {
            this.stretch = stretch;
            this.zone = zone;
            this.farthestTwiceMm = farthestTwiceMm;
            this.cause = cause;
            this.parent = parent;
        }

        int lengthMm() {
            return stretch.endMm() - stretch.startMm();
        }
    }

    public void add(int edge, Zone zone, int from, int to, NearestSites.Piece piece, int radiusMm, GapCause cause) {
        int number = parts.size();
        long farthest = piece.reached() ? piece.twiceFarthestMm() : -1;
        parts.add(new Part(new Gap.Stretch(edge, from, to), zone, farthest, cause, number));
        boolean startUncovered = !piece.reached() || piece.startWalkMm() > radiusMm;
        boolean endUncovered = !piece.reached() || piece.endWalkMm() > radiusMm;
        if (startUncovered && from == 0) {
            joinAt(network.from(edge), number);
        }
        if (endUncovered && to == network.lengthMm(edge)) {
            joinAt(network.to(edge), number);
        }
        // A station too far from the street to serve it, or a tie, cuts the street into pieces but not the gap.
        int before = number - 1;
        if (startUncovered && from > 0 && from == piece.startMm() && before >= 0) {
            Gap.Stretch last = parts.get(before).stretch;
            if (last.edge() == edge && last.endMm() == from) {
                join(before, number);
            }
        }
    }

    private void joinAt(int node, int part) {
        Integer other = partAtNode.putIfAbsent(node, part);
        if (other != null) {
            join(other, part);
        }
    }

    private void join(int a, int b) {
        parts.get(root(b)).parent = root(a);
    }

    private int root(int part) {
        int root = part;
        while (parts.get(root).parent != root) {
            root = parts.get(root).parent;
        }
        int at = part;
        while (at != root) {
            int next = parts.get(at).parent;
            parts.get(at).parent = root;
            at = next;
        }
        return root;
    }

    /** The gaps, ranked by workers and then by length. */
    public List<Gap> gaps() {
        Map<Integer, List<Part>> members = new HashMap<>();
        for (int p = 0; p < parts.size(); p++) {
            members.computeIfAbsent(root(p), any -> new ArrayList<>()).add(parts.get(p));
        }
        List<Gap> unranked = members.values().stream().map(this::gap).toList();
        List<Gap> ordered = new ArrayList<>(unranked);
        ordered.sort(Comparator.comparingDouble(Gap::workers)
                .thenComparingLong(Gap::lengthMm)
                .reversed()
                .thenComparing(gap -> gap.stretches().get(0).edge()));
        List<Gap> ranked = new ArrayList<>(ordered.size());
        for (Gap gap : ordered) {
            ranked.add(new Gap(
                    ranked.size() + 1,
                    gap.zone(),
                    gap.lengthMm(),
                    gap.workers(),
                    gap.farthestTwiceMm(),
                    gap.cause(),
                    gap.stretches()));
        }
        return ranked;
    }

    private Gap gap(List<Part> members) {
        Zone zone = Zone.OUTSIDE;
        long lengthMm = 0;
        double people = 0;
        long farthest = 0;
        Map<GapCause, Long> byCause = new EnumMap<>(GapCause.class);
        List<Gap.Stretch> stretches = new ArrayList<>(members.size());
        for (Part part : members) {
            zone = zone.strictest(part.zone);
            lengthMm += part.lengthMm();
            people += workers.on(part.stretch.edge(), part.stretch.startMm(), part.stretch.endMm());
            farthest = part.farthestTwiceMm < 0 || farthest < 0 ? -1 : Math.max(farthest, part.farthestTwiceMm);
            byCause.merge(part.cause, (long) part.lengthMm(), Long::sum);
            stretches.add(part.stretch);
        }
        GapCause cause = byCause.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new Gap(0, zone, lengthMm, people, farthest, cause, stretches);
    }
}
