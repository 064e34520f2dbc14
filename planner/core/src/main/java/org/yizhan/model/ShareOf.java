package org.yizhan.model;

/** What a share is of; the whole is what stations at all candidates together would reach or seat. */
public enum ShareOf implements Word {
    /** Workers within reach. */
    WORKERS,
    /** Street length within reach. */
    STREETS,
    /** Workers who find a seat in the peak hour. */
    SEATS
}
