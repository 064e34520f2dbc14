package org.yizhan.ingest.vector;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.ingest.text.ZipArchive;
import org.yizhan.model.YizhanException;

/** The files that make one shapefile: of the same name with other endings, in one folder or one archive. */
public final class ShapefileParts implements AutoCloseable {

    /** No projection and no code page takes more to say. */
    private static final int MOST_TEXT = 1 << 16;

    private final Path file;
    private final @Nullable ZipArchive archive;
    private final String stem;
    private final List<String> names;

    private ShapefileParts(Path file, @Nullable ZipArchive archive, String stem, List<String> names) {
        this.file = file;
        this.archive = archive;
        this.stem = stem;
        this.names = List.copyOf(names);
    }

    /** @param file any of the files */
    public static ShapefileParts of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (Stream<Path> siblings = Files.list(folder == null ? file.toAbsolutePath() : folder)) {
            List<String> names = siblings.map(sibling -> String.valueOf(sibling.getFileName()))
                    .toList();
            return new ShapefileParts(file, null, stem(String.valueOf(file.getFileName())), names);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    /** @param member the .shp file in it */
    public static ShapefileParts of(ZipArchive archive, String member) {
        return new ShapefileParts(archive.file(), archive, stem(member), archive.names());
    }

    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The file that the planner named. */
    Path file() {
        return file;
    }

    /** The contents of one of the files, or null where there is none. */
    @Nullable
    InputStream open(String ending) throws IOException {
        String wanted = stem + "." + ending;
        for (String name : names) {
            boolean same =
                    stem(name).equals(stem) && name.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
            if (same) {
                return new BufferedInputStream(
                        archive == null ? Files.newInputStream(file.resolveSibling(name)) : archive.open(name));
            }
        }
        return null;
    }

    /** The text of one of the files, null where there is none. */
    @Nullable
    String text(String ending) {
        try (InputStream in = open(ending)) {
            return in == null ? null : new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    /** @throws YizhanException when the archive cannot be closed */
    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }
}
