package org.yizhan.ingest.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * How a planner's layer is to be read.
 *
 * @param crs coordinate system, null for the one that the file declares; wins over what the file declares
 * @param invalid what becomes of what cannot be taken as it is
 * @param columns columns that the planner named, by our word; all others are guessed
 * @param layer table, sheet or file inside of a file that holds several, {@code all} for every sheet of a workbook,
 *     null where there is no choice
 * @param city bounds of the loaded roads in WGS84, null where none are loaded
 */
public record ReadOptions(
        @Nullable String crs,
        DefectPolicy invalid,
        Map<String, String> columns,
        @Nullable String layer,
        @Nullable Envelope city) {

    public ReadOptions {
        columns = Map.copyOf(columns);
    }

    /** Stops at whatever is wrong, guesses all columns and knows no city. */
    public static ReadOptions of(@Nullable String crs) {
        return new ReadOptions(crs, DefectPolicy.STOP, Map.of(), null, null);
    }

    /** The same with another policy. */
    public ReadOptions with(DefectPolicy policy) {
        return new ReadOptions(crs, policy, columns, layer, city);
    }

    /** The same in a city with these bounds. */
    public ReadOptions in(@Nullable Envelope bounds) {
        return new ReadOptions(crs, invalid, columns, layer, bounds);
    }

    /**
     * Reads assignments such as {@code lon=经度,lat=纬度}.
     *
     * @throws YizhanException (usage) when one is no assignment or a word stands twice
     */
    public static Map<String, String> columns(List<String> texts) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String text : texts) {
            for (String assignment : text.split("[,，]")) {
                String[] sides = assignment.split("=", 2);
                boolean whole = sides.length == 2
                        && !sides[0].isBlank()
                        && !sides[1].isBlank()
                        && columns.putIfAbsent(sides[0].strip(), sides[1].strip()) == null;
                if (!whole) {
                    throw YizhanException.usage(Message.of("ingest.columns-form", assignment));
                }
            }
        }
        return columns;
    }
}
