/**
 * The client an application holds: a configuration and listeners enter, a {@code DataSource} for
 * the writer leaves. Only wiring lives here; each mechanism has its own package under {@code
 * internal}.
 */
@NullMarked
package io.nspg.pool;

import org.jspecify.annotations.NullMarked;
