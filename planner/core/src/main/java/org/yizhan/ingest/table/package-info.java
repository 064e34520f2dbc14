/** Sources that are tables: CSV and Excel workbooks, with their headers found. */
@NullMarked
package org.yizhan.ingest.table;

import org.jspecify.annotations.NullMarked;
