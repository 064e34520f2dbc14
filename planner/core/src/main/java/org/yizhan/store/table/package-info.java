/**
 * The records of the model as rows of layers, and back; a row that a GIS program has spoiled is refused with its
 * place.
 */
@NullMarked
package org.yizhan.store.table;

import org.jspecify.annotations.NullMarked;
