package org.tandemcrm.web.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.GET;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.user.Role;

/**
 * Nobody can forget to decide who may open a page, act on it, or call an endpoint: whatever is
 * served is found here by itself, and has to say it.
 */
class RoleDecisionsTest {

  private final Served served = new Served();

  private static final List<Class<? extends Annotation>> WHO_MAY_ACT =
      List.of(AdminOnly.class, MarketersOnly.class, SalesOnly.class);

  private static final List<Class<? extends Annotation>> WHO_MAY_LOOK =
      List.of(ForViewers.class, ForEveryone.class);

  /** What those may do who only look; a new line here is a decision. */
  private static final Set<String> ACTS_OF_LOOKING =
      Set.of(
          "userPassword.change",
          "syncView.refresh",
          "crmuserList.look",
          "actionList.refresh",
          "filterEdit.look");

  /** What sales, who see their own prospects alone, may open and do; a new line is a decision. */
  private static final Set<String> FOR_SALES =
      Set.of(
          "prospect/list.xhtml",
          "prospect/view.xhtml",
          "prospect/edit.xhtml",
          "hopper/list.xhtml",
          "hopper/release.xhtml",
          "HopperResource.list",
          "HopperResource.claim",
          "HopperResource.release",
          "user/password.xhtml",
          "/",
          "/logout",
          "/prospect/export.csv",
          "ProspectResource.list",
          "ProspectResource.one",
          "ProspectResource.links",
          "ProspectResource.opportunities",
          "ProspectResource.journal",
          "ProspectResource.edit");

  private static final Set<String> PUBLIC_PAGES = Set.of("login.xhtml", "error.xhtml");

  private static final Set<String> PUBLIC_SERVLETS = Set.of("/error");

  @Test
  void everyPageHasABeanThatSaysWhoMayOpenIt() {
    Set<String> undecided = new TreeSet<>();
    for (String page : pages()) {
      Optional<Class<?>> bean = served.bean(Served.beanOf(page));
      if (bean.filter(RoleDecisionsTest::isDecided).isEmpty()) {
        undecided.add(
            page
                + ": say by one of "
                + names()
                + " who may open the page, on the bean "
                + Served.beanOf(page));
      }
    }
    assertEquals(Set.of(), undecided);
  }

  @Test
  void everyActOnAPageSaysWhoMayDoIt() {
    Set<String> undecided = new TreeSet<>();
    for (String page : pages()) {
      for (String act : Served.acts(page)) {
        if (!isDecidedAct(act) && !ACTS_OF_LOOKING.contains(act)) {
          undecided.add(
              page + ": say who may change something, by one of " + WHO_MAY_ACT + " on " + act);
        }
      }
    }
    assertEquals(Set.of(), undecided);
  }

  @Test
  void whatThoseMayDoWhoOnlyLookIsMarkedInTheCodeToo() {
    for (String act : ACTS_OF_LOOKING) {
      assertTrue(
          served.methods(act).allMatch(method -> hasOneOf(WHO_MAY_LOOK, method)),
          act + " has none of " + WHO_MAY_LOOK);
    }
  }

