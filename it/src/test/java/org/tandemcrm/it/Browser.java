package org.tandemcrm.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.tandemcrm.it.server.TandemServer;

/** A person's browser: the system's Chromium, without a window. */
final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The driver's own is half a second, and tests wait for pages thousands of times. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private static final int HEIGHT = 900;

  private final ChromeDriver driver;

  /** What people look at pages with. */
  enum Look {
    DESK_LIGHT(1280, "light"),
    DESK_DARK(1280, "dark"),
    PHONE_LIGHT(390, "light"),
    PHONE_DARK(390, "dark");

    private final int width;
    private final String scheme;

    Look(int width, String scheme) {
      this.width = width;
      this.scheme = scheme;
    }

    /**
     * Those that a test looks at a page with: by default each width and each scheme once; every
     * pair of them with {@code -Dpictures=true} or {@code -Plong}.
     */
    static List<Look> usual() {
      return Boolean.getBoolean("pictures") || Boolean.getBoolean("it.all")
          ? List.of(values())
          : List.of(DESK_LIGHT, PHONE_DARK);
    }
  }

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; where there is no Chromium the test is skipped, but never on a build machine. */
  static Browser start() {
    Optional<File> chromium = onPath("chromium");
    Optional<File> chromedriver = onPath("chromedriver");
    boolean there = chromium.isPresent() && chromedriver.isPresent();
    if (System.getenv("CI") == null) {
      assumeTrue(there, "No chromium and chromedriver on the path: install them to run this test");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.orElseThrow()).build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.driver.manage().timeouts().scriptTimeout(LIMIT);
    browser.show(Look.DESK_LIGHT);
    return browser;
  }

  void open(String address) {
    driver.get(address);
  }

  /** Signs in as the server's first admin. */
  void signIn(TandemServer server) {
    signIn(server, server.login(), server.password());
  }

  void signIn(TandemServer server, String login, String password) {
    open(server.url() + "/login.xhtml");
    type(By.id("login"), login);
    type(By.id("password"), password);
    click(By.id("signIn"));
    // Where it leads to depends on the role.
    await(ExpectedConditions.not(ExpectedConditions.urlContains("/login.xhtml")));
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** The element, once it can be seen. */
  WebElement see(By where) {
    return await(ExpectedConditions.visibilityOfElementLocated(where));
  }

  /** Whether the page has the element now. */
  boolean shows(By where) {
    return !driver.findElements(where).isEmpty();
  }

  /** Clicks the element, once that is possible. */
  void click(By where) {
    WebElement element = await(ExpectedConditions.elementToBeClickable(where));
    try {
      element.click();
    } catch (ElementClickInterceptedException e) {
      // The driver scrolls only as far as it must, which may be under the bar at the top.
      driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
      element.click();
    }
  }

  void type(By where, String text) {
    WebElement field = see(where);
    field.clear();
    field.sendKeys(text);
  }

  /** Types over what a field holds and leaves it, as a person does by keyboard: one change. */
  void typeOver(By where, String text) {
    see(where).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB.toString());
  }

  /** Chooses from a list, by the value that stands for the option. */
  void choose(By where, String value) {
    new Select(see(where)).selectByValue(value);
  }

  void awaitAddress(String part) {
    await(ExpectedConditions.urlContains(part));
  }

  /** Waits until the page shows the text somewhere. */
  void awaitText(By where, String text) {
    await(ExpectedConditions.textToBePresentInElementLocated(where, text));
  }

  /**
   * Where nothing comes, the page as it is then is kept as a picture, and told with the failure.
   */
  private <T> T await(ExpectedCondition<T> condition) {
    try {
      return new WebDriverWait(driver, LIMIT, BETWEEN_LOOKS).until(condition);
    } catch (TimeoutException e) {
      String picture = "stuck-" + System.currentTimeMillis() + ".png";
      keep(picture);
      throw new AssertionError(
          "%s shows no %s: see %s; complaints: %s"
              .formatted(address(), condition, SCREENSHOTS.resolve(picture), complaints()),
          e);
    }
  }

  /** Whether the page asks for more width than there is. */
  boolean scrollsSideways() {
    return (Boolean)
        script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** What the page complained about since it was asked last: script errors, missing files. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses of all that the page links to, seen or not. */
  List<String> links() {
    return ((List<?>)
            script("return Array.from(document.querySelectorAll('a[href]'), link => link.href)"))
        .stream().map(Object::toString).toList();
  }

  /** Runs a script in the page: what it returns. */
  Object script(String script) {
    return driver.executeScript(script);
  }

  /** Runs a script that hands its result to its last argument, a function. */
  Object scriptToItsEnd(String script) {
    return driver.executeAsyncScript(script);
  }

  void show(Look look) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
    size(look.width, HEIGHT);
  }

  void narrow() {
    show(Look.PHONE_LIGHT);
  }

  void wide() {
    show(Look.DESK_LIGHT);
  }

  /** Keeps a picture of the whole page in each look, if pictures are asked for. */
  void picture(String name) {
    if (!Boolean.getBoolean("pictures")) {
      return;
    }
    for (Look look : Look.values()) {
      show(look);
      long height = (Long) script("return document.documentElement.scrollHeight");
      size(look.width, (int) Math.max(HEIGHT, Math.min(height, 4000)));
      keep("%s-%d-%s.png".formatted(name, look.width, look.scheme));
    }
    show(Look.DESK_LIGHT);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private void keep(String file) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(file), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<File> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }
}
