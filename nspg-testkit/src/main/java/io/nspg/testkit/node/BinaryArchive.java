package io.nspg.testkit.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An archive of PostgreSQL binaries on the class path. Jars of several majors hold it under one
 * name; the jar's own name tells them apart.
 *
 * @param url where it is
 * @param major its major version
 * @param version its version, as the jar's name has it
 */
record BinaryArchive(URL url, int major, String version) {

  private static final Pattern VERSION = Pattern.compile("-((\\d+)\\.\\d+\\.\\d+[^/!]*)\\.jar");

  /**
   * All archives for a platform that a class loader sees and whose version is told by their jar.
   */
  static List<BinaryArchive> on(ClassLoader loader, Platform platform) {
    List<BinaryArchive> found = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(platform.archive()))) {
        Matcher matcher = VERSION.matcher(url.toString());
        if (matcher.find()) {
          found.add(new BinaryArchive(url, Integer.parseInt(matcher.group(2)), matcher.group(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** A name that changes with the content, cheap to get: the jar's directory has the checksum. */
  String key() {
    try {
      URLConnection connection = open();
      if (connection instanceof JarURLConnection jar) {
        try (InputStream closesTheJar = jar.getInputStream()) {
          return version + "-" + Long.toHexString(jar.getJarEntry().getCrc());
        }
      }
      CRC32 crc = new CRC32();
      try (InputStream in = connection.getInputStream()) {
        crc.update(in.readAllBytes());
      }
      return version + "-" + Long.toHexString(crc.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    }
  }

  /** Its bytes. */
  InputStream stream() throws IOException {
    return new BufferedInputStream(open().getInputStream(), 1 << 16);
  }

  private URLConnection open() throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection;
  }
}
