package io.nspg.testkit.history;

import io.nspg.evidence.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history in the shape that Jepsen's tools read: one line of JSON per beginning and per end of an
 * operation, in the order in which they came to pass. Beside Jepsen's own members stand the
 * operation's number, its session and attempt, and at an end the answer and where it ran. Values
 * are numbers of operations, never data. The same operations give the same bytes.
 */
public final class JepsenLog {

  // a line break within a value is escaped, so these are the writer's own
  private static final Pattern LAYOUT = Pattern.compile("\n *");

  private JepsenLog() {}

  /**
   * The lines, without their ends.
   *
   * @param originNanos monotonic time from which the lines count
   */
  public static Stream<String> lines(List<Operation> operations, long originNanos) {
    List<Moment> moments = Moment.of(operations);
    return IntStream.range(0, moments.size())
        .mapToObj(
            i -> LAYOUT.matcher(json(i, moments.get(i), originNanos).canonical()).replaceAll(""));
  }

  /**
   * Writes the lines to a file, in place of what was there.
   *
   * @param originNanos monotonic time from which the lines count
   * @throws IOException when it cannot be written
   */
  public static void write(List<Operation> operations, long originNanos, Path file)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (String line : (Iterable<String>) lines(operations, originNanos)::iterator) {
        out.write(line);
        out.write('\n');
      }
    }
  }

  private static Json.Fields json(int index, Moment moment, long originNanos) {
    Operation operation = moment.operation();
    Json.Fields line =
        Json.fields()
            .with("index", index)
            .with("type", moment.end() ? type(operation) : "invoke")
            .with("process", operation.process())
            .with("f", function(operation.action()))
            .with("value", value(operation, moment.end()))
            .with("time", moment.nanos() - originNanos)
            .with("op", operation.id())
            .with("session", operation.session())
            .with("attempt", operation.attempt());
    return moment.end() ? ended(line, operation) : line;
  }

  private static Json.Fields ended(Json.Fields line, Operation operation) {
    Json.Fields ended = line.with("answer", operation.answer().name().toLowerCase(Locale.ROOT));
    if (operation.sqlState() != null) {
      ended = ended.with("error", operation.sqlState());
    }
    @Nullable Stamp stamp = operation.stamp();
    if (stamp == null) {
      return ended;
    }
    if (stamp.server() != null) {
      ended = ended.with("server", stamp.server());
    }
    return ended
        // 64 bits are more than many readers of JSON keep of a number
        .with("systemIdentifier", Long.toUnsignedString(stamp.systemIdentifier()))
        .with("timeline", stamp.timeline())
        .with("lsn", stamp.lsn().toString())
        .with("standby", stamp.standby());
  }

  private static String type(Operation operation) {
    if (operation.answer().saysDone()) {
      return "ok";
    }
    return operation.mayGoOn() ? "info" : "fail";
  }

  private static String function(Action action) {
    if (action instanceof Action.Add) {
      return "add";
    }
    if (action instanceof Action.WriteVersion) {
      return "write";
    }
    if (action instanceof Action.Append) {
      return "append";
    }
    return action instanceof Action.Transfer ? "transfer" : "read";
  }

  private static Json value(Operation operation, boolean end) {
    Action action = operation.action();
    @Nullable Reading reading = end ? operation.reading() : null;
    if (action instanceof Action.Add) {
      return Json.of(operation.value());
    }
    if (action instanceof Action.WriteVersion write) {
      return pair(write.key(), Json.of(operation.value()));
    }
    if (action instanceof Action.Append append) {
      return pair(append.key(), Json.of(operation.value()));
    }
    if (action instanceof Action.Transfer transfer) {
      return Json.fields()
          .with("from", transfer.from())
          .with("to", transfer.to())
          .with("amount", transfer.amount());
    }
    if (action instanceof Action.ReadVersion read) {
      return pair(
          read.key(),
          reading instanceof Reading.Version seen ? Json.of(seen.number()) : Json.none());
    }
    if (action instanceof Action.ReadLists read) {
      return Json.array(
          read.keys().stream().map(key -> pair(key, elements(reading, key))).toList());
    }
    return reading instanceof Reading.Balances seen ? balances(seen) : Json.none();
  }

  private static Json elements(@Nullable Reading reading, int key) {
    return reading instanceof Reading.Elements seen
        ? Json.array(seen.of(key).stream().map(Json::of).toList())
        : Json.none();
  }

  private static Json balances(Reading.Balances seen) {
    Json.Fields balances = Json.fields();
    for (var account : seen.byAccount().entrySet()) {
      balances = balances.with(account.getKey().toString(), account.getValue());
    }
    return balances;
  }

  private static Json pair(int key, Json value) {
    return Json.array(List.of(Json.of(key), value));
  }
}
