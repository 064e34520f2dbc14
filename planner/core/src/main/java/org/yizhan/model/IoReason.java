package org.yizhan.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, as a person would put it: Java often gives no more than the name of a class. */
public final class IoReason {

    private IoReason() {}

    /** What was the matter, without the file, which the sentence around it names. */
    public static Message of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return Message.of("model.io-denied");
        }
        if (failure instanceof NoSuchFileException) {
            return Message.of("model.io-missing");
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return Message.of(
                "model.io-other",
                reason == null || reason.isBlank() ? failure.getClass().getSimpleName() : reason);
    }
}
