/**
 * What clients were told, and whether it was true. In go the record of every operation, the rows
 * that were found in the end, how durable the cluster was and when the fault was; out come the
 * findings of every check and a verdict, and the record in Jepsen's shape. Pure, but for the
 * classes that are named after the tables they write and read.
 */
@NullMarked
package io.nspg.testkit.history;

import org.jspecify.annotations.NullMarked;
