package io.nspg.testkit.junit;

/** Who has a database to itself. Every one is a copy of the one that was filled at the start. */
public enum Isolation {
  /** Each test method: it sees its own rows only. Nothing is there for the class as a whole. */
  METHOD,
  /** Each class, together with the classes nested in it: its methods see each other's rows. */
  CLASS
}
