package io.nspg.benchmarks.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses a visible member or supertype that mentions a type of an internal package. */
final class ShowNoInternals extends ArchCondition<JavaClass> {

  ShowNoInternals() {
    super("show no type of an internal package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!visible(type)) {
      return;
    }
    Stream<JavaType> supertypes =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    report(type, type.getFullName(), supertypes, events);
    for (JavaMember member : type.getMembers()) {
      if (visible(member.getModifiers())) {
        report(type, member.getFullName(), mentioned(member), events);
      }
    }
  }

  private static boolean visible(JavaClass type) {
    return visible(type.getModifiers())
        && type.getEnclosingClass().map(ShowNoInternals::visible).orElse(true);
  }

  private static boolean visible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> mentioned(JavaMember member) {
    if (member instanceof JavaCodeUnit code) {
      return Stream.concat(
          Stream.of(code.getReturnType()),
          Stream.concat(
              code.getParameterTypes().stream(), code.getThrowsClause().getTypes().stream()));
    }
    return Stream.of(((JavaField) member).getType());
  }

  private static void report(
      JavaClass type, String place, Stream<JavaType> mentioned, ConditionEvents events) {
    mentioned
        .flatMap(t -> t.getAllInvolvedRawTypes().stream())
        .filter(raw -> raw.getPackageName().contains(".internal"))
        .filter(raw -> raw.getPackageName().startsWith("io.nspg."))
        .forEach(
            raw ->
                events.add(
                    SimpleConditionEvent.violated(type, place + " mentions " + raw.getName())));
  }
}
