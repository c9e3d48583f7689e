/**
 * What the client tells about itself: one sealed family of records and one listener. Logs, metrics,
 * traces, evidence and tests are all listeners. No event carries a password, a statement's literals
 * or row data.
 */
@NullMarked
package io.nspg.event;

import org.jspecify.annotations.NullMarked;
