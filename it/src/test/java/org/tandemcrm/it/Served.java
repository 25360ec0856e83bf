package org.tandemcrm.it;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every page and endpoint of the war with who may use it, found in the war's own files: a new one
 * is in the tests by itself.
 */
final class Served {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGES = ROOT.resolve("web/src/main/webapp");
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(ROOT.resolve("web/target/classes"));

  private static final String ADMITS = "org.tandemcrm.web.user.Admits";
  private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";
  private static final String PATH = "jakarta.ws.rs.Path";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> PUBLIC = Set.of("/login.xhtml", "/error.xhtml");

  private Served() {}

  /**
   * @param path from the context root
   * @param roles who may open it
   */
  record Page(String path, Set<String> roles) {}

  /**
   * @param path below the API's root, parameters in braces
   * @param roles who may call it
   */
  record Endpoint(String method, String path, Set<String> roles) {

    boolean looksOnly() {
      return method.equals("GET");
    }

    /** The path with a key in it that nothing has. */
    String ofNothing() {
      return of(999_999);
    }

    /** The path with that key. */
    String of(long key) {
      return path.replaceAll("\\{[^}]*}", String.valueOf(key));
    }
  }

  /** All pages that need a role. */
  static List<Page> pages() {
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files
          .map(file -> "/" + PAGES.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.endsWith(".xhtml") && !path.startsWith("/WEB-INF"))
          .filter(path -> !PUBLIC.contains(path))
          .sorted()
          .map(path -> new Page(path, pageRoles(path)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> pageRoles(String path) {
    String bean =
        Arrays.stream(path.replace(".xhtml", "").substring(1).split("/"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return CLASSES.stream()
        .filter(type -> type.getSimpleName().equals(bean))
        .flatMap(type -> type.getAnnotations().stream())
        .map(JavaAnnotation::getRawType)
        .flatMap(annotation -> annotation.tryGetAnnotationOfType(ADMITS).stream())
        .flatMap(Served::value)
        .map(role -> role.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** All endpoints of the API. */
  static List<Endpoint> endpoints() {
    return CLASSES.stream()
        .filter(type -> type.isAnnotatedWith(PATH))
        .flatMap(type -> type.getMethods().stream())
        .flatMap(method -> endpoint(method).stream())
        .toList();
  }

  private static Optional<Endpoint> endpoint(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(any -> any.getRawType().getSimpleName())
        .filter(METHODS::contains)
        .findFirst()
        .map(verb -> new Endpoint(verb, path(method), roles(method)));
  }

  private static String path(JavaMethod method) {
    return Stream.of(texts(method.getOwner(), PATH), texts(method, PATH))
        .flatMap(Set::stream)
        .map(part -> part.startsWith("/") ? part : "/" + part)
        .collect(Collectors.joining());
  }

  private static Set<String> roles(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return method.isAnnotatedWith(ROLES_ALLOWED)
        ? texts(method, ROLES_ALLOWED)
        : texts(owner, ROLES_ALLOWED);
  }

  private static Set<String> texts(HasAnnotations<?> of, String annotation) {
    return of.tryGetAnnotationOfType(annotation).stream()
        .flatMap(Served::value)
        .collect(Collectors.toSet());
  }

  private static Stream<String> value(JavaAnnotation<?> annotation) {
    Object value = annotation.get("value").orElseThrow();
    return value instanceof Object[] many
        ? Arrays.stream(many).map(Served::text)
        : Stream.of(value.toString());
  }

  private static String text(Object value) {
    return value instanceof JavaEnumConstant constant ? constant.name() : value.toString();
  }
}
