/** Running a unit of work again, but only where its outcome says that nothing of it remains. */
@NullMarked
package io.nspg.pool.internal.outcome;

import org.jspecify.annotations.NullMarked;
