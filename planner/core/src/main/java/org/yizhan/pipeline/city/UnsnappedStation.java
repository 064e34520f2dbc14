package org.yizhan.pipeline.city;

import org.jspecify.annotations.Nullable;

/**
 * A station that serves nobody.
 *
 * @param reason word of a {@link org.yizhan.network.NoDoor.Reason}
 * @param betweenKind word of the kind of barrier that stands before the nearest street, null where that is not the reason
 * @param between name of that barrier, empty where it has none, null likewise
 */
public record UnsnappedStation(
        String code, String name, String reason, @Nullable String betweenKind, @Nullable String between) {}
