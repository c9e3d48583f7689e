/**
 * The rules. A configuration enters; a {@link io.nspg.guard.ClientPlan} leaves, or one refusal that
 * names every number seen, what is allowed and which key to change. Only this package can make a
 * plan, and only a plan opens a client, so that an unguarded client cannot be written down. Pure
 * but for the date, which decides whether an exception to a rule has expired.
 */
@NullMarked
package io.nspg.guard;

import org.jspecify.annotations.NullMarked;
