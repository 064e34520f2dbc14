package org.yizhan.model;

/**
 * The standard: how far apart stations may stand in each zone, in whole millimetres of walking.
 *
 * <p>All comparisons of the product are inclusive: a walk of exactly the service radius is within it. Distances are
 * whole millimetres everywhere (GraphHopper stores them so), which makes every verdict exact.
 *
 * @param denseSpacingMm spacing in dense zones, positive, even (its half must be whole)
 * @param urbanSpacingMm spacing in urban zones, at least the dense spacing, even
 */
public record SpacingRule(int denseSpacingMm, int urbanSpacingMm) {

    private static final int LARGEST_MM = 100_000_000;

    public SpacingRule {
        if (denseSpacingMm <= 0 || denseSpacingMm > urbanSpacingMm || urbanSpacingMm > LARGEST_MM) {
            throw new IllegalArgumentException("spacings must satisfy 0 < dense <= urban <= 100000 m, got dense "
                    + denseSpacingMm / 1000.0 + " m and urban " + urbanSpacingMm / 1000.0 + " m");
        }
        if (denseSpacingMm % 2 != 0 || urbanSpacingMm % 2 != 0) {
            throw new IllegalArgumentException("spacings must be an even number of millimetres");
        }
    }

    /** The rule with the service radii multiplied by {@code scale}, rounded to whole millimetres, at least one. */
    public SpacingRule scaled(double scale) {
        return new SpacingRule(scaled(denseSpacingMm, scale), scaled(urbanSpacingMm, scale));
    }

    private static int scaled(int spacingMm, double scale) {
        return 2 * (int) Math.max(1, Math.min(LARGEST_MM / 2, Math.round(spacingMm / 2 * scale)));
    }

    /** The service radius r = S/2 of a zone with a rule, in millimetres. */
    public int serviceRadiusMm(Zone zone) {
        return spacingMm(zone) / 2;
    }

    /** The spacing S of a zone with a rule, in millimetres. */
    public int spacingMm(Zone zone) {
        return switch (zone) {
            case DENSE -> denseSpacingMm;
            case URBAN -> urbanSpacingMm;
            case OUTSIDE -> throw new IllegalArgumentException("no rule outside the zones");
        };
    }
}
