@NullMarked
package io.nspg.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
