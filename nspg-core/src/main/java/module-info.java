/** Decides and opens no socket: configuration, budget, guard, outcomes, events, evidence. */
module io.nspg.core {
  requires transitive java.sql;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.nspg.baseline;
  exports io.nspg.budget;
  exports io.nspg.config;
  exports io.nspg.event;
  exports io.nspg.event.slf4j;
  exports io.nspg.evidence;
  exports io.nspg.failure;
  exports io.nspg.guard;
  exports io.nspg.node;
  exports io.nspg.time;
}
