/**
 * What a workspace promises, wherever it is kept: layers, documents, changes made wholly or not at all, and who made
 * the last one.
 */
@NullMarked
package org.yizhan.store.api;

import org.jspecify.annotations.NullMarked;
