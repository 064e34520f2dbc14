package org.yizhan.store.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;

/** A cell of a layer holds what it may not hold. */
final class WrongCell extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient Message message;

    private WrongCell(Message message, @Nullable Throwable cause) {
        super(message.in(Locale.ENGLISH), cause);
        this.message = message;
    }

    /**
     * A value that is not among those allowed.
     *
     * @param column its column; behind a dot the name within a column of JSON
     * @param allowed what is, in words
     */
    static WrongCell of(String column, @Nullable Object value, Message allowed, @Nullable Throwable cause) {
        return new WrongCell(
                value == null
                        ? Message.of("store.cell-empty", column, allowed)
                        : Message.of("store.cell-wrong", column, value.toString(), allowed),
                cause);
    }

    Message message() {
        return message;
    }
}
