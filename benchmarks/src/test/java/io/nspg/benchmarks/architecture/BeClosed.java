package io.nspg.benchmarks.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Refuses a class that anybody may extend; records and enums are closed by nature. */
final class BeClosed extends ArchCondition<JavaClass> {

  BeClosed() {
    super("be final, a record, sealed, an enum or an exception");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean closed =
        type.getModifiers().contains(JavaModifier.FINAL)
            || type.isEnum()
            || type.isAssignableTo(Throwable.class)
            || type.reflect().isSealed();
    if (!closed) {
      events.add(
          SimpleConditionEvent.violated(type, type.getName() + " can be extended by anybody"));
    }
  }
}
