package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.evidence.Json;
import io.nspg.failure.Outcome;
import io.nspg.time.ManualTimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dnspg.golden=write} rewrites the golden file. */
class JepsenLogTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/io/nspg/testkit/history/history.jsonl");

  @TempDir private Path directory;

  private final Script script = new Script();

  @Test
  void writes_every_kind_of_operation_as_it_always_did() throws IOException {
    everyKind();
    Path file = directory.resolve("history.jsonl");
    JepsenLog.write(script.history().operations(), 0, file);
    if ("write".equals(System.getProperty("nspg.golden"))) {
      Files.createDirectories(GOLDEN.toAbsolutePath().getParent());
      Files.copy(file, GOLDEN, StandardCopyOption.REPLACE_EXISTING);
    }
    try (InputStream golden = JepsenLogTest.class.getResourceAsStream("history.jsonl")) {
      assertThat(golden).isNotNull();
      assertThat(file).hasContent(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void every_line_is_json_with_its_own_index() {
    everyKind();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      assertThat(((Json.Fields) Json.parse(lines.get(i))).get("index")).isEqualTo(Json.of(i));
    }
  }

  @Test
  void orders_overlapping_operations_by_time() {
    long slow = script.begin("a", new Action.Add());
    script.pass(1);
    long quick = script.begin("b", new Action.Add());
    script.done(quick);
    script.done(slow);
    assertThat(lines())
        .extracting(line -> line.replaceAll(".*\"type\": \"(\\w+)\".*\"op\": (\\d).*", "$1 $2"))
        .containsExactly("invoke 1", "invoke 2", "ok 2", "ok 1");
  }

  @Test
  void ends_an_operation_before_its_process_begins_the_next_at_the_same_instant() {
    History history = new History(new ManualTimeSource());
    history.succeeded(history.begin("a"));
    history.succeeded(history.begin("a"));
    assertThat(JepsenLog.lines(history.operations(), 0))
        .extracting(line -> line.replaceAll(".*\"type\": \"(\\w+)\".*\"op\": (\\d).*", "$1 $2"))
        .containsExactly("invoke 1", "ok 1", "invoke 2", "ok 2");
  }

  private List<String> lines() {
    return JepsenLog.lines(script.history().operations(), 0).toList();
  }

  private void everyKind() {
    script.did("writer", new Action.Add(), Script.primary(1));
    script.did("writer", new Action.WriteVersion(7));
    script.did("writer", new Action.Append(8));
    script.did("writer", new Action.Transfer(0, 1, 25));
    script.sawVersion("reader", 7, true, 2);
    script.history().stamped(script.sawVersion("reader", 7, false, 0), Script.standby());
    script.sawLists("reader", Map.of(8, List.of(3L), 9, List.of()));
    script.sawBalances(75L, 125L);
    script.failed(script.begin("reader", new Action.ReadBalances()), Outcome.UNKNOWN);
    script.failed(script.begin("writer", new Action.Add()), Outcome.NOT_STARTED);
    script.failed(script.begin("writer", new Action.Add()), Outcome.ROLLED_BACK);
    script.failed(script.begin("writer", new Action.Add()), Outcome.COMMITTED);
    script.failed(script.begin("writer", new Action.Add()), Outcome.COMMITTED_NOT_REPLICATED);
    long unknown = script.begin("writer", new Action.Append(8));
    script.failed(unknown, Outcome.UNKNOWN);
    script.done(script.history().again(unknown));
    assertThat(script.begin("writer", new Action.Add())).isEqualTo(16);
  }
}
