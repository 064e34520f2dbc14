package org.yizhan.shell.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.yizhan.shell.grammar.Paths;

/** Names of files to offer on Tab. */
final class FileOffers {

    private static final int MOST = 500;

    private FileOffers() {}

    /** Entries of the folder that {@code typed} has reached, each with {@code prefix} and that folder before its name. */
    static List<Candidate> of(String prefix, String typed) {
        int slash = typed.lastIndexOf('/');
        String folder = typed.substring(0, slash + 1);
        boolean hidden = typed.startsWith(".", slash + 1);
        List<Candidate> offers = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(Paths.absolute(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (offers.size() == MOST) {
                    break;
                }
                if (hidden || !name.startsWith(".")) {
                    boolean isFolder = Files.isDirectory(entry);
                    String value = prefix + folder + name + (isFolder ? "/" : "");
                    offers.add(new Candidate(value, name + (isFolder ? "/" : ""), null, null, null, null, !isFolder));
                }
            }
        } catch (IOException | InvalidPathException noSuchFolder) {
            return List.of();
        }
        return offers;
    }
}
