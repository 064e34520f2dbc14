package org.yizhan.ingest.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.HostKind;

/** Which kind of host the configuration makes of a type in a list of points of interest. */
final class HostTypes {

    /** Several types of one place, and several codes. */
    private static final String SEVERAL = "\\|";

    private static final String LEVELS = "\\s*[;；:：>/]\\s*";

    private final List<HostKind> kinds;
    private final HostKindNames names;

    HostTypes(List<HostKind> kinds) {
        this.kinds = List.copyOf(kinds);
        names = new HostKindNames(kinds);
    }

    /**
     * The kind whose code or type is the longest that these begin with; the code speaks before the type, and the type
     * before OSM tags, of which the first kind that one shows is taken. A type may also be the name of a kind.
     *
     * @param code Amap's, empty where there is none
     * @param type with its levels, empty where there is none
     * @param tags of OSM, or whatever else a row says
     */
    Optional<HostKind> of(String code, String type, Map<String, String> tags) {
        return longest(code, type).or(() -> ofTags(tags)).or(() -> type.isEmpty() ? Optional.empty() : named(type));
    }

    private Optional<HostKind> longest(String code, String type) {
        HostKind best = null;
        int most = 0;
        for (HostKind kind : kinds) {
            for (String prefix : kind.amapCodes()) {
                boolean fits = Arrays.stream(code.split(SEVERAL))
                        .anyMatch(one -> one.strip().startsWith(prefix));
                if (fits && prefix.length() > most) {
                    most = prefix.length();
                    best = kind;
                }
            }
        }
        return best == null ? Optional.ofNullable(longestType(type)) : Optional.of(best);
    }

    private @Nullable HostKind longestType(String type) {
        HostKind best = null;
        int most = 0;
        for (HostKind kind : kinds) {
            for (String prefix : kind.poi()) {
                String[] levels = prefix.split(LEVELS);
                if (levels.length > most
                        && Arrays.stream(type.split(SEVERAL)).anyMatch(one -> beginsWith(one.strip(), levels))) {
                    most = levels.length;
                    best = kind;
                }
            }
        }
        return best;
    }

    private static boolean beginsWith(String type, String[] levels) {
        String[] given = type.split(LEVELS);
        return given.length >= levels.length && Arrays.equals(Arrays.copyOf(given, levels.length), levels);
    }

    private Optional<HostKind> ofTags(Map<String, String> tags) {
        return kinds.stream()
                .filter(kind -> kind.tags().stream().anyMatch(tag -> shows(tags, tag)))
                .findFirst();
    }

    private static boolean shows(Map<String, String> tags, String tag) {
        int equals = tag.indexOf('=');
        String value = tags.get(tag.substring(0, equals));
        return value != null && (tag.endsWith("=*") || value.equals(tag.substring(equals + 1)));
    }

    /** By its narrowest level that is the name of a kind. */
    private Optional<HostKind> named(String type) {
        String[] levels = type.split(LEVELS + "|" + SEVERAL);
        for (int i = levels.length - 1; i >= 0; i--) {
            Optional<HostKind> kind = levels[i].isBlank() ? Optional.empty() : names.kind(levels[i]);
            if (kind.isPresent()) {
                return kind;
            }
        }
        return Optional.empty();
    }
}
