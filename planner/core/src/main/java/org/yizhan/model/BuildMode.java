package org.yizhan.model;

/** Who builds a station. */
public enum BuildMode implements Word {
    /** 自建: the planner builds it. */
    OWN,
    /** 联建: built together with the host. */
    JOINT,
    /** 共建: the host opens its own room. */
    SHARED,
    /** 移动: a container or a bus; nothing is built. */
    MOVABLE;
}
