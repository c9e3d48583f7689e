/**
 * The network between a client and its server, where it can be spoilt. In go a server's address and
 * the wish to impair what lies before it; out comes an address for the client, behind which bytes
 * wait, vanish, crawl or end where they were told to. Everything happens in this JVM, by plain
 * sockets of the loopback address: no privilege is needed.
 */
@NullMarked
package io.nspg.testkit.network;

import org.jspecify.annotations.NullMarked;
