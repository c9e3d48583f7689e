/**
 * What clients were told, and whether it was true. In go the record of every operation and the rows
 * that were found in the end; out come the findings and a verdict. Pure, but for the one class that
 * counts the rows of the ledger table.
 */
@NullMarked
package io.nspg.testkit.history;

import org.jspecify.annotations.NullMarked;
