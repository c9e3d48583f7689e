/**
 * The settings of a session: sent as start-up options of the connection, so that they cost nothing
 * per statement, and read back once, so that what a platform ignored is known.
 */
@NullMarked
package io.nspg.pool.internal.session;

import org.jspecify.annotations.NullMarked;
