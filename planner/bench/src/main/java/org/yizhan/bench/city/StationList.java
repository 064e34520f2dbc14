package org.yizhan.bench.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yizhan.bench.city.base.CityPlane;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.building.Venue;

/**
 * The stations that already stand: some in venues of several kinds, a pair of entries for one of them, and one whose
 * coordinates lie far from every street.
 */
final class StationList {

    private static final double APART = 520;
    private static final double FAR = 600;
    private static final List<String> HOURS =
            List.of("24/7", "Mo-Su 07:00-21:00", "Mo-Fr 08:30-17:30", "", "Mo-Su 06:00-22:00", "08:00-20:00");

    private final CityPlane plane;
    private final StringBuilder rows = new StringBuilder("code,name,lon,lat,host,hours,area_m2\r\n");
    private int count;

    private StationList(CityPlane plane) {
        this.plane = plane;
    }

    /** The file's text, without the byte order mark. */
    static String csv(CitySpec spec, CityPlane plane, GeneratedCity city, Dice dice) {
        StationList list = new StationList(plane);
        int wanted = (int) Math.max(10, Math.round(10 * spec.scale()));
        List<XY> taken = new ArrayList<>();
        for (Venue venue : candidates(city.venues(), dice)) {
            if (taken.size() < wanted && taken.stream().allMatch(at -> at.distance(venue.at()) > APART)) {
                taken.add(venue.at());
                int area = taken.size() == 4 ? 9 : 12 + dice.below(40);
                list.add(name(venue), venue.at(), word(venue.kind()), dice.pick(HOURS), Integer.toString(area));
                if (taken.size() == 6) {
                    list.add(name(venue) + "(旧)", venue.at().plus(5, -3), word(venue.kind()), "", "");
                }
            }
        }
        list.add("云河户外驿站(坐标待核)", farthest(spec, city, dice), "", "Mo-Su 08:00-18:00", "15");
        return list.rows.toString();
    }

    /** Shuffled; convenience shops seldom have the room. */
    private static List<Venue> candidates(List<Venue> venues, Dice dice) {
        List<Venue> shuffled = new ArrayList<>(venues.stream()
                .filter(venue -> venue.kind() != Venue.Kind.CONVENIENCE)
                .toList());
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = dice.below(i + 1);
            Venue swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        return shuffled;
    }

    private static XY farthest(CitySpec spec, GeneratedCity city, Dice dice) {
        XY best = new XY(0, 0);
        double most = -1;
        for (int i = 0; i < 2_000; i++) {
            XY at = new XY(
                    spec.widthMetres() * dice.between(0.02, 0.98), spec.heightMetres() * dice.between(0.02, 0.98));
            double distance = city.occupancy().distance(at, FAR);
            if (distance > most) {
                most = distance;
                best = at;
            }
        }
        return best;
    }

    private void add(String name, XY at, String host, String hours, String area) {
        count++;
        CityPlane.MicroDegrees position = plane.geographic(at);
        String code = "YH" + Integer.toString(10_000 + count).substring(1);
        rows.append(String.join(
                        ",", code, quoted(name), position.lonText(), position.latText(), host, quoted(hours), area))
                .append("\r\n");
    }

    private static String name(Venue venue) {
        return venue.name() + "户外劳动者驿站";
    }

    private static String word(Venue.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
