/**
 * A city put together from what the workspace holds: its walking network, zones, workers and candidates, ready to be
 * planned and audited.
 */
@NullMarked
package org.yizhan.pipeline.city;

import org.jspecify.annotations.NullMarked;
