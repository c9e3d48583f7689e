/** Decides and opens no socket: configuration, budget, guard, outcomes, events, evidence. */
module io.nspg.core {
  requires transitive java.sql;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.nspg.event;
  exports io.nspg.event.slf4j;
  exports io.nspg.failure;
  exports io.nspg.node;
  exports io.nspg.time;
}
