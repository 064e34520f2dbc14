/** Benchmarks: what the engine's speed is, beside what it is compared with. Never a test. */
@NullMarked
package org.yizhan.bench;

import org.jspecify.annotations.NullMarked;
