package org.tandemcrm.web.user;

import jakarta.inject.Named;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this module serves, as its pages and classes say by themselves. */
final class Served {

  private static final java.nio.file.Path PAGES = java.nio.file.Path.of("src/main/webapp");
  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

  /** What happens when a page is opened is decided with the page; plain forms name an address. */
  private static final Pattern ACT =
      Pattern.compile(
          "(?<!<f:viewAction )\\b(?:action|\\w*[lL]istener)=\"#\\{(?!request\\.)(\\w+\\.\\w+)");

  private final List<Class<?>> classes = found();

  private final Map<String, Class<?>> beans =
      classes.stream()
          .filter(type -> type.isAnnotationPresent(Named.class))
          .collect(Collectors.toMap(Served::beanName, Function.identity()));

  List<Class<?>> classes() {
    return classes;
  }

  /** The bean of a page or of an act; absent when there is none of that name. */
  Optional<Class<?>> bean(String name) {
    return Optional.ofNullable(beans.get(name));
  }

  /** All methods that an expression such as "runNow.start" can mean. */
  Stream<Method> methods(String act) {
    String[] parts = act.split("\\.");
    return Optional.<Class<?>>ofNullable(beans.get(parts[0])).stream()
        .flatMap(bean -> Arrays.stream(bean.getMethods()))
        .filter(method -> method.getName().equals(parts[1]));
  }

  static boolean isEndpoint(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(any -> any.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  List<Class<?>> resources() {
    return classes.stream().filter(type -> type.isAnnotationPresent(Path.class)).toList();
  }

  /** What can be done on a page, such as "runNow.start". */
  static Set<String> acts(String page) {
    return ACT.matcher(text(PAGES.resolve(page)))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The pages by their paths. */
  static List<String> pages() {
    return files(PAGES, ".xhtml").stream().filter(page -> !page.startsWith("WEB-INF")).toList();
  }

  /** "connection/edit.xhtml" is the page of the bean "connectionEdit". */
  static String beanOf(String page) {
    String[] words = page.replace(".xhtml", "").split("/");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static String beanName(Class<?> type) {
    String given = type.getAnnotation(Named.class).value();
    String name = type.getSimpleName();
    return given.isEmpty()
        ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
        : given;
  }

  private static List<Class<?>> found() {
    return files(CLASSES, ".class").stream()
        .filter(file -> !file.contains("-info"))
        .<Class<?>>map(file -> load(file.replace(".class", "").replace('/', '.')))
        .toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Served.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Paths below the folder, with slashes. */
  private static List<String> files(java.nio.file.Path folder, String ending) {
    try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(java.nio.file.Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
