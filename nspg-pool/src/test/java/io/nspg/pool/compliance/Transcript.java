package io.nspg.pool.compliance;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a suite saw, a line for each of its steps. Not thread-safe. */
final class Transcript {

  private final List<String> lines = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /** A step that is about what it does, not about what it returns. */
  @FunctionalInterface
  interface Action {

    void run() throws Exception;
  }

  /** Takes a step and writes down what it returned or how it failed. */
  void see(String what, Callable<? extends @Nullable Object> step) {
    try {
      lines.add(what + " -> " + text(step.call()));
    } catch (Exception e) {
      Failure failure = Failure.of(e);
      failures.add(failure);
      lines.add(what + " -> ! " + failure);
    }
  }

  /** Takes a step and writes down that it was taken or how it failed. */
  void run(String what, Action step) {
    see(
        what,
        () -> {
          step.run();
          return "done";
        });
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The SQLSTATEs of all failures. */
  Set<String> sqlStates() {
    return failures.stream().flatMap(Failure::sqlStates).collect(Collectors.toSet());
  }

  /** The classes of all exceptions, causes included. */
  Set<Class<?>> exceptions() {
    return failures.stream()
        .flatMap(failure -> failure.links().stream())
        .map(Failure.Link::type)
        .collect(Collectors.toSet());
  }

  private static String text(@Nullable Object value) throws SQLException {
    if (value instanceof ResultSet rows) {
      return rows(rows).toString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Collection<?> several) {
      List<String> texts = new ArrayList<>();
      for (Object one : several) {
        texts.add(text(one));
      }
      return texts.toString();
    }
    String nested = Arrays.deepToString(new @Nullable Object[] {value});
    return nested.substring(1, nested.length() - 1);
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (rows) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          row.add(columns.getColumnLabel(column) + "=" + text(rows.getObject(column)));
        }
        texts.add(row.stream().collect(Collectors.joining(", ", "(", ")")));
      }
    }
    return texts;
  }
}
