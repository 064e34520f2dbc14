package org.yizhan.pipeline.project;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import org.yizhan.model.Message;
import org.yizhan.model.PlanRule;
import org.yizhan.model.Word;
import org.yizhan.model.YizhanException;

/**
 * How records are written as JSON: snake_case names in the order of the record, enums as lower-case words. A rule of a plan begins
 * with its {@code kind}. What an older version wrote beside is passed over, what it did not write is null.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(com.fasterxml.jackson.databind.cfg.EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addSerializer(Message.class, ToStringSerializer.instance))
            .annotationIntrospector(new Words())
            .addMixIn(PlanRule.class, Kind.class)
            .build();

    /** Names the type of a rule. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PlanRule.Stations.class, name = "number"),
        @JsonSubTypes.Type(value = PlanRule.Budget.class, name = "budget"),
        @JsonSubTypes.Type(value = PlanRule.YearlyBudget.class, name = "budget-per-year"),
        @JsonSubTypes.Type(value = PlanRule.Apart.class, name = "apart"),
        @JsonSubTypes.Type(value = PlanRule.Group.class, name = "group"),
        @JsonSubTypes.Type(value = PlanRule.ListGroups.class, name = "groups")
    })
    private interface Kind {}

    /** Enums with words of their own are written and read as these. */
    private static final class Words extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            String[] found = super.findEnumValues(config, type, constants, names);
            for (int i = 0; i < constants.length; i++) {
                if (constants[i] instanceof Word named) {
                    found[i] = named.word();
                }
            }
            return found;
        }
    }

    private Json() {}

    /** A record as indented JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** A record kept in the workspace; {@code where} names the document in the message if someone has edited it. */
    public static <T> T read(String json, Class<T> type, String where) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw YizhanException.failed(Message.of("pipeline.document-broken", where, e.getOriginalMessage()), e);
        }
    }
}
