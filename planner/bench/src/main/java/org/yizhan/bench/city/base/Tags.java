package org.yizhan.bench.city.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OSM tags in the order in which they are written.
 *
 * @param pairs key, value, key, value …; each key at most once
 */
public record Tags(List<String> pairs) {

    public static final Tags NONE = new Tags(List.of());

    public Tags {
        if (pairs.size() % 2 != 0) {
            throw new IllegalArgumentException("a key without value in " + pairs);
        }
        pairs = List.copyOf(pairs);
    }

    public static Tags of(String... pairs) {
        return new Tags(List.of(pairs));
    }

    /** These tags and one more; an empty value adds nothing. */
    public Tags with(String key, String value) {
        if (value.isEmpty()) {
            return this;
        }
        List<String> longer = new ArrayList<>(pairs);
        longer.add(key);
        longer.add(value);
        return new Tags(longer);
    }

    public Tags with(Tags more) {
        List<String> longer = new ArrayList<>(pairs);
        longer.addAll(more.pairs);
        return new Tags(longer);
    }

    @Nullable
    public String get(String key) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(key)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }
}
