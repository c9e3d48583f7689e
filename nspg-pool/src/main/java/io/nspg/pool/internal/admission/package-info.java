/**
 * The way in: callers wait here, in front of the pools, until there is a writer and a free
 * connection, and no longer than their deadline. A generation of the writer and everything that
 * belongs to it (pool, gate, sockets) begins and ends as one.
 */
@NullMarked
package io.nspg.pool.internal.admission;

import org.jspecify.annotations.NullMarked;
