package org.tandemcrm.spi;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes down all that is public in a folder of classes, in an order that never changes. */
final class ContractSignature {

  /** What every enum, record and class has by itself. */
  private static final Set<String> GIVEN =
      Set.of("values", "valueOf", "equals", "hashCode", "toString");

  private ContractSignature() {}

  static String of(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> name.replace(".class", "").replace(File.separatorChar, '.'))
          .sorted()
          .map(ContractSignature::load)
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .map(ContractSignature::type)
          .collect(joining("\n"))
          .replaceAll("java\\.(lang|util|math|time)\\.|org\\.tandemcrm\\.spi\\.", "");
    }
  }

  private static String type(Class<?> type) {
    return Stream.concat(
            Stream.of(header(type)), members(type).sorted().map(member -> "  " + member))
        .collect(joining("\n", "", "\n"));
  }

  private static String header(Class<?> type) {
    StringBuilder header = new StringBuilder(kind(type) + type.getName());
    if (type.isRecord()) {
      header.append(
          Stream.of(type.getRecordComponents())
              .map(ContractSignature::component)
              .collect(joining(", ", "(", ")")));
    }
    if (type.isEnum()) {
      header.append(Stream.of(type.getEnumConstants()).map(Object::toString).toList());
    }
    List<Class<?>> parents =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
            .filter(parent -> parent != Object.class)
            .toList();
    return parents.isEmpty()
        ? header.toString()
        : header + parents.stream().map(Class::getName).collect(joining(", ", " is ", ""));
  }

  private static String kind(Class<?> type) {
    String kind = type.isRecord() ? "record " : type.isEnum() ? "enum " : "class ";
    return (type.isSealed() ? "sealed " : "")
        + Modifier.toString(type.getModifiers())
        + (type.isInterface() ? " " : " " + kind);
  }

  private static Stream<String> members(Class<?> type) {
    return Stream.of(
            Stream.of(type.getDeclaredFields())
                .filter(field -> isOpen(field) && !field.isEnumConstant())
                .map(ContractSignature::field),
            Stream.of(type.getDeclaredConstructors())
                .filter(ContractSignature::isOpen)
                .map(Constructor::toGenericString),
            Stream.of(type.getDeclaredMethods())
                .filter(method -> isOpen(method) && !GIVEN.contains(method.getName()))
                .map(Method::toGenericString))
        .flatMap(members -> members);
  }

  private static boolean isOpen(Member member) {
    return !member.isSynthetic()
        && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  /** A constant's value is part of the contract: a compiler copies it into the plugin. */
  private static String field(Field field) {
    try {
      return field.getType().isPrimitive() && Modifier.isStatic(field.getModifiers())
          ? field.toGenericString() + " = " + field.get(null)
          : field.toGenericString();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String component(RecordComponent component) {
    return component.getGenericType().getTypeName() + " " + component.getName();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
