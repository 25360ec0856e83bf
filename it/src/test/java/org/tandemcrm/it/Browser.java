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
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's browser: the system's Chromium, without a window. */
final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int WIDE = 1280;
  private static final int NARROW = 390;

  private final ChromeDriver driver;

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
    browser.size(WIDE, 900);
    return browser;
  }

  void open(String address) {
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** The element, once it can be seen. */
  WebElement see(By where) {
    return new WebDriverWait(driver, LIMIT)
        .until(ExpectedConditions.visibilityOfElementLocated(where));
  }

  /** Whether the page has the element now. */
  boolean shows(By where) {
    return !driver.findElements(where).isEmpty();
  }

  /** Clicks the element, once that is possible. */
  void click(By where) {
    new WebDriverWait(driver, LIMIT).until(ExpectedConditions.elementToBeClickable(where)).click();
  }

  void type(By where, String text) {
    WebElement field = see(where);
    field.clear();
    field.sendKeys(text);
  }

  void awaitAddress(String part) {
    new WebDriverWait(driver, LIMIT).until(ExpectedConditions.urlContains(part));
  }

  /** Waits until the page shows the text somewhere. */
  void awaitText(By where, String text) {
    new WebDriverWait(driver, LIMIT)
        .until(ExpectedConditions.textToBePresentInElementLocated(where, text));
  }

  /** Whether the page asks for more width than there is. */
  boolean scrollsSideways() {
    return (Boolean)
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** What the page complained about since it was asked last: script errors, missing files. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps four pictures of the whole page: 1280 and 390 wide, light and dark. */
  void picture(String name) {
    for (String scheme : List.of("light", "dark")) {
      driver.executeCdpCommand(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      for (int width : List.of(NARROW, WIDE)) {
        size(width, 900);
        long height = (Long) driver.executeScript("return document.documentElement.scrollHeight");
        size(width, (int) Math.max(900, Math.min(height, 4000)));
        keep("%s-%d-%s.png".formatted(name, width, scheme));
      }
      size(WIDE, 900);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  void narrow() {
    size(NARROW, 900);
  }

  void wide() {
    size(WIDE, 900);
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
