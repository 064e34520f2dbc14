package org.yizhan.ingest.density;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Spelling;
import org.yizhan.model.YizhanException;

/** Finds the column or property that holds the workers, and the numbers in it. */
final class DensityField {

    private static final int SUGGESTED = 3;

    private DensityField() {}

    /**
     * The name of the value field.
     *
     * @param wanted what the planner named, null to take the only numeric one
     * @param all every field of the file
     * @param numeric those that could hold workers
     * @throws YizhanException of usage when there is no such field or none is named and there is a choice
     */
    static String choose(Path file, @Nullable String wanted, Collection<String> all, List<String> numeric) {
        if (wanted == null) {
            return switch (numeric.size()) {
                case 0 -> throw YizhanException.usage(Message.of("ingest.density-no-numeric", file, list(all)));
                case 1 -> numeric.get(0);
                default -> throw YizhanException.usage(Message.of("ingest.density-which-field", file, list(numeric)));
            };
        }
        if (all.contains(wanted)) {
            return wanted;
        }
        throw YizhanException.usage(
                Message.of("ingest.density-unknown-field", file, wanted, list(nearest(wanted, all)), list(all)));
    }

    private static List<String> nearest(String wanted, Collection<String> all) {
        String typed = wanted.toLowerCase(Locale.ROOT);
        return all.stream()
                .distinct()
                .sorted(Comparator.comparingInt(name -> Spelling.distance(typed, name.toLowerCase(Locale.ROOT))))
                .limit(SUGGESTED)
                .toList();
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "–" : String.join(", ", names);
    }
}
