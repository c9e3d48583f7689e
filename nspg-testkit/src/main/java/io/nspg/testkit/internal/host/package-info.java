/**
 * What the testkit needs from the machine: a working directory, the account that runs PostgreSQL,
 * commands, processes, ports, locks. Knows nothing of PostgreSQL. Internal: may change without
 * notice.
 */
@NullMarked
package io.nspg.testkit.internal.host;

import org.jspecify.annotations.NullMarked;
