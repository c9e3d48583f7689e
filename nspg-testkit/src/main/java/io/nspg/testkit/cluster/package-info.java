/**
 * A primary and its standbys as one thing. In go the wishes of a test (replicas, synchronous or
 * not, durability, roles, TLS); out comes a running cluster that can say how durable it is, who its
 * primary is and when clients connected, that meets its applications behind a network which can be
 * spoilt, that can make itself redundant again after a failover, and that leaves nothing behind
 * when closed.
 */
@NullMarked
package io.nspg.testkit.cluster;

import org.jspecify.annotations.NullMarked;
