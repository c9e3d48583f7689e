package io.nspg.testkit.history;

import java.util.List;

/**
 * What a client asks for. What it writes is always one number, that of the operation itself, so
 * that every value that turns up anywhere names the operation that wrote it; keys and accounts are
 * numbers too, so that no data of a user can enter a history. Immutable.
 */
public sealed interface Action {

  /** Something that leaves a trace. */
  sealed interface Write extends Action {}

  /** Something that leaves none. */
  sealed interface Read extends Action {

    /** Whether a reading is an answer to this. */
    boolean answeredBy(Reading reading);
  }

  /** Adds the number as a row to the {@link Ledger}. */
  record Add() implements Write {}

  /**
   * Makes the number the version of a key of the {@link Registers}, unless a later one is there.
   */
  record WriteVersion(int key) implements Write {}

  /** Appends the number to one of the {@link Lists}. */
  record Append(int key) implements Write {}

  /** Moves money from one of the {@link Accounts} to another. */
  record Transfer(int from, int to, long amount) implements Write {
    public Transfer {
      if (from == to) {
        throw new IllegalArgumentException(
            "a transfer is between two accounts, saw " + from + " twice; name another");
      }
    }
  }

  /**
   * Reads the version of a key.
   *
   * @param ownWrites whether the client was promised to see at least what its session had written
   */
  record ReadVersion(int key, boolean ownWrites) implements Read {
    @Override
    public boolean answeredBy(Reading reading) {
      return reading instanceof Reading.Version;
    }
  }

  /** Reads lists, all of them in one snapshot. */
  record ReadLists(List<Integer> keys) implements Read {

    public ReadLists {
      keys = List.copyOf(keys);
    }

    @Override
    public boolean answeredBy(Reading reading) {
      return reading instanceof Reading.Elements seen && keys.containsAll(seen.byKey().keySet());
    }
  }

  /** Reads all accounts in one snapshot. */
  record ReadBalances() implements Read {
    @Override
    public boolean answeredBy(Reading reading) {
      return reading instanceof Reading.Balances;
    }
  }
}
