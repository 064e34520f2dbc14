package org.yizhan.audit.station;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Stations that are one place: a few metres apart, at the same point of the same street, or listed twice. They are
 * reported and count once; what they cover is not touched, since the nearest door counts either way. Immutable.
 */
public final class CoLocations {

    private final int[] placeOf;
    private final int places;
    private final List<Group> groups;

    private CoLocations(int[] placeOf, int places, List<Group> groups) {
        this.placeOf = placeOf;
        this.places = places;
        this.groups = List.copyOf(groups);
    }

    /** Why stations are taken for one place. */
    public enum Reason {
        /** As the crow flies no farther apart than the limit. */
        CLOSE,
        /** They meet the streets at the same point, each within the limit of it. */
        SAME_POINT,
        /** The same name, no farther apart than the limit for names. */
        SAME_NAME,
        /** The same code, wherever they are. */
        SAME_CODE
    }

    /**
     * A station.
     *
     * @param door where it meets the streets, null for one that serves nobody
     */
    public record Site(String code, String name, LonLat at, @Nullable SnapPoint door) {}

    /**
     * Stations of one place.
     *
     * @param place its number
     * @param stations their numbers, ascending, at least two
     * @param widestMetres the largest straight line between any two of them
     */
    public record Group(int place, List<Integer> stations, Set<Reason> reasons, double widestMetres) {
        public Group {
            stations = List.copyOf(stations);
            reasons = Set.copyOf(reasons);
        }
    }

    /**
     * Finds them; whatever is one place with a station is one with all that are one with it.
     *
     * @param closeMm stations no farther apart than this (inclusive) are one place
     * @param sameNameMm stations of one name no farther apart than this (inclusive) are one listed twice
     */
    public static CoLocations of(WalkingNetwork network, List<Site> sites, int closeMm, int sameNameMm) {
        Finder finder = new Finder(sites, closeMm, sameNameMm);
        finder.sameCodes();
        finder.samePoints(network);
        finder.neighbours();
        return finder.found();
    }

    /** How many places the stations make. */
    public int places() {
        return places;
    }

    /** The place of each station, 0 … {@link #places()} − 1, numbered in the order of the stations. */
    public int[] placeOf() {
        return placeOf.clone();
    }

    /** The places that several stations make, in the order of their first station. */
    public List<Group> groups() {
        return groups;
    }

    private static double metres(LonLat a, LonLat b) {
        LocalPlane plane = new LocalPlane(a.lon(), a.lat());
        return Math.hypot(plane.x(b.lon()), plane.y(b.lat()));
    }

    private static final class Finder {
        private final List<Site> sites;
        private final int closeMm;
        private final int sameNameMm;
        private final int[] parent;
        private final List<Set<Reason>> reasons = new ArrayList<>();

        Finder(List<Site> sites, int closeMm, int sameNameMm) {
            this.sites = sites;
            this.closeMm = closeMm;
            this.sameNameMm = sameNameMm;
            parent = IntStream.range(0, sites.size()).toArray();
            sites.forEach(any -> reasons.add(EnumSet.noneOf(Reason.class)));
        }

        void sameCodes() {
            Map<String, Integer> first = new LinkedHashMap<>();
            for (int s = 0; s < sites.size(); s++) {
                Integer other = first.putIfAbsent(sites.get(s).code(), s);
                if (other != null) {
                    join(other, s, Reason.SAME_CODE);
                }
            }
        }

        void samePoints(WalkingNetwork network) {
            Map<List<Integer>, Integer> first = new LinkedHashMap<>();
            for (int s = 0; s < sites.size(); s++) {
                SnapPoint door = sites.get(s).door();
                if (door == null || door.accessMm() > closeMm) {
                    continue;
                }
                Integer other = first.putIfAbsent(point(network, door), s);
                if (other != null) {
                    join(other, s, Reason.SAME_POINT);
                }
            }
        }

        /** The junction, or the edge and the offset on it. */
        private static List<Integer> point(WalkingNetwork network, SnapPoint door) {
            if (door.offsetMm() == 0) {
                return List.of(network.from(door.edge()));
            }
            return door.offsetMm() == network.lengthMm(door.edge())
                    ? List.of(network.to(door.edge()))
                    : List.of(door.edge(), door.offsetMm());
        }

        void neighbours() {
            List<Integer> fromSouth =
                    new ArrayList<>(IntStream.range(0, sites.size()).boxed().toList());
            fromSouth.sort(Comparator.comparingDouble(s -> sites.get(s).at().lat()));
            double widest = Math.max(closeMm, sameNameMm) / 1000.0;
            for (int i = 1; i < fromSouth.size(); i++) {
                Site site = sites.get(fromSouth.get(i));
                LocalPlane plane = new LocalPlane(site.at().lon(), site.at().lat());
                for (int j = i - 1; j >= 0; j--) {
                    Site other = sites.get(fromSouth.get(j));
                    if (-plane.y(other.at().lat()) > widest) {
                        break;
                    }
                    double apartMm = 1000 * metres(site.at(), other.at());
                    if (apartMm <= closeMm) {
                        join(fromSouth.get(i), fromSouth.get(j), Reason.CLOSE);
                    }
                    if (apartMm <= sameNameMm && sameName(site.name(), other.name())) {
                        join(fromSouth.get(i), fromSouth.get(j), Reason.SAME_NAME);
                    }
                }
            }
        }

        private static boolean sameName(String a, String b) {
            String plain = plain(a);
            return !plain.isEmpty() && plain.equalsIgnoreCase(plain(b));
        }

        /** Full-width letters, blanks and brackets make no other name. */
        private static String plain(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
        }

        private void join(int a, int b, Reason reason) {
            int rootA = root(a);
            int rootB = root(b);
            int low = Math.min(rootA, rootB);
            reasons.get(low).addAll(reasons.get(Math.max(rootA, rootB)));
            reasons.get(low).add(reason);
            parent[Math.max(rootA, rootB)] = low;
        }

        private int root(int site) {
            int root = site;
            while (parent[root] != root) {
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }

        CoLocations found() {
            Map<Integer, List<Integer>> members = new LinkedHashMap<>();
            for (int s = 0; s < parent.length; s++) {
                members.computeIfAbsent(root(s), any -> new ArrayList<>()).add(s);
            }
            int[] placeOf = new int[parent.length];
            List<Group> groups = new ArrayList<>();
            int place = 0;
            for (Map.Entry<Integer, List<Integer>> group : members.entrySet()) {
                for (int s : group.getValue()) {
                    placeOf[s] = place;
                }
                if (group.getValue().size() > 1) {
                    groups.add(new Group(
                            place,
                            group.getValue(),
                            new TreeSet<>(reasons.get(group.getKey())),
                            widest(group.getValue())));
                }
                place++;
            }
            return new CoLocations(placeOf, place, groups);
        }

        private double widest(List<Integer> group) {
            double widest = 0;
            for (int a : group) {
                for (int b : group) {
                    widest = Math.max(
                            widest, metres(sites.get(a).at(), sites.get(b).at()));
                }
            }
            return widest;
        }
    }
}
