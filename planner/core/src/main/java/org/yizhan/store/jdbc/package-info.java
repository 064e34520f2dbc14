/**
 * A workspace over plain SQL: layers, documents, the log of changes, and the check that nothing read was changed
 * meanwhile. The dialects say in what the two databases differ.
 */
@NullMarked
package org.yizhan.store.jdbc;

import org.jspecify.annotations.NullMarked;
