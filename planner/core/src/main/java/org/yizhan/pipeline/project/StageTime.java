package org.yizhan.pipeline.project;

import org.yizhan.model.Message;

/** How long one stage took. */
public record StageTime(Message stage, double seconds) {}
