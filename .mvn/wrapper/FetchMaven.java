import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches a Maven distribution, checks it and unpacks it. Run by {@code mvnw} from source, so it
 * uses the JDK alone. Arguments: URL of the zip, its SHA-256, the folder to make. The folder
 * appears whole or not at all, also when two builds start at the same time.
 */
final class FetchMaven {

  public static void main(String[] args) throws Exception {
    try {
      fetch(URI.create(args[0]), args[1], Path.of(args[2]));
    } catch (IOException e) {
      System.err.println("mvnw: " + e);
      System.exit(1);
    }
  }

  private static void fetch(URI url, String pinned, Path target) throws Exception {
    Files.createDirectories(target.getParent());
    Path work = Files.createTempDirectory(target.getParent(), "fetch-");
    try {
      System.err.println("mvnw: fetching " + url);
      Path zip = work.resolve("maven.zip");
      String seen = download(url, zip);
      if (!seen.equalsIgnoreCase(pinned)) {
        throw new IOException("refused: SHA-256 seen " + seen + ", pinned " + pinned);
      }
      Path root = unpack(zip, work.resolve("unpacked"));
      try {
        Files.move(root, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(target)) { // else another build was faster, with the same bytes
          throw e;
        }
      }
    } finally {
      delete(work);
    }
  }

  private static String download(URI url, Path zip) throws Exception {
    URLConnection connection = url.toURL().openConnection();
    connection.setConnectTimeout(20_000);
    connection.setReadTimeout(60_000);
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, zip);
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(zip)));
  }

  /** Unpacks into a folder and returns the one folder at the top of the zip. */
  private static Path unpack(Path zip, Path into) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
          if (file.getParent().endsWith("bin")) {
            file.toFile().setExecutable(true, false);
          }
        }
      }
    }
    try (Stream<Path> top = Files.list(into)) {
      return top.findFirst().orElseThrow(() -> new IOException("empty archive: " + zip));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private FetchMaven() {}
}
