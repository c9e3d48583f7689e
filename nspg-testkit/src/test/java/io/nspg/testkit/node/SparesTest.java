package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.time.ManualTimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that the next node gets. */
class SparesTest {

  @TempDir Path folder;

  private final ManualTimeSource time = new ManualTimeSource(Instant.now());
  private Path template;
  private Path shelf;
  private Spares spares;

  @BeforeEach
  void make() throws IOException {
    template = Files.createDirectories(folder.resolve("16.15-abc/data"));
    Files.createDirectory(template.resolve("base"));
    Files.writeString(template.resolve("base/1"), "from the template");
    Files.setLastModifiedTime(template.resolve("base/1"), FileTime.from(Instant.EPOCH));
    shelf = Files.createDirectory(folder.resolve("spares"));
    spares = new Spares(shelf, time);
  }

  @Test
  void what_was_given_is_what_the_template_is_already_on_the_shelf() throws IOException {
    Path used = copy("used");
    Files.writeString(used.resolve("base/1"), "of the application");
    Files.writeString(used.resolve("base/2"), "of the application");

    spares.give(template, used, "n1");

    assertThat(used).doesNotExist();
    Path spare = shelf.resolve("16.15-abc~n1");
    assertThat(spare.resolve("base/1")).hasContent("from the template");
    assertThat(spare.resolve("base/2")).doesNotExist();
  }

  @Test
  void is_taken_once_and_whole() throws IOException {
    spares.give(template, copy("used"), "n1");
    Files.delete(shelf.resolve("16.15-abc~n1/base/1"));

    assertThat(spares.take(template, folder.resolve("next"))).isTrue();

    assertThat(folder.resolve("next/base/1")).hasContent("from the template");
    assertThat(spares.take(template, folder.resolve("another"))).isFalse();
    assertThat(folder.resolve("another")).doesNotExist();
  }

  @Test
  void of_another_template_is_not_taken() throws IOException {
    spares.give(template, copy("used"), "n1");
    Path other = Files.createDirectories(folder.resolve("16.15-abcd/data"));
    assertThat(spares.take(other, folder.resolve("next"))).isFalse();
  }

  @Test
  void the_oldest_goes_when_there_are_too_many() throws IOException {
    for (int i = 1; i <= 8; i++) {
      spares.give(template, copy("used"), "n" + i);
      time.advance(Duration.ofSeconds(1));
    }
    try (Stream<Path> left = Files.list(shelf)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(3, 8).mapToObj(i -> "16.15-abc~n" + i).toList());
    }
  }

  private Path copy(String name) {
    Path copy = folder.resolve(name);
    DirectoryTree.copy(template, copy, file -> false);
    return copy;
  }
}
