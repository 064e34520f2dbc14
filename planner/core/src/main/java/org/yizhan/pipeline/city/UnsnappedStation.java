package org.yizhan.pipeline.city;

/**
 * A station that serves nobody.
 *
 * @param reason {@code off-street} (farther from any street than the snapping cap), {@code structure} (none but bridges or
 *     tunnels as near) or {@code island}
 */
public record UnsnappedStation(String code, String name, String reason) {}
