/** One HikariCP pool per generation of the writer: the only importer of HikariCP. */
@NullMarked
package io.nspg.pool.internal.hikari;

import org.jspecify.annotations.NullMarked;
