package org.yizhan.store.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Feature;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Word;

/**
 * One row of a layer on its way to a record. A planner may have edited it in a GIS program, so each value is checked;
 * the methods throw {@link WrongCell} with what is wrong.
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
            throw WrongCell.of(column, text, Message.of("store.cell-day"), wrong);
        }
    }

    /** A moment such as 2026-12-31T08:00:00Z. */
    Instant moment(String column) {
        try {
            return Instant.parse(text(column));
        } catch (DateTimeParseException wrong) {
            throw WrongCell.of(column, text(column), Message.of("store.cell-moment"), wrong);
        }
    }

    double number(String column) {
        if (value(column) instanceof Number number) {
            return number.doubleValue();
        }
        throw WrongCell.of(column, value(column), Message.of("store.cell-number"), null);
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
        throw WrongCell.of(column, value, Message.of("store.cell-whole"), null);
    }

    boolean flag(String column) {
        if (value(column) instanceof Boolean flag) {
            return flag;
        }
        throw WrongCell.of(column, value(column), Message.of("store.cell-flag"), null);
    }

    /** The constant whose word the cell holds, in any case, with hyphens or underscores. */
    <E extends Enum<E> & Word> E oneOf(String column, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.word().equalsIgnoreCase(text(column).replace('_', '-'))) {
                return constant;
            }
        }
        String words = Arrays.stream(type.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
        throw WrongCell.of(column, text(column), Message.of("store.cell-word", words), null);
    }

    /** What a column of JSON says, nothing where the cell is empty. */
    Attributes attributes(String column) {
        return new Attributes(column, map(column));
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
            throw WrongCell.of(column, text, Message.of("store.cell-json"), broken);
        }
    }

    LonLat point() {
        Coordinate at = geometry().getCoordinate();
        return new LonLat(at.x, at.y);
    }

    Geometry geometry() {
        Geometry geometry = feature.geometry();
        if (geometry == null || geometry.isEmpty()) {
            throw WrongCell.of("geom", null, Message.of("store.cell-geometry"), null);
        }
        return geometry;
    }

    private @Nullable Object value(String column) {
        return feature.properties().get(column);
    }
}
