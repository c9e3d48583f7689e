/**
 * The JDBC objects an application holds, and the sockets under them. Connections and statements are
 * delegates that know the phase of every call, so that a failure leaves here with its outcome. The
 * socket factory gives the raw socket of every connection to a registry, through which a connection
 * can be cut in milliseconds, TLS or not.
 */
@NullMarked
package io.nspg.pool.internal.jdbc;

import org.jspecify.annotations.NullMarked;
