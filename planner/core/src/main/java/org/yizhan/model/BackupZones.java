package org.yizhan.model;

/** Where streets are to be covered from two places. */
public enum BackupZones implements Word {
    DENSE,
    URBAN,
    /** In every zone that has a rule. */
    ALL;

    public boolean include(Zone zone) {
        return switch (this) {
            case DENSE -> zone == Zone.DENSE;
            case URBAN -> zone == Zone.URBAN;
            case ALL -> zone.hasRule();
        };
    }
}