  @Test
  void everyEndpointSaysWhoMayCallItAndWhoOnlyLooksChangesNothing() {
    Set<String> undecided = new TreeSet<>();
    for (Class<?> resource : served.resources()) {
      for (Method method : resource.getDeclaredMethods()) {
        if (Served.isEndpoint(method) && !isDecided(resource, method)) {
          undecided.add(resource.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertEquals(Set.of(), undecided);
  }

  @Test
  void everyServletSaysWhoMayCallIt() {
    Set<String> undecided =
        served.classes().stream()
            .filter(type -> type.isAnnotationPresent(WebServlet.class))
            .filter(type -> !type.isAnnotationPresent(ServletSecurity.class))
            .map(type -> type.getAnnotation(WebServlet.class).value()[0])
            .filter(path -> !PUBLIC_SERVLETS.contains(path))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), undecided);
  }

  @Test
  void whatSalesMayOpenIsWrittenDownHere() {
    Stream<String> pages =
        pages().stream().filter(page -> isForSales(served.bean(Served.beanOf(page))));
    Stream<String> servlets =
        served.classes().stream()
            .filter(type -> type.isAnnotationPresent(ServletSecurity.class))
            .filter(
                type ->
                    List.of(type.getAnnotation(ServletSecurity.class).value().rolesAllowed())
                        .contains(Role.SALES.roleName()))
            .map(type -> type.getAnnotation(WebServlet.class).value()[0])
            .map(path -> path.isEmpty() ? "/" : path);
    Stream<String> endpoints =
        served.resources().stream()
            .flatMap(
                resource ->
                    Arrays.stream(resource.getDeclaredMethods())
                        .filter(Served::isEndpoint)
                        .filter(
                            method ->
                                roles(resource, method).stream()
                                    .flatMap(any -> Arrays.stream(any.value()))
                                    .anyMatch(Role.SALES.roleName()::equals))
                        .map(method -> resource.getSimpleName() + "." + method.getName()));
    assertEquals(
        new TreeSet<>(FOR_SALES),
        Stream.of(pages, servlets, endpoints)
            .flatMap(found -> found)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Or the tests above would be green because they saw nothing. */
  @Test
  void pagesActsAndEndpointsAreFound() {
    assertTrue(pages().contains("connection/edit.xhtml"));
    assertTrue(Served.acts("connection/view.xhtml").contains("connectionView.pause"));
    assertTrue(Served.acts("connection/list.xhtml").isEmpty());
    assertTrue(served.resources().size() >= 4);
  }

  private static List<String> pages() {
    return Served.pages().stream().filter(page -> !PUBLIC_PAGES.contains(page)).toList();
  }

  private boolean isDecidedAct(String act) {
    Optional<Class<?>> bean = served.bean(act.split("\\.")[0]);
    List<Method> methods = served.methods(act).toList();
    return !methods.isEmpty()
        && (bean.filter(one -> hasOneOf(WHO_MAY_ACT, one)).isPresent()
            || methods.stream().allMatch(method -> hasOneOf(WHO_MAY_ACT, method)));
  }

  private static boolean isDecided(AnnotatedElement type) {
    return Stream.of(WHO_MAY_ACT, WHO_MAY_LOOK)
            .flatMap(List::stream)
            .filter(type::isAnnotationPresent)
            .count()
        == 1;
  }

  private static boolean hasOneOf(List<Class<? extends Annotation>> any, AnnotatedElement element) {
    return any.stream().anyMatch(element::isAnnotationPresent);
  }

  /** The roles of an endpoint are those that a page could have, too. */
  private static boolean isDecided(Class<?> resource, Method method) {
    List<String> given =
        roles(resource, method).map(roles -> List.of(roles.value())).orElse(List.of());
    boolean looksOnly = method.isAnnotationPresent(GET.class);
    return admitted(WHO_MAY_ACT).contains(given)
        || (looksOnly && admitted(WHO_MAY_LOOK).contains(given));
  }

  private static Optional<RolesAllowed> roles(Class<?> resource, Method method) {
    return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
        .or(() -> Optional.ofNullable(resource.getAnnotation(RolesAllowed.class)));
  }

  private static boolean isForSales(Optional<Class<?>> bean) {
    return bean.stream()
        .flatMap(type -> Arrays.stream(type.getAnnotations()))
        .map(any -> any.annotationType().getAnnotation(Admits.class))
        .filter(Objects::nonNull)
        .anyMatch(admits -> List.of(admits.value()).contains(Role.SALES));
  }

  private static List<List<String>> admitted(List<Class<? extends Annotation>> annotations) {
    return annotations.stream()
        .map(any -> any.getAnnotation(Admits.class).value())
        .map(roles -> Arrays.stream(roles).map(Role::roleName).toList())
        .toList();
  }

  private static String names() {
    return Stream.of(WHO_MAY_ACT, WHO_MAY_LOOK)
        .flatMap(List::stream)
        .map(any -> "@" + any.getSimpleName())
        .collect(Collectors.joining(", "));
  }
}
