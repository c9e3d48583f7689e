/**
 * Opening physical connections: at the instance's share of the fleet's rate, under a permit of the
 * budget, with a deadline that closes the socket. The gate is the {@code DataSource} through which
 * the pool opens its connections; it waits while the node is down instead of failing.
 */
@NullMarked
package io.nspg.pool.internal.connect;

import org.jspecify.annotations.NullMarked;
