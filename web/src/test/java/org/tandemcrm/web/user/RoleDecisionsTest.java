package org.tandemcrm.web.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Named;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
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
import org.junit.jupiter.api.Test;

/**
 * Nobody can forget to decide who may open a page, act on it, or call an endpoint: whatever is
 * served is found here by itself, and has to say it.
 */
class RoleDecisionsTest {

  /** What a viewer may do besides looking; a new line here is a decision. */
  private static final Set<String> ACTS_FOR_VIEWERS =
      Set.of("userPassword.change", "syncView.refresh", "crmuserList.look");

  private static final Set<String> PUBLIC_PAGES = Set.of("login.xhtml", "error.xhtml");
  private static final Set<String> PUBLIC_SERVLETS = Set.of("/error");

  private static final java.nio.file.Path PAGES = java.nio.file.Path.of("src/main/webapp");
  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

  /** What happens when a page is opened is decided with the page; plain forms name an address. */
  private static final Pattern ACT =
      Pattern.compile(
          "(?<!<f:viewAction )\\b(?:action|\\w*[lL]istener)=\"#\\{(?!request\\.)(\\w+\\.\\w+)");

  private final List<Class<?>> classes = classes();
  private final Map<String, Class<?>> beans =
      classes.stream()
          .filter(type -> type.isAnnotationPresent(Named.class))
          .collect(Collectors.toMap(RoleDecisionsTest::beanName, Function.identity()));

  @Test
  void everyPageHasABeanThatSaysWhoMayOpenIt() {
    Set<String> undecided = new TreeSet<>();
    for (String page : pages()) {
      Optional<Class<?>> bean = Optional.ofNullable(beans.get(beanOf(page)));
      if (bean.filter(RoleDecisionsTest::isDecided).isEmpty()) {
        undecided.add(page + ": put @AdminOnly or @ForViewers on the bean " + beanOf(page));
      }
    }
    assertEquals(Set.of(), undecided);
  }

  @Test
  void everyActOnAPageSaysWhoMayDoIt() {
    Set<String> undecided = new TreeSet<>();
    for (String page : pages()) {
      for (String act : acts(page)) {
        if (!isAdminAct(act) && !ACTS_FOR_VIEWERS.contains(act)) {
          undecided.add(
              page + ": only an admin may change something, " + act + " has no @AdminOnly");
        }
      }
    }
    assertEquals(Set.of(), undecided);
  }

  @Test
  void whatAViewerMayDoIsMarkedInTheCodeToo() {
    for (String act : ACTS_FOR_VIEWERS) {
      assertTrue(
          methods(act).allMatch(method -> method.isAnnotationPresent(ForViewers.class)),
          act + " has no @ForViewers");
    }
  }

  @Test
  void everyEndpointSaysWhoMayCallItAndOnlyAnAdminMayChange() {
    Set<String> undecided = new TreeSet<>();
    for (Class<?> resource : resources()) {
      for (Method method : resource.getDeclaredMethods()) {
        if (isEndpoint(method) && !isDecided(resource, method)) {
          undecided.add(resource.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertEquals(Set.of(), undecided);
  }

  @Test
  void everyServletSaysWhoMayCallIt() {
    Set<String> undecided =
        classes.stream()
            .filter(type -> type.isAnnotationPresent(WebServlet.class))
            .filter(type -> !type.isAnnotationPresent(ServletSecurity.class))
            .filter(type -> !type.isAnnotationPresent(ForViewers.class))
            .map(type -> type.getAnnotation(WebServlet.class).value()[0])
            .filter(path -> !PUBLIC_SERVLETS.contains(path))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), undecided);
  }

  /** Or the tests above would be green because they saw nothing. */
  @Test
  void pagesActsAndEndpointsAreFound() {
    assertTrue(pages().contains("connection/edit.xhtml"));
    assertTrue(acts("connection/view.xhtml").contains("connectionView.pause"));
    assertTrue(acts("connection/list.xhtml").isEmpty());
    assertTrue(resources().size() >= 4);
  }

  private boolean isAdminAct(String act) {
    List<Method> methods = methods(act).toList();
    return !methods.isEmpty() && methods.stream().allMatch(RoleDecisionsTest::isForAdmins);
  }

  /** All methods that an expression such as "runNow.start" can mean. */
  private Stream<Method> methods(String act) {
    String[] parts = act.split("\\.");
    return Optional.<Class<?>>ofNullable(beans.get(parts[0])).stream()
        .flatMap(bean -> Arrays.stream(bean.getMethods()))
        .filter(method -> method.getName().equals(parts[1]));
  }

  private static boolean isForAdmins(Method method) {
    return method.isAnnotationPresent(AdminOnly.class)
        || method.getDeclaringClass().isAnnotationPresent(AdminOnly.class);
  }

  private static boolean isDecided(AnnotatedElement type) {
    return type.isAnnotationPresent(AdminOnly.class) != type.isAnnotationPresent(ForViewers.class);
  }

  private static boolean isDecided(Class<?> resource, Method method) {
    RolesAllowed roles =
        Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
            .orElse(resource.getAnnotation(RolesAllowed.class));
    boolean looksOnly = method.isAnnotationPresent(GET.class);
    return roles != null && (looksOnly || List.of(roles.value()).equals(List.of("admin")));
  }

  private static boolean isEndpoint(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(any -> any.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  private List<Class<?>> resources() {
    return classes.stream().filter(type -> type.isAnnotationPresent(Path.class)).toList();
  }

  private static Set<String> acts(String page) {
    return ACT.matcher(text(PAGES.resolve(page)))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> pages() {
    return files(PAGES, ".xhtml").stream()
        .filter(page -> !page.startsWith("WEB-INF") && !PUBLIC_PAGES.contains(page))
        .toList();
  }

  /** "connection/edit.xhtml" is the page of the bean "connectionEdit". */
  private static String beanOf(String page) {
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

  private static List<Class<?>> classes() {
    return files(CLASSES, ".class").stream()
        .filter(file -> !file.contains("-info"))
        .<Class<?>>map(file -> load(file.replace(".class", "").replace('/', '.')))
        .toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, RoleDecisionsTest.class.getClassLoader());
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
