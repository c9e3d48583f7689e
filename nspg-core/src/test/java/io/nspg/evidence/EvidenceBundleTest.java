package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBundleTest {

  private static final String[] OWN = {
    "MANIFEST.sha256", "evidence.json", "junit.xml", "metrics.prom", "report.html"
  };

  private final Path temporary;

  EvidenceBundleTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void creates_the_directory_and_writes_every_file() throws IOException {
    EvidenceBundle bundle = write();

    assertThat(bundle.evidence()).isEqualTo(directory().resolve("evidence.json"));
    assertThat(bundle.evidence()).hasContent(bundle.sealed().text());
    assertThat(bundle.report()).content().contains(bundle.sealed().sha256());
    assertThat(names(directory())).containsExactly(OWN);
    assertThat(EvidenceBundle.verify(directory())).isEmpty();
  }

  @Test
  void holds_what_was_attached() throws IOException {
    Path log = Files.writeString(temporary.resolve("server.log"), "ready\n");

    EvidenceBundle bundle =
        write(
            Attachment.lines(Attachment.HISTORY, () -> Stream.of("{1}", "{2}")),
            Attachment.text("logs/n1.log", "G\u00f6teborg\n"),
            Attachment.file("logs/n2.log", log));

    assertThat(bundle.directory().resolve("history.jsonl")).hasContent("{1}\n{2}\n");
    assertThat(bundle.directory().resolve("logs/n1.log")).hasContent("G\u00f6teborg\n");
    assertThat(bundle.directory().resolve("logs/n2.log")).hasContent("ready\n");
    assertThat(Manifest.listed(bundle.directory().resolve("MANIFEST.sha256")))
        .contains("evidence.json", "history.jsonl", "logs/n1.log", "logs/n2.log")
        .doesNotContain("MANIFEST.sha256");
  }

  @Test
  void takes_the_files_of_the_bundle_before_it_away_and_leaves_those_of_others()
      throws IOException {
    write(Attachment.text("logs/n1.log", "1"), Attachment.text("old/only.txt", "1"));
    Path foreign = Files.writeString(directory().resolve("notes.txt"), "mine");

    write(Attachment.text("logs/n2.log", "2"));

    assertThat(foreign).hasContent("mine");
    assertThat(names(directory())).containsExactlyInAnyOrder(with(OWN, "logs", "notes.txt"));
    assertThat(names(directory().resolve("logs"))).containsExactly("n2.log");
  }

  @Test
  void never_follows_a_manifest_out_of_its_directory() throws IOException {
    write();
    Path outside = Files.writeString(temporary.resolve("evidence/precious.txt"), "precious");
    Path manifest = directory().resolve("MANIFEST.sha256");
    Files.writeString(
        manifest, Files.readString(manifest) + "ab".repeat(32) + "  ../precious.txt\n");

    write();

    assertThat(outside).hasContent("precious");
  }

  @Test
  void finds_a_file_that_was_changed_and_one_that_is_gone() throws IOException {
    write(Attachment.text("logs/n1.log", "1"), Attachment.text(Attachment.HISTORY, "{}"));
    Files.writeString(directory().resolve("history.jsonl"), "{ }");
    Files.delete(directory().resolve("logs/n1.log"));

    assertThat(EvidenceBundle.verify(directory()))
        .containsExactly(
            directory().resolve("history.jsonl") + ": was changed since the bundle was written",
            directory().resolve("logs/n1.log") + ": is missing");
  }

  @Test
  void starts_a_chain_in_an_empty_store() throws IOException {
    assertThat(write().sealed().previousSha256()).isNull();
    assertThat(directory().resolve("evidence.json")).content().contains("\"previousSha256\": null");
    assertThat(directory().resolve("MANIFEST.sha256"))
        .content()
        .startsWith("# nspg bundle of failover, after MANIFEST.sha256 none\n");
  }

  @Test
  void chains_to_the_record_before_it_although_the_directory_is_gone() throws IOException {
    SealedEvidence first = write().sealed();
    String manifest = Sha256.of(directory().resolve("MANIFEST.sha256"));
    EvidenceFiles.deleteTree(directory());
    SealedEvidence second = write().sealed();

    assertThat(second.previousSha256()).isEqualTo(first.sha256());
    assertThat(link(1).resolve("evidence.json")).hasContent(first.text());
    assertThat(chain().latest("failover")).contains(second);
    assertThat(directory().resolve("MANIFEST.sha256"))
        .content()
        .startsWith("# nspg bundle of failover, after MANIFEST.sha256 " + manifest + "\n");
  }

  @Test
  void each_drill_has_a_chain_of_its_own() throws IOException {
    write();
    Evidence other = FailoverSample.evidence("restart").build();
    EvidenceBundle bundle =
        EvidenceBundle.write(directory(), chain(), other, FailoverSample.report(), List.of());

    assertThat(bundle.sealed().previousSha256()).isNull();
    assertThat(names(store())).containsExactly("failover", "restart");
  }

  @Test
  void verifies_the_whole_chain() throws IOException {
    write();
    write();
    write();

    assertThat(chain().verifyAll("failover")).isEmpty();
    assertThat(names(store().resolve("failover")))
        .containsExactly(".lock", "000001", "000002", "000003");
  }

  @Test
  void finds_a_link_of_the_chain_that_was_changed() throws IOException {
    SealedEvidence first = write().sealed();
    write();
    write();
    Files.writeString(
        link(1).resolve("evidence.json"),
        first.text().replace("\"duplicated\": 0", "\"duplicated\": 9"));

    assertThat(chain().verifyAll("failover"))
        .singleElement()
        .asString()
        .startsWith(link(1).toString());
  }

  @Test
  void finds_a_link_of_the_chain_that_was_made_anew() throws IOException {
    write();
    write();
    write();
    Evidence better = FailoverSample.evidence().limit("none at all").build();
    SealedEvidence forged = SealedEvidence.seal(better, null);
    Files.writeString(link(1).resolve("evidence.json"), forged.text());
    Path list = link(1).resolve("MANIFEST.sha256");
    Files.writeString(
        list,
        new Manifest("failover", null, Map.of("evidence.json", Sha256.of(forged.text()))).text());

    assertThat(chain().verifyAll("failover"))
        .containsExactly(link(2) + ": does not follow the record before it");
  }

  @Test
  void finds_a_history_that_was_exchanged_together_with_its_hash() throws IOException {
    write(Attachment.text(Attachment.HISTORY, "{}"));
    write(Attachment.text(Attachment.HISTORY, "{}"));
    Path list = link(1).resolve("MANIFEST.sha256");
    Manifest honest = Manifest.parse(Files.readString(list));
    Map<String, String> files = new HashMap<>(honest.files());
    files.put("history.jsonl", "ab".repeat(32));
    Files.writeString(list, new Manifest("failover", null, files).text());

    assertThat(chain().verifyAll("failover"))
        .containsExactly(link(2) + ": does not follow the record before it");
  }

  @Test
  void finds_a_link_of_the_chain_that_is_gone() throws IOException {
    write();
    write();
    write();
    EvidenceFiles.deleteTree(link(2));
    Files.delete(link(3).resolve("MANIFEST.sha256"));

    assertThat(chain().verifyAll("failover"))
        .containsExactly(
            link(2) + ": is missing", link(3).resolve("MANIFEST.sha256") + ": is missing");
  }

  @Test
  void starts_anew_after_a_record_that_was_changed_and_says_so() throws IOException {
    SealedEvidence first = write().sealed();
    String changed = first.text().replace("\"lost\": 0", "\"lost\": 1");
    Files.writeString(link(1).resolve("evidence.json"), changed);
    SealedEvidence second = write().sealed();

    assertThat(second.previousSha256()).isNull();
    assertThat(second.evidence().limits())
        .last()
        .asString()
        .startsWith("The chain starts anew")
        .contains("but the content has the hash", "000001");
    assertThat(link(1).resolve("evidence.json")).hasContent(changed);
    assertThat(chain().verifyAll("failover"))
        .singleElement()
        .asString()
        .startsWith(link(1).toString());
  }

  @Test
  void starts_anew_after_a_file_that_is_no_evidence() throws IOException {
    Files.createDirectories(link(1));
    Files.write(link(1).resolve("evidence.json"), new byte[] {(byte) 0xFF, 0});

    assertThat(write().sealed().evidence().limits()).last().asString().contains("not UTF-8");
  }

  @Test
  void many_writers_at_once_make_one_whole_chain() throws Exception {
    List<Callable<EvidenceBundle>> writers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Path own = temporary.resolve("run" + i);
      writers.add(
          () ->
              EvidenceBundle.write(
                  own,
                  chain(),
                  FailoverSample.evidence().build(),
                  FailoverSample.report(),
                  List.of()));
    }
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (Future<EvidenceBundle> written : threads.invokeAll(writers)) {
        assertThat(EvidenceBundle.verify(written.get().directory())).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(chain().verifyAll("failover")).isEmpty();
    assertThat(link(12)).isDirectory();
  }

  @Test
  void refuses_a_place_that_is_not_a_directory() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> write(file.resolve("failover")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no evidence was written to " + file.resolve("failover"))
        .hasMessageContaining("choose a directory that this user can write");
    assertThat(chain().latest("failover")).isEmpty();
  }

  @Test
  void refuses_a_store_that_is_not_a_directory() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> EvidenceChain.open(file.resolve("chain")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no evidence was written to " + file.resolve("chain"));
  }

  @Test
  void writes_nothing_when_the_chain_cannot_be_locked() throws IOException {
    write();
    Files.delete(store().resolve("failover/.lock"));
    Files.createDirectories(store().resolve("failover/.lock/occupied"));
    String before = Files.readString(directory().resolve("MANIFEST.sha256"));

    assertThatThrownBy(this::write)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it cannot be locked");
    assertThat(directory().resolve("MANIFEST.sha256")).hasContent(before);
    assertThat(chain().verifyAll("failover")).isEmpty();
  }

  @Test
  void changes_nothing_when_an_attachment_cannot_be_read() throws IOException {
    SealedEvidence before = write(Attachment.text("logs/n1.log", "1")).sealed();

    assertThatThrownBy(
            () ->
                write(
                    Attachment.text("logs/n1.log", "2"),
                    Attachment.file("logs/n2.log", temporary.resolve("none.log"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("writing logs/n2.log failed")
        .hasMessageContaining("none.log");
    assertThat(EvidenceBundle.verify(directory())).isEmpty();
    assertThat(directory().resolve("evidence.json")).hasContent(before.text());
    assertThat(directory().resolve("logs/n1.log")).hasContent("1");
    assertThat(names(directory())).containsExactlyInAnyOrder(with(OWN, "logs"));
    assertThat(chain().latest("failover")).contains(before);
  }

  @Test
  void leaves_no_partial_file_and_no_manifest_when_a_file_cannot_be_replaced() throws IOException {
    Files.createDirectories(directory().resolve("report.html").resolve("occupied"));

    assertThatThrownBy(this::write)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("writing report.html failed");
    assertThat(names(directory())).containsExactly("report.html");
  }

  @Test
  void refuses_an_attachment_that_leads_out_of_the_bundle() {
    for (String name :
        List.of(
            "../x", "logs/../../x", "/etc/x", "a/b/c", "", ".hidden", "c:\\x", "logs/", "a b")) {
      assertThatThrownBy(() -> Attachment.text(name, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rename it, for instance to logs/n1.log");
    }
  }

  @Test
  void refuses_an_attachment_with_the_name_of_another_file() {
    for (String name : List.of("evidence.json", "Manifest.SHA256", "report.html/x", "a.txt")) {
      assertThatThrownBy(() -> write(Attachment.text("A.txt", "1"), Attachment.text(name, "2")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + name + "'");
    }
    assertThat(directory()).doesNotExist();
  }

  private Path store() {
    return temporary.resolve("chain");
  }

  private EvidenceChain chain() throws IOException {
    return EvidenceChain.open(store());
  }

  private Path link(int number) {
    return store().resolve("failover").resolve(String.format(Locale.ROOT, "%06d", number));
  }

  private Path directory() {
    return temporary.resolve("evidence").resolve("failover");
  }

  private EvidenceBundle write(Attachment... attachments) throws IOException {
    return write(directory(), attachments);
  }

  private EvidenceBundle write(Path directory, Attachment... attachments) throws IOException {
    return EvidenceBundle.write(
        directory,
        chain(),
        FailoverSample.evidence().build(),
        FailoverSample.report(),
        List.of(attachments));
  }

  private static String[] with(String[] names, String... more) {
    return Stream.concat(Stream.of(names), Stream.of(more)).toArray(String[]::new);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
