package org.yizhan.ingest.layer;

import java.util.List;
import java.util.Optional;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.model.HostKind;

/**
 * The kinds of host as a planner's file may name them: by word, in English, in Chinese or by OSM tag.
 *
 * @param kinds kinds of the configuration; while there are none, whatever a file says is taken as it is
 */
record HostKindNames(List<HostKind> kinds) {

    /** The word for a host that is none of the kinds. */
    static final String OTHER = "other";

    HostKindNames {
        kinds = List.copyOf(kinds);
    }

    /**
     * The kind of this name in any case, blanks and hyphens being the same. Where no kind is called so, the value of an
     * OSM tag that shows a kind serves, too: {@code fuel} is a petrol station.
     */
    Optional<HostKind> kind(String name) {
        String plain = plain(name);
        Optional<HostKind> called = kinds.stream()
                .filter(kind -> List.of(kind.word(), kind.english(), kind.chinese()).stream()
                        .anyMatch(known -> plain(known).equalsIgnoreCase(plain)))
                .findFirst();
        return called.or(() -> kinds.stream()
                .filter(kind -> kind.tags().stream()
                        .filter(tag -> !tag.endsWith("=*"))
                        .map(tag -> tag.substring(tag.indexOf('=') + 1))
                        .anyMatch(value -> plain(value).equalsIgnoreCase(plain)))
                .findFirst());
    }

    /** The word of the kind; {@link #OTHER} where the file says nothing or nothing known, which is counted. */
    String word(String name, String place, LayerDefects faults) {
        if (name.isEmpty()) {
            return OTHER;
        }
        if (kinds.isEmpty()) {
            return name;
        }
        Optional<HostKind> kind = kind(name);
        if (kind.isEmpty()) {
            faults.note("ingest.defect-unknown-host", place);
        }
        return kind.map(HostKind::word).orElse(OTHER);
    }

    private static String plain(String name) {
        return name.strip().replace('-', ' ').replace('_', ' ');
    }
}
