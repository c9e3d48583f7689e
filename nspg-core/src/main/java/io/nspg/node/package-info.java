/**
 * What is known of a database node: its address, the state it reports about itself, the one query
 * that reads that state, and the state machine that decides from such reports which node is the
 * writer. Opens no connection.
 */
@NullMarked
package io.nspg.node;

import org.jspecify.annotations.NullMarked;
