package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBundleTest {

  private final Path temporary;

  EvidenceBundleTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void creates_the_directory_and_writes_both_files() throws IOException {
    EvidenceBundle bundle = write();

    assertThat(bundle.evidence()).isEqualTo(directory().resolve("evidence.json"));
    assertThat(bundle.evidence()).hasContent(bundle.sealed().text());
    assertThat(bundle.report()).content().contains(bundle.sealed().sha256());
    assertThat(names(directory())).containsExactly("evidence.json", "report.html");
  }

  @Test
  void starts_a_chain_in_an_empty_directory() throws IOException {
    assertThat(write().sealed().previousSha256()).isNull();
    assertThat(directory().resolve("evidence.json")).content().contains("\"previousSha256\": null");
  }

  @Test
  void chains_to_the_record_it_replaces_and_keeps_that() throws IOException {
    SealedEvidence first = write().sealed();
    SealedEvidence second = write().sealed();

    assertThat(second.previousSha256()).isEqualTo(first.sha256());
    assertThat(directory().resolve("history").resolve(first.sha256() + ".json"))
        .hasContent(first.text());
    assertThat(EvidenceChain.latest(directory())).contains(second);
  }

  @Test
  void verifies_the_whole_chain() throws IOException {
    write();
    write();
    write();

    assertThat(EvidenceChain.verifyAll(directory())).isEmpty();
  }

  @Test
  void finds_a_link_of_the_chain_that_was_changed() throws IOException {
    SealedEvidence first = write().sealed();
    write();
    write();
    Path kept = directory().resolve("history").resolve(first.sha256() + ".json");
    Files.writeString(kept, first.text().replace("\"duplicated\": 0", "\"duplicated\": 9"));

    assertThat(EvidenceChain.verifyAll(directory()))
        .singleElement()
        .asString()
        .startsWith(kept.toString());
  }

  @Test
  void finds_a_link_of_the_chain_that_was_exchanged() throws IOException {
    SealedEvidence first = write().sealed();
    SealedEvidence second = write().sealed();
    Path kept = directory().resolve("history").resolve(first.sha256() + ".json");
    Files.writeString(kept, second.text());

    assertThat(EvidenceChain.verifyAll(directory()))
        .containsExactly(kept + ": holds the record " + second.sha256());
  }

  @Test
  void finds_a_link_of_the_chain_that_is_gone() throws IOException {
    SealedEvidence first = write().sealed();
    write();
    Path kept = directory().resolve("history").resolve(first.sha256() + ".json");
    Files.delete(kept);

    assertThat(EvidenceChain.verifyAll(directory())).containsExactly(kept + ": is missing");
  }

  @Test
  void starts_anew_after_a_record_that_was_changed_and_says_so() throws IOException {
    SealedEvidence first = write().sealed();
    String changed = first.text().replace("\"lost\": 0", "\"lost\": 1");
    Files.writeString(directory().resolve("evidence.json"), changed);
    SealedEvidence second = write().sealed();

    assertThat(second.previousSha256()).isNull();
    assertThat(second.evidence().limits())
        .last()
        .asString()
        .startsWith("The chain starts anew")
        .contains("but the content has the hash");
    List<String> kept = names(directory().resolve("history"));
    assertThat(kept).hasSize(1).allMatch(name -> name.startsWith("not-verified-"));
    assertThat(directory().resolve("history").resolve(kept.get(0))).hasContent(changed);
  }

  @Test
  void starts_anew_after_a_file_that_is_no_evidence() throws IOException {
    Files.createDirectories(directory());
    Files.write(directory().resolve("evidence.json"), new byte[] {(byte) 0xFF, 0});

    assertThat(write().sealed().evidence().limits()).last().asString().contains("not UTF-8");
  }

  @Test
  void refuses_a_place_that_is_not_a_directory() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(
            () ->
                EvidenceBundle.write(
                    file.resolve("failover"),
                    FailoverSample.evidence().build(),
                    FailoverSample.report()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no evidence was written to " + file.resolve("failover"))
        .hasMessageContaining("choose a directory that this user can write");
  }

  @Test
  void leaves_no_partial_file_when_a_file_cannot_be_replaced() throws IOException {
    Files.createDirectories(directory().resolve("report.html").resolve("occupied"));

    assertThatThrownBy(this::write)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("writing report.html failed");
    assertThat(names(directory())).containsExactly("report.html");
  }

  private Path directory() {
    return temporary.resolve("evidence").resolve("failover");
  }

  private EvidenceBundle write() throws IOException {
    return EvidenceBundle.write(
        directory(), FailoverSample.evidence().build(), FailoverSample.report());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
