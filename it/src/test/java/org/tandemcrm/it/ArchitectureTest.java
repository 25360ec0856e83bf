package org.tandemcrm.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules between modules and packages, for a newcomer to read: arrows point one way, no vendor's
 * name outside its plugin, business rules are plain classes.
 */
class ArchitectureTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String SPI = "org.tandemcrm.spi..";
  private static final String LOADER = "org.tandemcrm.plugin.loader..";
  private static final String ENGINE = "org.tandemcrm.core..";
  private static final String JOBS = "org.tandemcrm.batch..";
  private static final String WEB = "org.tandemcrm.web..";
  private static final String PLUGINS = "org.tandemcrm.plugin..";
  private static final String SANDBOX = "org.tandemcrm.sandbox..";

  private static final List<String> MODULES =
      List.of(
          "spi",
          "plugins/loader",
          "plugins/memory",
          "plugins/testkit",
          "plugins/salesforce",
          "plugins/prospect-actions",
          "plugins/crm-actions",
          "ejb",
          "batch-jobs",
          "web",
          "sandbox");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(MODULES.stream().map(m -> ROOT.resolve(m + "/target/classes")).toList());

  @Test
  void everyModuleIsSeen() {
    for (String module : List.of(SPI, LOADER, ENGINE, JOBS, WEB, PLUGINS, SANDBOX)) {
      assertTrue(
          CLASSES.stream().anyMatch(resideInAPackage(module)), "no class of " + module + " found");
    }
  }

  @Test
  void theContractNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(SPI)
        .should()
        .onlyDependOnClassesThat(jdkOr(SPI))
        .check(CLASSES);
  }

  @Test
  void theLoaderNeedsTheContractAlone() {
    classes()
        .that()
        .resideInAPackage(LOADER)
        .should()
        .onlyDependOnClassesThat(jdkOr(SPI, LOADER))
        .check(CLASSES);
  }

  @Test
  void theKitNeedsTheContractTheLoaderAndJunitAlone() {
    String kit = "org.tandemcrm.plugin.testkit..";
    classes()
        .that()
        .resideInAPackage(kit)
        .should()
        .onlyDependOnClassesThat(
            jdkOr(SPI, LOADER, kit, "org.junit.jupiter.api..", "org.opentest4j.."))
        .check(CLASSES);
  }

  @Test
  void pluginsKnowTheContractAndNeitherTheEngineNorEachOther() {
    for (String name : List.of("memory", "salesforce", "prospectactions", "crmactions")) {
      noClasses()
          .that()
          .resideInAPackage("org.tandemcrm.plugin." + name + "..")
          .should(
              dependOnClassesThat(
                  resideInAPackage("org.tandemcrm..")
                      .and(not(resideInAnyPackage(SPI, "org.tandemcrm.plugin." + name + "..")))))
          .check(CLASSES);
    }
  }

  @Test
  void arrowsPointFromTheEdgeToTheEngine() {
    forbid(ENGINE, JOBS, WEB, SANDBOX);
    forbid(JOBS, WEB, SANDBOX);
    forbid(WEB, JOBS, SANDBOX);
    forbid(SANDBOX, SPI, PLUGINS, ENGINE, JOBS, WEB);
  }

  @Test
  void theEngineKnowsNoPluginButTheLoader() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE, JOBS, WEB)
        .should(dependOnClassesThat(resideInAPackage(PLUGINS).and(not(resideInAPackage(LOADER)))))
        .check(CLASSES);
  }

  @Test
  void onlyTheAssemblyKnowsTheServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.ibm..", "io.openliberty..", "org.apache.myfaces..", "org.jboss..")
        .check(CLASSES);
  }

  @Test
  void contractAndPluginsUseNoJakarta() {
    noClasses()
        .that()
        .resideInAnyPackage(SPI, PLUGINS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
        .check(CLASSES);
  }

  @Test
  void theRulesOfMappingMatchingAndMergingArePlainClasses() {
    for (String feature : List.of("matching", "merging")) {
      plain(resideInAPackage("org.tandemcrm.core." + feature + "..")).check(CLASSES);
    }
    plain(
            resideInAPackage("org.tandemcrm.core.mapping..")
                .and(simpleName("AutomaticMapping").or(simpleName("FieldMapper"))))
        .check(CLASSES);
  }

  @Test
  void theRulesOfActionsArePlainClasses() {
    for (String rules :
        List.of(
            "StoredRun",
            "Outcomes",
            "ParameterRules",
            "AssignmentRules",
            "Roster",
            "AssigneeRule",
            "DueDay",
            "MergeText",
            "BehaviourRules",
            "BehaviourPlan",
            "AddressRules",
            "WebhookTarget")) {
      plain(resideInAPackage(ENGINE).and(simpleName(rules))).check(CLASSES);
    }
  }

  /** The server's proxy of a bean overrides its public methods alone: any other would run on it. */
  @Test
  void whatOthersCallOfASessionBeanIsPublic() {
    List<String> hidden =
        CLASSES.stream()
            .filter(ArchitectureTest::isSessionBean)
            .flatMap(bean -> bean.getMethods().stream())
            .filter(method -> !method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
            .flatMap(method -> method.getAccessesToSelf().stream())
            .filter(access -> !isWithin(access.getOriginOwner(), access.getTargetOwner()))
            .map(JavaAccess::getDescription)
            .toList();
    assertEquals(List.of(), hidden);
  }

  @Test
  void noVendorIsNamedOutsideItsPlugin() throws IOException {
    Pattern vendor = Pattern.compile("(?i)salesforce|dynamics|dataverse|administrate[^d]");
    List<String> found =
        Stream.of("spi", "plugins/loader", "plugins/testkit", "ejb", "batch-jobs", "web")
            .map(module -> ROOT.resolve(module + "/src/main"))
            .flatMap(ArchitectureTest::files)
            .filter(file -> vendor.matcher(text(file)).find())
            .map(file -> ROOT.relativize(file).toString())
            .sorted()
            .toList();
    assertEquals(List.of(), found);
  }

  private static boolean isSessionBean(JavaClass type) {
    return type.isAnnotatedWith("jakarta.ejb.Stateless")
        || type.isAnnotatedWith("jakarta.ejb.Singleton");
  }

  private static boolean isWithin(JavaClass part, JavaClass whole) {
    return part.equals(whole)
        || part.getEnclosingClass().filter(outer -> isWithin(outer, whole)).isPresent();
  }

  private static void forbid(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }

  private static ArchRule plain(DescribedPredicate<JavaClass> rules) {
    return noClasses()
        .that(rules)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "java.sql..", "javax.sql..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class);
  }

  private static DescribedPredicate<JavaClass> jdkOr(String... packages) {
    return resideInAPackage("java..").or(resideInAnyPackage(packages));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(ArchitectureTest::isSource).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().matches(".*\\.(java|xhtml|xml|properties|js|css|sql)$");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
