package org.tandemcrm.web.user;

import java.util.Set;

/**
 * The page that was wanted before the sign-in, as a path inside Tandem. Whatever could lead a
 * browser elsewhere becomes {@link Home}.
 */
public final class ReturnPath {

  static final String HOME = "/";

  private static final int MAX_LENGTH = 2000;
  private static final Set<String> NOT_PAGES =
      Set.of("/login.xhtml", "/logout", "/error", "/error.xhtml");

  private ReturnPath() {}

  /**
   * @param wanted what the request said, untrusted; null for nothing
   * @return a path that starts with one slash and stays inside Tandem
   */
  public static String of(String wanted) {
    return wanted != null && isLocalPage(wanted) ? wanted : HOME;
  }

  private static boolean isLocalPage(String path) {
    if (path.length() > MAX_LENGTH || !path.startsWith("/") || path.startsWith("//")) {
      return false;
    }
    if (path.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f)) {
      return false;
    }
    String file = path.split("[?#]", 2)[0];
    return file.endsWith(".xhtml")
        && !file.contains("//")
        && !file.contains("..")
        && !NOT_PAGES.contains(file);
  }
}
