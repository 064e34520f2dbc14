package org.yizhan.pipeline.plan.ground;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.yizhan.model.Area;
import org.yizhan.model.Candidate;
import org.yizhan.model.LonLat;
import org.yizhan.model.Sha256;

/**
 * Codes for new stations (驿站编号), such as {@code 370102-YZ-7K3QF2}: the six digits of the district (GB/T 2260) in which
 * the site lies, {@code YZ}, and six letters or digits made from the candidate's id. Where the boundary layer has no code
 * for the place, the code begins with {@code YZ}.
 *
 * <p>The code depends on the candidate alone, so a site keeps it when the plan is made again, when another plan takes it,
 * and when candidates are added or forbidden. Where two ids make the same letters, all of them get longer ones, whether
 * or not a plan takes them; a code that a plan of the workspace has given stays with its site even then. The letters are
 * those of Crockford's base 32, which leaves out I, L, O and U: they are read out on the telephone.
 */
public final class StationCodes {

    private static final int SHORTEST = 6;
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    /** Districts have six digits; streets and communities, nine and twelve that begin with those of their district. */
    private static final Pattern DISTRICT = Pattern.compile("([0-9]{6})(?:[0-9]{3}|[0-9]{6})?");

    private static final Pattern CODE = Pattern.compile("(?:[0-9]{6}-)?YZ-([0-9A-Z]{6,51})");

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Map<String, String> byCandidate = new HashMap<>();

    /**
     * Gives every candidate its code.
     *
     * @param candidates all sites of the city that are no stations yet, whether or not a plan may take them
     * @param districts the boundary layer; those without a code of GB/T 2260 count for nothing
     * @param taken codes of existing stations
     * @param given codes that plans of the workspace gave, by candidate
     */
    public StationCodes(
            Collection<Candidate> candidates,
            List<Area> districts,
            Collection<String> taken,
            Map<String, String> given) {
        List<District> areas = districts.stream()
                .filter(area -> DISTRICT.matcher(area.code()).matches())
                .map(District::of)
                .toList();
        Map<String, String> prefixes = new HashMap<>();
        candidates.forEach(candidate -> prefixes.put(candidate.id(), prefix(candidate.at(), areas)));
        Set<String> used = new HashSet<>(taken);
        prefixes.forEach((id, prefix) -> {
            String before = given.get(id);
            if (before != null && before.startsWith(prefix) && used.add(before)) {
                byCandidate.put(id, before);
            }
        });
        Map<String, String> open = new HashMap<>(prefixes);
        open.keySet().removeAll(byCandidate.keySet());
        for (int length = SHORTEST; !open.isEmpty(); length++) {
            settle(open, used, length);
        }
    }

    /** Gives codes of this length to the candidates whose letters nobody else has. */
    private void settle(Map<String, String> open, Set<String> used, int length) {
        Map<String, Integer> wanted = new HashMap<>();
        Map<String, String> codes = new HashMap<>();
        open.forEach((id, prefix) -> {
            String code = prefix + letters(id, length);
            codes.put(id, code);
            wanted.merge(code, 1, Integer::sum);
        });
        codes.forEach((id, code) -> {
            if (wanted.getOrDefault(code, 0) == 1 && !used.contains(code)) {
                byCandidate.put(id, code);
                open.remove(id);
            }
        });
        used.addAll(wanted.keySet());
    }

    /** The code of a candidate that this object was made with. */
    public String of(String candidateId) {
        String code = byCandidate.get(candidateId);
        if (code == null) {
            throw new IllegalArgumentException("no code for the candidate " + candidateId);
        }
        return code;
    }

    /** Whether a new station at a candidate might bear the code, in capitals. */
    static boolean couldBe(String code, String candidateId) {
        Matcher matcher = CODE.matcher(code);
        return matcher.matches()
                && matcher.group(1).equals(letters(candidateId, matcher.group(1).length()));
    }

    private static String prefix(LonLat at, List<District> districts) {
        var point = GEOMETRY.createPoint(new Coordinate(at.lon(), at.lat()));
        return districts.stream()
                .filter(district -> district.area().covers(point))
                .findFirst()
                .map(district -> district.code() + "-YZ-")
                .orElse("YZ-");
    }

    private static String letters(String id, int length) {
        byte[] hash = Sha256.of(id);
        if (length * 5 > hash.length * 8) {
            throw new IllegalArgumentException("two candidates with the id " + id);
        }
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int bits = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) {
                bits = bits << 1 | (hash[bit / 8] >> (7 - bit % 8) & 1);
            }
            letters.append(LETTERS.charAt(bits));
        }
        return letters.toString();
    }

    private record District(String code, PreparedGeometry area) {
        static District of(Area area) {
            return new District(area.code().substring(0, 6), PreparedGeometryFactory.prepare(area.area()));
        }
    }
}
