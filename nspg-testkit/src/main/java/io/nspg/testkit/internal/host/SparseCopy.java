package io.nspg.testkit.internal.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Copies a file and leaves holes where it holds zeros only: a segment of the write-ahead log is 16
 * MB long from the start, and nearly all of them are zeros.
 */
final class SparseCopy {

  private static final int BLOCK = 64 * 1024;

  private SparseCopy() {}

  /** Copies content, owner, mode and time, over whatever file is there. */
  static void copy(Path file, Path copy) throws IOException {
    try (FileChannel from = FileChannel.open(file, READ);
        FileChannel to = FileChannel.open(copy, CREATE, TRUNCATE_EXISTING, WRITE, NOFOLLOW_LINKS)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
      long position = 0;
      boolean hole = false;
      for (int read = from.read(block); read > 0; read = from.read(block)) {
        block.flip();
        hole = block.equals(zeros.clear().limit(read));
        if (!hole) {
          write(block, to, position);
        }
        position += read;
        block.clear();
      }
      if (hole) {
        write(zeros.clear().limit(1), to, position - 1);
      }
    }
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
    PosixFileAttributeView view =
        Files.getFileAttributeView(copy, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    view.setPermissions(attributes.permissions());
    view.setGroup(attributes.group());
    view.setOwner(attributes.owner());
    view.setTimes(attributes.lastModifiedTime(), null, null);
  }

  private static void write(ByteBuffer bytes, FileChannel to, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += to.write(bytes, at);
    }
  }
}
