package org.yizhan.demand;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a place on the map can lend a room that workers reach from the street, as far as its OSM tags say. */
public final class RoomCheck {

    private static final Set<String> CLOSED = Set.of("private", "no", "permit", "military");
    private static final Set<String> PARKING_WITHOUT_ROOM =
            Set.of("street_side", "lane", "on_kerb", "half_on_kerb", "shoulder", "layby");

    private RoomCheck() {}

    /** Why a place lends no room. */
    public enum Unfit {
        PRIVATE,
        UNDERGROUND,
        UPSTAIRS,
        DISUSED,
        /** A strip of parking along the street. */
        NO_ROOM;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The first reason against a place with these tags; empty where nothing speaks against it. */
    public static Optional<Unfit> unfit(Map<String, String> tags) {
        if (isYes(tags.get("disused")) || isYes(tags.get("abandoned")) || "vacant".equals(tags.get("shop"))) {
            return Optional.of(Unfit.DISUSED);
        }
        if (CLOSED.contains(tags.getOrDefault("access", ""))) {
            return Optional.of(Unfit.PRIVATE);
        }
        String parking = tags.getOrDefault("parking", "");
        if (parking.equals("underground")
                || "underground".equals(tags.get("location"))
                || highest(tags.get("layer")) < 0
                || highest(tags.get("level")) < 0) {
            return Optional.of(Unfit.UNDERGROUND);
        }
        // Mappers count storeys from 0 or, in China, from 1.
        if (lowest(tags.get("level")) > 1) {
            return Optional.of(Unfit.UPSTAIRS);
        }
        return PARKING_WITHOUT_ROOM.contains(parking) ? Optional.of(Unfit.NO_ROOM) : Optional.empty();
    }

    private static boolean isYes(@Nullable String value) {
        return "yes".equals(value);
    }

    private static double highest(@Nullable String storeys) {
        return Arrays.stream(numbers(storeys)).max().orElse(0);
    }

    private static double lowest(@Nullable String storeys) {
        return Arrays.stream(numbers(storeys)).min().orElse(0);
    }

    /** The numbers of a text such as {@code -1}, {@code 0;1} or {@code 1-3}; none where it is no such text. */
    private static double[] numbers(@Nullable String storeys) {
        if (storeys == null || !storeys.matches("-?\\d+(\\.\\d+)?([;,-]\\s*-?\\d+(\\.\\d+)?)*")) {
            return new double[0];
        }
        return Arrays.stream(storeys.split("[;,]|(?<=\\d)-"))
                .mapToDouble(part -> Double.parseDouble(part.strip()))
                .toArray();
    }
}
