package io.nspg.pool.compliance;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure by all that an application can tell it by: what was thrown, what that was caused by and
 * what follows it. What is suppressed does not count: there the client hangs its note on the
 * outcome.
 *
 * @param links outermost first
 */
record Failure(List<Link> links) {

  /**
   * One exception.
   *
   * @param relation how it hangs on the one before, empty for the outermost
   * @param counts the update counts of a batch, else empty
   */
  record Link(
      String relation,
      Class<?> type,
      @Nullable String sqlState,
      String counts,
      @Nullable String message) {

    private static Link of(String relation, Throwable thrown) {
      return new Link(
          relation,
          thrown.getClass(),
          thrown instanceof SQLException sql ? sql.getSQLState() : null,
          thrown instanceof BatchUpdateException batch
              ? Arrays.toString(batch.getLargeUpdateCounts())
              : "",
          thrown.getMessage());
    }

    @Override
    public String toString() {
      return relation
          + type.getName()
          + (sqlState == null ? "" : " " + sqlState)
          + counts
          + ": "
          + message;
    }
  }

  static Failure of(Throwable thrown) {
    List<Link> links = new ArrayList<>();
    follow("", thrown, links, Collections.newSetFromMap(new IdentityHashMap<>()));
    return new Failure(List.copyOf(links));
  }

  private static void follow(
      String relation, @Nullable Throwable thrown, List<Link> links, Set<Throwable> known) {
    if (thrown == null || !known.add(thrown)) {
      return;
    }
    links.add(Link.of(relation, thrown));
    follow("caused by ", thrown.getCause(), links, known);
    if (thrown instanceof SQLException sql) {
      follow("followed by ", sql.getNextException(), links, known);
    }
  }

  Stream<String> sqlStates() {
    return links.stream().map(Link::sqlState).filter(Objects::nonNull);
  }

  @Override
  public String toString() {
    return links.stream().map(Link::toString).collect(Collectors.joining(" | ")).replace('\n', ' ');
  }
}
