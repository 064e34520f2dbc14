/**
 * What the planner edits as YAML: the settings in config/ and the side constraints of a plan. Errors name file, line
 * and key.
 */
@NullMarked
package org.yizhan.ingest.config;

import org.jspecify.annotations.NullMarked;
