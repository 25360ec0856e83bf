package org.tandemcrm.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * What a browser may load and run on Tandem's pages. PrimeFaces appends the nonce of its own start
 * script to {@link #getForPages()}, so that text has to end with the sources of scripts.
 */
@Named
@ApplicationScoped
public class ContentPolicy {

  /** Exactly {@code style="display: none;"}, which PrimeFaces puts on the place of a poll. */
  private static final String HIDDEN_PLACE =
      "'unsafe-hashes' 'sha256-biLFinpqYMtWHmXfkA1BPeCY0/fNt46SAZ+BBk5YUog='";

  /** The policy of everything that is not a page: nothing may be loaded or run at all. */
  static final String FOR_THE_REST = "default-src 'none'; frame-ancestors 'none'";

  private static final String COMMON =
      "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; img-src 'self' data:; style-src 'self' "
          + HIDDEN_PLACE
          + "; ";

  /** The policy of a page, to which a nonce is appended. */
  public String getForPages() {
    return COMMON + "script-src 'self'";
  }
}
