package io.nspg.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of all runs, drill by drill, each naming the hash of the one before it. They are kept
 * in a store of their own, because a bundle's directory is often one that a build deletes. A link
 * of a chain is a directory {@code DRILL/000001} that holds the bundle's {@code evidence.json} and
 * {@code MANIFEST.sha256}; through the latter every other file of the bundle is bound too, wherever
 * it is kept. A chain shows a change, not who made it, and it cannot show that its last links were
 * cut off: whoever must prove that keeps the last hash elsewhere. Thread-safe, and safe against
 * other processes on the same machine.
 */
public final class EvidenceChain {

  private static final Pattern LINK = Pattern.compile("[0-9]{6,9}");

  private final Path store;

  private EvidenceChain(Path store) {
    this.store = store;
  }

  /** Where chains are kept when nobody says otherwise: below the user's home, for all projects. */
  public static Path usualStore() {
    return Path.of(System.getProperty("user.home", "."), ".local", "state", "nspg", "evidence");
  }

  /**
   * The chains of a store, which is created where needed.
   *
   * @throws IOException if it cannot be created or written; the message says what to do
   */
  public static EvidenceChain open(Path store) throws IOException {
    return new EvidenceChain(EvidenceFiles.writable(store));
  }

  /**
   * The last record of a drill, empty when there is none.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it does not verify; see {@link #verify}
   */
  public Optional<SealedEvidence> latest(String drill) throws IOException {
    List<Path> links = links(drill);
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(Link.read(links.get(links.size() - 1)).sealed());
  }

  /**
   * Computes anew the hash of a written record.
   *
   * @return what does not match, empty when the file is as it was written
   * @throws IOException if the file cannot be read
   */
  public static List<String> verify(Path file) throws IOException {
    try {
      SealedEvidence unused = SealedEvidence.parse(Utf8.text(file));
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(file + ": " + e.getMessage());
    }
  }

  /**
   * Verifies every record of a drill: that it is as it was written, and that it follows the one
   * before it.
   *
   * @return what does not match, empty when the chain is whole
   * @throws IOException if a file cannot be read
   */
  public List<String> verifyAll(String drill) throws IOException {
    List<String> problems = new ArrayList<>();
    @Nullable Link before = null;
    boolean known = true;
    int number = 1;
    for (Path directory : links(drill)) {
      for (; number < numberOf(directory); number++) {
        problems.add(directory.resolveSibling(nameOf(number)) + ": is missing");
        known = false;
      }
      number++;
      try {
        Link link = Link.read(directory);
        if (known && !link.follows(before)) {
          problems.add(directory + ": does not follow the record before it");
        }
        before = link;
        known = true;
      } catch (NoSuchFileException e) {
        problems.add(e.getFile() + ": is missing");
        known = false;
      } catch (IllegalArgumentException e) {
        problems.add(directory + ": " + e.getMessage());
        known = false;
      }
    }
    return problems;
  }

  /** Holds the end of a drill's chain against everybody else, until it is closed. */
  ChainEnd hold(String drill) throws IOException {
    Path chain = EvidenceFiles.writable(store.resolve(drill));
    ChainLock lock = ChainLock.take(chain.resolve(".lock"));
    try {
      List<Path> links = links(drill);
      return links.isEmpty()
          ? new ChainEnd(lock, null, chain.resolve(nameOf(1)))
          : after(links.get(links.size() - 1), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static ChainEnd after(Path last, ChainLock lock) throws IOException {
    return new ChainEnd(lock, last, last.resolveSibling(nameOf(numberOf(last) + 1)));
  }

  private List<Path> links(String drill) throws IOException {
    try (Stream<Path> all = Files.list(store.resolve(drill))) {
      return all.filter(path -> LINK.matcher(path.getFileName().toString()).matches())
          .sorted((a, b) -> Integer.compare(numberOf(a), numberOf(b)))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static int numberOf(Path link) {
    return Integer.parseInt(link.getFileName().toString());
  }

  private static String nameOf(int number) {
    return String.format(Locale.ROOT, "%06d", number);
  }

  /** What one link holds, verified by itself. */
  record Link(SealedEvidence sealed, Manifest manifest, String manifestSha256) {

    /**
     * Reads a link.
     *
     * @throws IllegalArgumentException if it does not verify by itself
     */
    static Link read(Path directory) throws IOException {
      Path record = directory.resolve(EvidenceBundle.EVIDENCE_FILE);
      String text = Utf8.text(record);
      SealedEvidence sealed = SealedEvidence.parse(text);
      Path list = directory.resolve(EvidenceBundle.MANIFEST_FILE);
      Manifest manifest = Manifest.parse(Utf8.text(list));
      if (!Sha256.of(text).equals(manifest.files().get(EvidenceBundle.EVIDENCE_FILE))) {
        throw new IllegalArgumentException("the manifest is that of another record");
      }
      return new Link(sealed, manifest, Sha256.of(list));
    }

    boolean follows(@Nullable Link before) {
      @Nullable String record = before == null ? null : before.sealed().sha256();
      @Nullable String list = before == null ? null : before.manifestSha256();
      return Objects.equals(record, sealed.previousSha256())
          && Objects.equals(list, manifest.previousSha256());
    }
  }
}
