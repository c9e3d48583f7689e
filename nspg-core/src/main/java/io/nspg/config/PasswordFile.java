package io.nspg.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the password from a file each time. Immutable. */
final class PasswordFile implements PasswordSource {

  private final Path path;

  PasswordFile(Path path) {
    this.path = path;
  }

  @Override
  public String password() {
    String text;
    try {
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The cause's text is no use to the reader and may quote bytes of the file.
      throw refused("a file that cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    String password = withoutLineBreak(text);
    if (password.isEmpty()) {
      throw refused("an empty file");
    }
    return password;
  }

  private static String withoutLineBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private ConfigurationException refused(String what) {
    return new ConfigurationException(
        List.of(
            new Problem(
                "nspg.password.file",
                what + " at " + path,
                "a readable file that holds the password and nothing else",
                "write the password to " + path + " and let this process read it")));
  }

  @Override
  public String toString() {
    return "password file";
  }
}
