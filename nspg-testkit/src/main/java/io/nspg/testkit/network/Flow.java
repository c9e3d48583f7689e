package io.nspg.testkit.network;

import io.nspg.testkit.network.Conversation.Passage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Carries the bytes of one direction, under the conditions of the network. */
final class Flow implements Runnable {

  private static final int BUFFER = 64 * 1024;

  private final Link link;
  private final Direction direction;
  private final Conditions conditions;
  private final Conversation conversation;

  Flow(Link link, Direction direction, Conditions conditions, Conversation conversation) {
    this.link = link;
    this.direction = direction;
    this.conditions = conditions;
    this.conversation = conversation;
  }

  @Override
  public void run() {
    try {
      carry();
    } catch (InterruptedException e) {
      // how a link is ended while bytes wait
    } finally {
      link.ended();
    }
  }

  private void carry() throws InterruptedException {
    Socket source = link.source(direction);
    byte[] buffer = new byte[BUFFER];
    boolean open = true;
    while (open) {
      int count;
      try {
        count = source.getInputStream().read(buffer);
      } catch (IOException e) {
        passOnReset(direction);
        return;
      }
      if (count < 0) {
        passOnEnd();
        return;
      }
      open = deliver(conversation.pass(direction, buffer, count));
    }
  }

  /** Whether the link lives on. */
  private boolean deliver(Passage passage) throws InterruptedException {
    conditions.awaitLatency(direction);
    ByteBuffer bytes = passage.bytes();
    try {
      OutputStream target = link.target(direction).getOutputStream();
      while (bytes.hasRemaining()) {
        int slice = conditions.slice(direction, bytes.remaining());
        if (conditions.admit(link, direction)) {
          slice = conditions.beforeCut(link, direction, slice);
          target.write(bytes.array(), bytes.arrayOffset() + bytes.position(), slice);
          if (conditions.cut(link, direction)) {
            link.reset();
            return false;
          }
          conditions.awaitCarried(direction, slice);
        }
        bytes.position(bytes.position() + slice);
      }
    } catch (IOException e) {
      passOnReset(direction.opposite());
      return false;
    }
    if (passage.cut()) {
      link.reset();
    }
    return !passage.cut();
  }

  private void passOnEnd() throws InterruptedException {
    conditions.awaitLatency(direction);
    if (conditions.admit(link, direction)) {
      try {
        link.target(direction).shutdownOutput();
      } catch (IOException e) {
        // nobody is there to hear it
      }
    }
  }

  /** One end is gone; the other hears of it as of everything else that travels that way. */
  private void passOnReset(Direction way) throws InterruptedException {
    if (conditions.admit(link, way)) {
      link.reset();
    }
  }
}
