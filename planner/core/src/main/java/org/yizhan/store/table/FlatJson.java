package org.yizhan.store.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Maps of texts as JSON objects in a text column. */
final class FlatJson {

    /** The bare parser: a whole object mapper would take longer to start than the file to read. */
    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /** Keys sorted, so that equal maps make equal files. */
    static String write(Map<String, String> map) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /**
     * Reads an object whose values are texts, numbers, booleans or nulls; nulls are left out.
     *
     * @throws IllegalArgumentException where the text is anything else
     */
    static Map<String, String> read(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (!value.isScalarValue()) {
                    throw new IllegalArgumentException("the JSON value of \"" + key + "\" is not a plain one");
                }
                if (value != JsonToken.VALUE_NULL) {
                    map.put(key, json.getText());
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new IllegalArgumentException("not one JSON object");
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("not a JSON object", broken);
        }
        return map;
    }
}
