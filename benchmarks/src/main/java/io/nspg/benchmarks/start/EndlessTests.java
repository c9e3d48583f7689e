package io.nspg.benchmarks.start;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** One more test as long as the turnstile is open. */
final class EndlessTests implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.<TestTemplateInvocationContext>generate(
            () -> new TestTemplateInvocationContext() {})
        .takeWhile(one -> Schema.TURNSTILE.open());
  }
}
