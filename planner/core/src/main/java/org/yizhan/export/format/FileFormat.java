package org.yizhan.export.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A way to write one kind of content into files. Stateless.
 *
 * @param suffixes ends of the names of its files, lower-case with the dot, the usual one first
 * @param allowed refuses a coordinate system that its files cannot be in, with a {@link YizhanException} (usage); asked before any
 *     work is done
 * @param writer writes the file
 * @param <C> the content
 */
public record FileFormat<C>(List<String> suffixes, Consumer<Crs> allowed, Writer<C> writer) {

    /** Writes a file. */
    @FunctionalInterface
    public interface Writer<C> {
        /**
         * Writes the file whole or not at all.
         *
         * @param language of the words that the format itself adds
         */
        void write(Path to, C content, Locale language);
    }

    public FileFormat {
        suffixes = List.copyOf(suffixes);
    }

    /** A format whose files can be in any coordinate system, and say in which. */
    public static <C> FileFormat<C> inAny(String suffix, Writer<C> writer) {
        return new FileFormat<>(List.of(suffix), any -> {}, writer);
    }

    /** A format whose content is drawn or said in WGS84. */
    public static <C> FileFormat<C> inWgs84(String suffix, Writer<C> writer) {
        return new FileFormat<>(
                List.of(suffix),
                crs -> {
                    if (!crs.isWgs84()) {
                        throw YizhanException.usage(Message.of("export.not-moved", suffix, crs.name()));
                    }
                },
                writer);
    }

    /** Whether a file's name, in lower case, says this format. */
    public boolean fits(String name) {
        return suffixes.stream().anyMatch(name::endsWith);
    }
}
