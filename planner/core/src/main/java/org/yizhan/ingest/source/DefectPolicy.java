package org.yizhan.ingest.source;

/** What becomes of rows and features that cannot be taken as they are. */
public enum DefectPolicy {
    /** Nothing is taken in; all that is wrong is told. */
    STOP,
    /** They are left out and counted. */
    SKIP,
    /** What has one obvious repair is repaired, the others are left out; all are counted. */
    REPAIR
}
