/** Bare instances of covering and median problems, from CSV or as OR-Library has them. */
@NullMarked
package org.yizhan.ingest.instance;

import org.jspecify.annotations.NullMarked;
