package org.yizhan.store.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Feature;
import org.yizhan.model.LonLat;

/**
 * One row of a layer on its way to a record. A planner may have edited it in a GIS program, so each value is checked;
 * the methods throw {@link IllegalArgumentException} with what is wrong.
 */
record Row(Feature feature) {

    /** A text, empty where the cell is. */
    String text(String column) {
        Object value = feature.properties().get(column);
        return value == null ? "" : value.toString();
    }

    /** A text, null where the cell is empty. */
    @Nullable
    String textOrNull(String column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    /** A day such as 2026-12-31, null where the cell is empty. */
    @Nullable
    LocalDate dayOrNull(String column) {
        String text = text(column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" in column \"" + column + "\" is no day such as 2026-12-31", wrong);
        }
    }

    /** A moment such as 2026-12-31T08:00:00Z. */
    Instant moment(String column) {
        try {
            return Instant.parse(text(column));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "\"" + text(column) + "\" in column \"" + column + "\" is no moment such as 2026-12-31T08:00:00Z",
                    wrong);
        }
    }

    double number(String column) {
        if (value(column) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("column \"" + column + "\" does not hold numbers");
    }

    /** A whole number of at least 0, null where the cell is empty or there is no such column. */
    @Nullable
    Integer wholeOrNull(String column) {
        Object value = feature.properties().get(column);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new IllegalArgumentException("column \"" + column + "\" does not hold whole numbers of at least 0");
    }

    boolean flag(String column) {
        if (value(column) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("column \"" + column + "\" does not hold true or false");
    }

    /** The constant whose name the cell holds, in any case, with hyphens or underscores. */
    <E extends Enum<E>> E oneOf(String column, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text(column).replace('-', '_'))) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text(column) + "\" in column \"" + column + "\" is none of the words it may hold");
    }

    /** A map kept as JSON, empty where the cell is. */
    Map<String, String> map(String column) {
        String text = text(column);
        if (text.isBlank()) {
            return Map.of();
        }
        try {
            return FlatJson.read(text);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("column \"" + column + "\": " + broken.getMessage(), broken);
        }
    }

    LonLat point() {
        Coordinate at = geometry().getCoordinate();
        return new LonLat(at.x, at.y);
    }

    Geometry geometry() {
        Geometry geometry = feature.geometry();
        if (geometry == null || geometry.isEmpty()) {
            throw new IllegalArgumentException("no geometry");
        }
        return geometry;
    }

    private Object value(String column) {
        @Nullable Object value = feature.properties().get(column);
        if (value == null) {
            throw new IllegalArgumentException("no value in column \"" + column + "\"");
        }
        return value;
    }
}
