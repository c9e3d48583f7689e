/** Writes events to SLF4J: the only importer of it. */
@NullMarked
package io.nspg.event.slf4j;

import org.jspecify.annotations.NullMarked;
