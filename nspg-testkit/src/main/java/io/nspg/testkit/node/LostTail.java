package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a node's write-ahead log held beyond the point at which its primary's history left it: all
 * of this is on no other node. Immutable.
 *
 * @param fork where the two histories part
 * @param end the node's own last position
 * @param transactions those whose commit records lie between the two, in the order of the log
 * @param notListed why the transactions could not be listed, if that is so; the list is empty then
 */
public record LostTail(
    Lsn fork, Lsn end, List<LostTransaction> transactions, Optional<String> notListed) {

  private static final int SHOWN = 10;

  /** Copies the list. */
  public LostTail {
    transactions = List.copyOf(transactions);
  }

  @Override
  public String toString() {
    return "lost tail from "
        + fork
        + " to "
        + end
        + ": "
        + notListed
            .map(reason -> "transactions not listed: " + reason)
            .orElseGet(
                () ->
                    "transactions "
                        + transactions.size()
                        + transactions.stream()
                            .limit(SHOWN)
                            .map(LostTransaction::toString)
                            .collect(
                                Collectors.joining(", ", transactions.isEmpty() ? "" : ", ", ""))
                        + (transactions.size() > SHOWN
                            ? " and " + (transactions.size() - SHOWN) + " more"
                            : ""));
  }
}
