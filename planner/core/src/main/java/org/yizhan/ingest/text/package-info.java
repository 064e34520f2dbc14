/**
 * What readers of any format need to take bytes apart: the encoding of a text, numbers as people type them, XML
 * without entities, members of a ZIP file, a stream that reports progress. Knows no rows and no layers.
 */
@NullMarked
package org.yizhan.ingest.text;

import org.jspecify.annotations.NullMarked;
