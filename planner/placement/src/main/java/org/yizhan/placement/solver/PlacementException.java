package org.yizhan.placement.solver;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** A problem or a request that makes no sense: a code with values, for whoever words it, and the English sentence. */
public final class PlacementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who is to put it right. */
    public enum Fault {
        /** Whoever asked: a limit or an option is wrong. */
        REQUEST,
        /** Whoever gave the data. */
        DATA
    }

    private final Fault fault;
    private final String code;
    private final transient List<Object> values;

    private PlacementException(Fault fault, String code, Object... values) {
        super(code);
        this.fault = fault;
        this.code = code;
        this.values = List.of(values);
    }

    /** @param code a line of this module's {@code messages.properties} */
    public static PlacementException request(String code, Object... values) {
        return new PlacementException(Fault.REQUEST, code, values);
    }

    /** @param code a line of this module's {@code messages.properties} */
    public static PlacementException data(String code, Object... values) {
        return new PlacementException(Fault.DATA, code, values);
    }

    public Fault fault() {
        return fault;
    }

    public String code() {
        return code;
    }

    /** Texts, and of some codes values of {@link org.yizhan.placement.problem.SiteStatus}. */
    public List<Object> values() {
        return values;
    }

    @Override
    public String getMessage() {
        ResourceBundle texts = ResourceBundle.getBundle("org.yizhan.placement.messages", Locale.ROOT);
        Object[] spoken = values.stream()
                .map(value -> value instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : value)
                .toArray();
        return new MessageFormat(texts.getString(code), Locale.ENGLISH).format(spoken);
    }
}
